package dev.vedette.sink.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.sdk.VedetteException;
import dev.vedette.sdk.alert.Alert;
import dev.vedette.sdk.alert.AlertBehavior.ValueKind;
import dev.vedette.sdk.alert.AlertSink;
import dev.vedette.sdk.alert.Delivery;
import dev.vedette.sdk.alert.SinkSettings;
import dev.vedette.sdk.observe.MetricValue;
import dev.vedette.sink.TlsFiles;
import dev.vedette.source.TestCertificates;
import dev.vedette.testkit.alert.AlertSinkContract;
import dev.vedette.testkit.alert.SampleAlerts;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// E-mail, at a server that was not written by us.
final class MailSinkTest extends AlertSinkContract {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:05Z");
    private static final Delivery DELIVERED = new Delivery.Delivered();
    private static final Pattern VISIBLE = Pattern.compile("\\\\u([0-9a-f]{4})");

    private final MailServer server = MailServer.open();

    @TempDir
    private Path folder;

    @AfterEach
    void closeServer() {
        server.close();
    }

    private static AlertSink sink(int port, Map<String, List<String>> more) {
        Map<String, List<String>> given = new HashMap<>(Map.of(
                "host", List.of("127.0.0.1"),
                "port", List.of(String.valueOf(port)),
                "security", List.of("none"),
                "from", List.of("Vedette <vedette@plant.example>"),
                "to", List.of("soc@plant.example")));
        given.putAll(more);
        MailKind kind = new MailKind();
        return kind.open("post", new SinkSettings("post", kind.settings(), given, InstantSource.fixed(NOW)));
    }

    private AlertSink sink(String... more) {
        Map<String, List<String>> given = new HashMap<>();
        for (int i = 0; i < more.length; i += 2) {
            given.put(more[i], List.of(more[i + 1]));
        }
        return sink(server.port(), given);
    }

    @Override
    protected AlertSink open() {
        AlertSink sink = sink();
        assertThat(sink).isInstanceOf(MailSink.class);
        return sink;
    }

    @Override
    protected List<Arrival> arrivals() {
        return server.mails().stream()
                .map(mail -> new Arrival(
                        mail.header("X-Vedette-Type"),
                        line(mail, "Vedette, violation "),
                        line(mail, "Device: "),
                        line(mail, "Profile: "),
                        line(mail, "Behavior: ")))
                .toList();
    }

    /// A line of a mail, with what was made visible as it was.
    private static String line(MailServer.Mail mail, String beginning) {
        String text = mail.body()
                .lines()
                .filter(line -> line.startsWith(beginning))
                .findFirst()
                .orElse("")
                .substring(beginning.length())
                .stripLeading();
        return VISIBLE.matcher(text)
                .replaceAll(
                        found -> Matcher.quoteReplacement(Character.toString(Integer.parseInt(found.group(1), 16))));
    }

    private MailServer.Mail sent(Alert alert, String... more) {
        try (AlertSink sink = sink(more)) {
            assertThat(sink.deliver(alert)).isEqualTo(DELIVERED);
            return server.mails().getLast();
        }
    }

    private static String reason(Delivery delivery) {
        return switch (delivery) {
            case Delivery.Delivered _ -> "delivered";
            case Delivery.RetryAfter retry -> "later: " + retry.reason();
            case Delivery.Refused refused -> "never: " + refused.reason();
        };
    }

    @Test
    void aMailSaysWhatHappenedAndWhatToDo() {
        MailServer.Mail mail = sent(SampleAlerts.found("v1", "e7"));

        assertThat(mail.subject()).isEqualTo("[major alarm] Eine Steuerung wurde angehalten: pump-7");
        assertThat(mail.body()).isEqualTo("""
            pump-7 sent 54 messages in 5 minutes; fewer than 10 are normal.

            Severity:   major
            Device:     pump-7
            Address:    10.0.0.5
            Site:       plant-1
            Groups:     line-2, pumps
            Profile:    factory floor
            Behavior:   few messages
            Metric:     aws:num-messages-sent
            Observed:   54
            Normal:     less-than 10
            When:       2026-03-01T12:00:00.125Z
            Seen:       10.0.0.9 asked 10.0.0.5: S7comm stop
            Packets:    e7
            Engine:     operational
            Techniques: T0816, T0858

            What to do:
            - Ruf an.
            - 止まった理由を調べる

            --\s
            Vedette, violation v1
            """);
        assertThat(mail.from()).isEqualTo("vedette@plant.example");
        assertThat(mail.to()).containsExactly("soc@plant.example");
        assertThat(mail.header("From")).isEqualTo("Vedette <vedette@plant.example>");
        assertThat(mail.header("Date")).startsWith("Sun, 1 Mar 2026");
        assertThat(mail.header("Auto-Submitted")).isEqualTo("auto-generated");
        assertThat(mail.header("X-Vedette-Severity")).isEqualTo("major");
    }

