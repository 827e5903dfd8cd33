package dev.vedette.sink.syslog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.sdk.VedetteException;
import dev.vedette.sdk.alert.Alert;
import dev.vedette.sdk.alert.AlertBehavior;
import dev.vedette.sdk.alert.AlertBehavior.ValueKind;
import dev.vedette.sdk.alert.AlertScope;
import dev.vedette.sdk.alert.AlertTemplate;
import dev.vedette.sdk.alert.Origin;
import dev.vedette.sdk.alert.Severity;
import dev.vedette.sdk.alert.SinkSettings;
import dev.vedette.sdk.observe.MetricValue;
import dev.vedette.sdk.observe.ThingName;
import dev.vedette.sink.Product;
import dev.vedette.testkit.alert.SampleAlerts;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What messages look like, and that no name can break one.
final class SyslogFormatsTest {
    private static final Alert FOUND = SampleAlerts.found("v1", "e7");
    private static final Body PLAIN = new PlainBody(32_473, AlertTemplate.of("{title}: {thing}. {explanation}"));
    private static final List<String> NASTY = List.of(
            "|",
            "=",
            "\\",
            "\n",
            "\r",
            "\"",
            "]",
            "[",
            "^",
            "\t",
            " cs1=x",
            "\\n",
            "\\|",
            " ",
            "😀",
            "\u202e",
            "\0",
            "\u001b[2J",
            "ü",
            "漢",
            "\ud83d",
            "{thing}",
            "%",
            "<34>1 ",
            "CEF:0|",
            "\u2028",
            "a",
            "x",
            "7");

    private static SyslogWriter writer(Body body) {
        return new SyslogWriter(16, "soc.example", body, 8_192);
    }

    private static String line(Body body, Alert alert) {
        return new String(writer(body).message(alert), StandardCharsets.UTF_8);
    }

    private static Alert with(Alert alert, AlertScope scope) {
        return alert.with(scope);
    }

    @Test
    void aPlainMessageHasItsFactsAndASentence() {
        assertThat(line(PLAIN, FOUND))
                .isEqualTo("<131>1 2026-03-01T12:00:00.125000Z soc.example vedette - in-alarm [vedette@32473"
                        + " id=\"v1-in-alarm\" type=\"in-alarm\" severity=\"major\" thing=\"pump-7\" violation=\"v1\""
                        + " profile=\"factory floor\" behavior=\"few messages\" metric=\"aws:num-messages-sent\""
                        + " site=\"plant-1\" address=\"10.0.0.5\" observed=\"54\" expected=\"less-than 10\""
                        + " origin=\"network\" engine=\"operational\" techniques=\"T0816, T0858\""
                        + " groups=\"line-2, pumps\" evidence=\"e7\"] \ufeffEine Steuerung wurde angehalten: pump-7."
                        + " pump-7 sent 54 messages in 5 minutes; fewer than 10 are normal.");
    }

    @Test
    void aCefMessageHasTheKeysOfTheDictionary() {
        assertThat(line(new CefBody("soc.example"), FOUND))
                .isEqualTo("<131>1 2026-03-01T12:00:00.125000Z soc.example vedette - in-alarm - CEF:0|Vedette|Vedette|"
                        + Product.version()
                        + "|aws:num-messages-sent|Eine Steuerung wurde angehalten|8|rt=1772366400125 cat=in-alarm"
                        + " externalId=v1 shost=pump-7 cs1Label=alertId cs1=v1-in-alarm cs2Label=profile cs2=factory"
                        + " floor cs3Label=behavior cs3=few messages src=10.0.0.5 msg=pump-7 sent 54 messages in 5"
                        + " minutes; fewer than 10 are normal. dvchost=soc.example cs4Label=site cs4=plant-1"
                        + " cs5Label=techniques cs5=T0816, T0858 cs6Label=groups cs6=line-2, pumps"
                        + " flexString1Label=observed flexString1=54 flexString2Label=expected flexString2=less-than"
                        + " 10 deviceFacility=operational reason=10.0.0.9 asked 10.0.0.5: S7comm stop fname=e7");
    }

    @Test
    void aLeefMessageHasItsPairsBetweenDelimiters() {
        String second = line(new LeefBody("2.0", "^"), FOUND);
        assertThat(second)
                .contains(" - LEEF:2.0|Vedette|Vedette|" + Product.version()
                        + "|aws:num-messages-sent|^|devTime=2026-03-01T12:00:00.125Z"
                        + "^devTimeFormat=yyyy-MM-dd'T'HH:mm:ss.SSSX^cat=in-alarm^sev=8^src=10.0.0.5^resource=pump-7"
                        + "^policy=factory floor^behavior=few messages^violation=v1^alertId=v1-in-alarm");
        LeefEvent first = leef(new LeefBody("1.0", LeefBody.TAB), FOUND);
        assertThat(first.version()).isEqualTo("1.0");
        assertThat(first.id()).isEqualTo("aws:num-messages-sent");
        assertThat(first.at()).isEqualTo(SampleAlerts.AT);
        assertThat(first.pairs())
                .containsEntry("groups", "line-2, pumps")
                .containsEntry("finding", "10.0.0.9 asked 10.0.0.5: S7comm stop");
        assertThat(leef(new LeefBody("2.0", LeefBody.TAB), FOUND).pairs()).isEqualTo(first.pairs());
    }