    @Test
    void aRepeatHasTheSameMessageIdAndAnEndAnswersItsRaise() {
        String raise = sent(SampleAlerts.alarm("v1")).header("Message-ID");
        assertThat(sent(SampleAlerts.alarm("v1")).header("Message-ID"))
                .isEqualTo(raise)
                .endsWith("@plant.example>");
        MailServer.Mail over = sent(SampleAlerts.of(
                "v1",
                Alert.Type.ALARM_CLEARED,
                SampleAlerts.behavior(ValueKind.COUNT, List.of("1")),
                new MetricValue.Count(2)));
        assertThat(over.header("Message-ID")).isNotEqualTo(raise);
        assertThat(over.header("In-Reply-To")).isEqualTo(raise);
        assertThat(over.header("References")).isEqualTo(raise);
        assertThat(over.subject()).startsWith("[minor over] ");
    }

    @Test
    void noNameCanAddAHeaderAndEveryLineIsShortAscii() {
        MailServer.Mail mail = sent(SampleAlerts.hostile(), "subject", "{title} {thing} {site}\nBcc: x@example.com");

        assertThat(mail.text()).matches("[\\x09\\x0a\\x0d\\x20-\\x7e]*");
        assertThat(mail.text().lines())
                .allSatisfy(line -> assertThat(line.length()).isLessThan(998));
        String head = mail.text().substring(0, mail.text().indexOf("\r\n\r\n"));
        assertThat(Arrays.stream(head.split("\r\n(?![ \t])")).map(header -> header.substring(0, header.indexOf(':'))))
                .containsExactlyInAnyOrder(
                        "Received",
                        "Date",
                        "From",
                        "To",
                        "Message-ID",
                        "Subject",
                        "MIME-Version",
                        "Content-Type",
                        "Content-Transfer-Encoding",
                        "Auto-Submitted",
                        "Importance",
                        "X-Vedette-Type",
                        "X-Vedette-Severity");
        assertThat(mail.to()).containsExactly("soc@plant.example");
    }

    @Test
    void textsOfOnesOwnStandAndAnEndlessSubjectIsCut() {
        MailServer.Mail mail = sent(SampleAlerts.alarm("v1"), "subject", "!{thing}!", "body", "See {violation}");
        assertThat(mail.subject()).isEqualTo("!pump-7!");
        assertThat(mail.body()).isEqualTo("See v1\n");
        assertThat(sent(SampleAlerts.alarm("v1"), "subject", "s".repeat(1_000)).subject())
                .hasSize(251);
    }

    @Test
    void allRecipientsAreTold() {
        try (AlertSink sink = sink(server.port(), Map.of("to", List.of("a@plant.example", "B <b@plant.example>")))) {
            assertThat(sink.deliver(SampleAlerts.alarm("v1"))).isEqualTo(DELIVERED);
            assertThat(server.mails().getFirst().to()).containsExactly("a@plant.example", "b@plant.example");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "no-1@x.example, no-2@x.example ; never: ",
                "no-1@x.example, ok@x.example ; delivered",
                "later-1@x.example, ok@x.example ; later: ",
                "later-1@x.example, no-1@x.example ; later: ",
            })
    void whatRecipientsAreRefusedDecidesTheFate(String to, String fate) {
        try (AlertSink sink = sink(server.port(), Map.of("to", List.of(to.split(", "))))) {
            assertThat(reason(sink.deliver(SampleAlerts.alarm("v1")))).startsWith(fate);
        }
    }

    @Test
    void aMessageThatIsRefusedForGoodIsAndOneForNowIsNot() {
        try (AlertSink never = sink("body", "REFUSE-FOR-GOOD");
                AlertSink later = sink("body", "REFUSE-FOR-NOW")) {
            assertThat(reason(never.deliver(SampleAlerts.alarm("v1"))))
                    .startsWith("never: ")
                    .contains("looks like spam");
            assertThat(reason(later.deliver(SampleAlerts.alarm("v1"))))
                    .startsWith("later: ")
                    .contains("disk is full");
        }
    }

    @Test
    void aSenderThatIsRefusedMayBeMended() {
        try (AlertSink sink = sink("from", "no-one@plant.example")) {
            assertThat(reason(sink.deliver(SampleAlerts.alarm("v1")))).startsWith("later: ");
        }
    }

    @Test
    void aServerThatGoesAndComesBackIsFoundAgain() {
        try (AlertSink sink = sink()) {
            assertThat(sink.deliver(SampleAlerts.alarm("v1"))).isEqualTo(DELIVERED);
            server.close();
            assertThat(reason(sink.deliver(SampleAlerts.alarm("v2")))).startsWith("later: ");
            try (MailServer again = new MailServer(builder -> builder.port(server.port()))) {
                assertThat(sink.deliver(SampleAlerts.alarm("v2"))).isEqualTo(DELIVERED);
                assertThat(again.mails()).hasSize(1);
            }
        }
    }

    @Test
    void nobodyThereIsARetry() throws Exception {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        try (AlertSink sink = sink(free, Map.of())) {
            assertThat(reason(sink.deliver(SampleAlerts.alarm("v1")))).startsWith("later: 127.0.0.1:" + free);
        }
    }

    private Map<String, List<String>> secured(String security, TestCertificates trusted, String password) {
        return Map.of(
                "security", List.of(security),
                "ca", List.of(trusted.ca().toString()),
                "user", List.of(MailServer.USER),
                "password", List.of(password));
    }

    @Test
    void withTlsTheServerIsCheckedAndThePasswordGoesOnlyThere() throws Exception {
        TestCertificates ours = new TestCertificates(Files.createDirectory(folder.resolve("ours")));
        ours.issue("mail");
        TestCertificates others = new TestCertificates(Files.createDirectory(folder.resolve("others")));
        TlsFiles files = new TlsFiles(ours.ca(), ours.certificate("mail"), ours.key("mail"));
        try (MailServer upgrading = new MailServer(builder -> MailServer.withPassword(builder)
                        .enableTLS()
                        .requireTLS()
                        .startTlsSocketFactory(files.context()));
                MailServer wrapped = new MailServer(builder -> MailServer.withPassword(builder)
                        .serverSocketFactory(files.context().getServerSocketFactory()))) {
            for (Map.Entry<String, MailServer> each :
                    Map.of("starttls", upgrading, "tls", wrapped).entrySet()) {
                int port = each.getValue().port();
                try (AlertSink right = sink(port, secured(each.getKey(), ours, MailServer.PASSWORD));
                        AlertSink wrong = sink(port, secured(each.getKey(), ours, "hunter2"));
                        AlertSink distrustful = sink(port, secured(each.getKey(), others, MailServer.PASSWORD))) {
                    assertThat(right.deliver(SampleAlerts.alarm("v1"))).isEqualTo(DELIVERED);
                    assertThat(right.deliver(SampleAlerts.alarm("v2"))).isEqualTo(DELIVERED);
                    assertThat(reason(wrong.deliver(SampleAlerts.alarm("v3"))))
                            .startsWith("later: ")
                            .contains("user and password are refused")
                            .doesNotContain("hunter2");
                    assertThat(reason(distrustful.deliver(SampleAlerts.alarm("v4"))))
                            .startsWith("later: ");
                    assertThat(each.getValue().mails()).hasSize(2);
                }
            }
        }
    }

    @Test
    void aServerWithoutTlsIsNotToldAnythingWhenItMustHaveIt() throws Exception {
        TestCertificates ours = new TestCertificates(Files.createDirectory(folder.resolve("ours")));
        try (AlertSink sink = sink(server.port(), secured("starttls", ours, "s3cret"))) {
            assertThat(reason(sink.deliver(SampleAlerts.alarm("v1"))))
                    .startsWith("later: ")
                    .contains("STARTTLS");
            assertThat(server.mails()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "host= ; host must not be empty",
                "port=70000 ; port must be a whole number 1..65535",
                "security=ssl ; security must be starttls, tls or none",
                "from=vedette ; from must be an address of ASCII",
                "from=a@b Bcc: c@d ; from must be an address of ASCII",
                "to=all a@b.example ; to must be an address of ASCII",
                "to= ; to must be 1..50 addresses, was 0",
                "subject={sevrity} ; the nearest is {severity}",
                "user=eve ; user and password must be given together",
                "password=x ; user and password must be given together",
            })
    void aSettingThatCannotBeUsedIsNamed(String setting, String reason) {
        int equals = setting.indexOf('=');
        assertThatThrownBy(() -> sink(setting.substring(0, equals), setting.substring(equals + 1))
                        .close())
                .isInstanceOf(VedetteException.class)
                .hasMessageContaining("channel post: ")
                .hasMessageContaining(reason.strip());
    }

    @Test
    void aPasswordDoesNotTravelInTheOpen() {
        assertThatThrownBy(() -> sink("host", "mail.example", "user", "eve", "password", "hunter2")
                        .close())
                .hasMessageContaining("security must be starttls or tls, as a password goes there")
                .hasMessageNotContaining("hunter2");
    }
}