    private static LeefEvent leef(Body body, Alert alert) {
        return LeefEvent.read(SyslogMessage.read(writer(body).message(alert)).text());
    }

    private static CefEvent cef(Alert alert) {
        return CefEvent.read(
                SyslogMessage.read(writer(new CefBody("h")).message(alert)).text());
    }

    @ParameterizedTest
    @CsvSource({"WARNING, 5, 3, 3", "MINOR, 4, 5, 5", "MAJOR, 3, 8, 8", "CRITICAL, 2, 10, 10"})
    void howBadItIsHasANumberInEveryFormat(Severity severity, int syslog, String cef, String leef) {
        AlertScope scope = new AlertScope(severity, Origin.FLEET, "", "", List.of(), List.of(), "");
        Alert alert = with(SampleAlerts.alarm("v1"), scope);
        assertThat(SyslogMessage.read(writer(PLAIN).message(alert)).priority()).isEqualTo(16 * 8 + syslog);
        assertThat(cef(alert).header().get(6)).isEqualTo(cef);
        assertThat(leef(new LeefBody("2.0", "^"), alert).pairs()).containsEntry("sev", leef);
    }

    @ParameterizedTest
    @EnumSource(
            value = Alert.Type.class,
            names = {"ALARM_CLEARED", "ALARM_INVALIDATED"})
    void whatIsOverIsInformation(Alert.Type type) {
        Alert over = SampleAlerts.of("v1", type, SampleAlerts.behavior(ValueKind.COUNT, List.of("1")), null);
        SyslogMessage message = SyslogMessage.read(writer(PLAIN).message(over));
        assertThat(message.priority() % 8).isEqualTo(6);
        assertThat(message.id()).isEqualTo(type.wireName());
        assertThat(cef(over).header().get(6)).isEqualTo("1");
        assertThat(leef(new LeefBody("2.0", "^"), over).pairs()).containsEntry("sev", "1");
    }

    @Test
    void anIpv6AddressHasItsOwnKeyInCefAndWhatIsNoAddressHasNone() {
        assertThat(cef(addressed("2001:db8::1")).extension())
                .containsEntry("c6a2", "2001:db8::1")
                .containsEntry("c6a2Label", "Source IPv6 Address")
                .doesNotContainKey("src");
        assertThat(cef(addressed("printer")).extension()).doesNotContainKeys("src", "c6a2");
        assertThat(leef(new LeefBody("2.0", "^"), addressed("printer")).pairs()).doesNotContainKey("src");
    }

    private static Alert addressed(String address) {
        return with(FOUND, new AlertScope(Severity.MINOR, Origin.FLEET, "", "", List.of(), List.of(), address));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 7, 42, 20_261_122, -5})
    void noNameCanBreakAMessage(long seed) {
        Random dice = new Random(seed);
        for (int round = 0; round < 200; round++) {
            Alert alert = nasty(dice);
            String wanted = alert.thing().value();
            SyslogMessage plain = SyslogMessage.read(writer(PLAIN).message(alert));
            assertThat(Unescaped.of(plain.data().getOrDefault("thing", "")))
                    .as("seed %d", seed)
                    .isEqualTo(wanted);
            assertThat(Unescaped.of(cef(alert).extension().getOrDefault("shost", "")))
                    .as("seed %d", seed)
                    .isEqualTo(wanted);
            for (String delimiter : List.of("^", LeefBody.TAB, ";")) {
                LeefEvent event = leef(new LeefBody("2.0", delimiter), alert);
                assertThat(Unescaped.of(event.pairs().getOrDefault("resource", "")))
                        .as("seed %d", seed)
                        .isEqualTo(wanted);
                assertThat(Unescaped.of(event.id()))
                        .as("seed %d", seed)
                        .isEqualTo(alert.behavior().metric());
            }
            assertThat(Unescaped.of(cef(alert).header().get(4)))
                    .isEqualTo(alert.behavior().metric());
        }
    }

    private static Alert nasty(Random dice) {
        Alert hostile = SampleAlerts.hostile();
        return new Alert(
                text(dice, 5),
                one(dice, List.of(Alert.Type.values())),
                text(dice, 5),
                new ThingName(named(dice)),
                text(dice, 8),
                new AlertBehavior(
                        text(dice, 8), text(dice, 4), "in-set", ValueKind.STRINGS, List.of(text(dice, 9)), null, 1, 1),
                new MetricValue.Strings(List.of(text(dice, 30), text(dice, 30))),
                SampleAlerts.AT.plusNanos(dice.nextInt(1_000_000_000)),
                text(dice, 200),
                hostile.cause(),
                hostile.advice(),
                new AlertScope(
                        one(dice, List.of(Severity.values())),
                        Origin.NETWORK,
                        text(dice, 5),
                        text(dice, 5),
                        List.of(text(dice, 5), text(dice, 5)),
                        List.of(text(dice, 5)),
                        text(dice, 3)));
    }

    /// Names of things have no control characters and halves of pairs.
    private static String named(Random dice) {
        String name = text(dice, 12).replaceAll("[\\p{Cc}\\p{Cs}]", "-");
        return name.isBlank() ? "a|b=c\\" : name;
    }

    private static <T> T one(Random dice, List<T> all) {
        return all.get(dice.nextInt(all.size()));
    }

    private static String text(Random dice, int pieces) {
        StringBuilder text = new StringBuilder("t");
        for (int i = dice.nextInt(pieces); i >= 0; i--) {
            text.append(one(dice, NASTY));
        }
        return text.toString();
    }

    @ParameterizedTest
    @ValueSource(ints = {1_024, 1_025, 2_048, 8_192, 65_000})
    void aMessageKeepsToItsBoundAndSaysWhatItLeftOut(int bytesMax) {
        List<String> strings = Collections.nCopies(1_000, "s😀".repeat(300));
        Alert much = SampleAlerts.of(
                "v1",
                Alert.Type.IN_ALARM,
                SampleAlerts.behavior(ValueKind.STRINGS, strings),
                new MetricValue.Strings(strings));
        for (Body body : List.of(PLAIN, new CefBody("h"), new LeefBody("2.0", "^"))) {
            byte[] message = new SyslogWriter(16, "h", body, bytesMax).message(much);
            assertThat(message.length).isLessThanOrEqualTo(bytesMax);
            SyslogMessage read = SyslogMessage.read(message);
            if (body.equals(PLAIN)) {
                assertThat(read.data()).containsEntry("cut", "true").containsEntry("thing", "pump-7");
            } else {
                assertThat(read.text()).contains("pump-7");
            }
        }
        assertThat(SyslogMessage.read(writer(PLAIN).message(FOUND)).data()).doesNotContainKey("cut");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "host= ; host must not be empty",
                "port=0 ; port must be a whole number 1..65535",
                "transport=tcpp ; transport must be tls, tcp or udp",
                "framing=lines ; framing must be octet-counting or newline",
                "format=json ; format must be plain, cef, leef or leef-1",
                "message={thin} ; the nearest is {thing}",
                "facility=local8 ; facility must be kern, user",
                "hostname=a b ; hostname must be 1..255 visible",
                "enterprise=0 ; enterprise must be a whole number 1..",
                "size-max=1023 ; size-max must be a whole number 1024..65000",
                "timeout=0s ; timeout must be 1s to 60s",
                "ca=/no/such.pem ; ca must be a file that the server can read",
            })
    void aSettingThatCannotBeUsedIsNamed(String setting, String reason) {
        Map<String, String> given = new HashMap<>(Map.of("host", "h"));
        given.put(setting.substring(0, setting.indexOf('=')), setting.substring(setting.indexOf('=') + 1));
        assertThatThrownBy(() -> open(given))
                .isInstanceOf(VedetteException.class)
                .hasMessageContaining("channel soc: ")
                .hasMessageContaining(reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ab", "|", "=", "\\", "a", "7", "ü", " "})
    void aDelimiterThatWouldBreakPairsIsRefused(String delimiter) {
        assertThatThrownBy(() -> open(Map.of("host", "h", "format", "leef", "leef-delimiter", delimiter)))
                .hasMessageContaining("leef-delimiter must be tab, or one visible");
    }

    @Test
    void aCertificateNeedsTlsAndItsKey() throws Exception {
        Path file = Files.createTempFile("vedette", ".pem");
        try {
            assertThatThrownBy(() -> open(Map.of("host", "h", "certificate", file.toString())))
                    .hasMessageContaining("must be given together");
            assertThatThrownBy(() -> open(Map.of("host", "h", "ca", file.toString())))
                    .hasMessageContaining("ca, certificate or key cannot be used");
        } finally {
            Files.delete(file);
        }
    }

    private static void open(Map<String, String> given) {
        SyslogKind kind = new SyslogKind();
        kind.open("soc", SinkSettings.of("soc", kind, given, InstantSource.system()))
                .close();
    }
}
