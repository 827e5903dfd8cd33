package dev.vedette.testkit.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.sdk.VedetteException;
import dev.vedette.sdk.alert.SinkSetting;
import dev.vedette.sdk.alert.SinkSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// How kinds of sinks read what channels are set to.
final class SinkSettingsTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final List<SinkSetting> KNOWN = List.of(
            SinkSetting.required("host", "where to"),
            SinkSetting.of("port", "514", "which port"),
            SinkSetting.of("strict", "true", "how strict"),
            SinkSetting.of("timeout", "10s", "how long"),
            SinkSetting.of("url", "", "which address"),
            SinkSetting.of("ca", "", "whom to trust"),
            SinkSetting.of("to", "", "whom to tell"),
            SinkSetting.of("title", "", "what to say"),
            SinkSetting.secret("password", "how to prove it"));

    @TempDir
    private Path folder;

    private static SinkSettings with(String name, String... values) {
        return new SinkSettings(
                "soc", KNOWN, Map.of("host", List.of("h"), name, List.of(values)), InstantSource.system());
    }

    private static SinkSettings bare() {
        return new SinkSettings("soc", KNOWN, Map.of("host", List.of(" h ")), InstantSource.system());
    }

    @Test
    void whatIsNotGivenIsAsTheSettingSays() {
        assertThat(bare().text("host")).isEqualTo("h");
        assertThat(bare().whole("port", 1, 65_535)).isEqualTo(514);
        assertThat(bare().flag("strict")).isTrue();
        assertThat(bare().duration("timeout", SECOND, HOUR)).isEqualTo(Duration.ofSeconds(10));
        assertThat(bare().texts("to")).isEmpty();
        assertThat(bare().file("ca")).isEmpty();
        assertThat(bare().secret("password")).isEmpty();
        assertThat(bare().isGiven("port")).isFalse();
        assertThat(bare().template("title", "{thing}")).hasToString("{thing}");
    }

    @Test
    void whatIsGivenStands() {
        assertThat(with("port", "6514").whole("port", 1, 65_535)).isEqualTo(6_514);
        assertThat(with("strict", "false").flag("strict")).isFalse();
        assertThat(with("timeout", "250ms").duration("timeout", Duration.ZERO, HOUR))
                .isEqualTo(Duration.ofMillis(250));
        assertThat(with("to", "a@x", " ", "b@x").texts("to")).containsExactly("a@x", "b@x");
        assertThat(with("url", "https://h:1/p").address("url", "http", "https")).isEqualTo(URI.create("https://h:1/p"));
        assertThat(with("password", "s3cret").secret("password")).contains("s3cret");
    }

    @ParameterizedTest
    @CsvSource({
        "port, 0, must be a whole number 1..65535",
        "port, 65536, must be a whole number 1..65535",
        "port, '', must be a whole number 1..65535",
        "port, 99999999999, must be a whole number 1..65535",
        "strict, yes, must be true or false",
        "timeout, 10, must be a time as",
        "timeout, 999ms, must be 1s to 3600s",
        "timeout, 61m, must be 1s to 3600s",
        "timeout, 9999999999s, must be a time as",
        "url, ftp://h, must be an address that begins with http:// or https://",
        "url, https:/p, must be an address that begins with",
        "url, https://h:0, must be an address that begins with",
        "url, 'https://h h', must be an address that begins with",
        "ca, /no/such/file.pem, must be a file that the server can read",
        "title, '{thin}', nearest is {thing}",
    })
    void aValueThatCannotBeUsedIsNamedWithItsChannelAndBound(String name, String value, String bound) {
        assertThatThrownBy(() -> read(with(name, value), name))
                .isInstanceOf(VedetteException.class)
                .hasMessageContaining("channel soc: " + name + " ")
                .hasMessageContaining(bound);
    }

    private static void read(SinkSettings settings, String name) {
        switch (name) {
            case "port" -> settings.whole(name, 1, 65_535);
            case "strict" -> settings.flag(name);
            case "timeout" -> settings.duration(name, SECOND, HOUR);
            case "url" -> settings.address(name, "http", "https");
            case "ca" -> settings.file(name);
            default -> settings.template(name, "");
        }
    }

    @Test
    void aListIsNoSingleValue() {
        assertThatThrownBy(() -> with("port", "1", "2").whole("port", 1, 9))
                .hasMessageContaining("must be a single value, was a list of 2");
    }

    @Test
    void anUnknownSettingIsRefusedAndTheNearestIsNamed() {
        assertThatThrownBy(() -> with("prot", "1"))
                .isInstanceOf(VedetteException.class)
                .hasMessage("channel soc: prot is not a setting; the nearest is \"port\"");
        assertThatThrownBy(() -> with("ca-file", "x")).hasMessageContaining("is not a setting");
    }

    @Test
    void whatMustBeGivenIsAskedFor() {
        assertThatThrownBy(() -> new SinkSettings("soc", KNOWN, Map.of(), InstantSource.system()))
                .hasMessage("channel soc: host must be given");
        SinkSetting token = new SinkSetting("token", "", "", true, true);
        assertThatThrownBy(() -> new SinkSettings("soc", List.of(token), Map.of(), InstantSource.system()))
                .hasMessage("channel soc: token must be given, or token-file");
    }

    @Test
    void ofAFileOfASecretTheFirstLineCounts() throws IOException {
        Path file = Files.writeString(folder.resolve("secret"), "s3cret\nmore\n");
        assertThat(with("password-file", file.toString()).secret("password")).contains("s3cret");
    }

    @Test
    void aFileOfASecretThatIsNotThereOrEmptyOrGivenTwiceIsRefused() throws IOException {
        Path empty = Files.writeString(folder.resolve("empty"), "\n");
        Path binary = Files.write(folder.resolve("binary"), new byte[] {(byte) 0xff, (byte) 0xfe});
        assertThatThrownBy(() -> with("password-file", empty.toString()).secret("password"))
                .hasMessageContaining("password-file must name a file with a first line");
        assertThatThrownBy(() -> with("password-file", binary.toString()).secret("password"))
                .hasMessageContaining("must be a text file");
        assertThatThrownBy(() -> with("password-file", folder.toString()).secret("password"))
                .hasMessageContaining("must be a file that the server can read");
        SinkSettings both = new SinkSettings(
                "soc",
                KNOWN,
                Map.of("host", List.of("h"), "password", List.of("a"), "password-file", List.of("b")),
                InstantSource.system());
        assertThatThrownBy(() -> both.secret("password")).hasMessageContaining("must not be given together");
    }

    @Test
    void aSecretIsNeverPartOfAMessage() {
        SinkSetting url = new SinkSetting("url", "", "", true, true);
        SinkSettings settings = new SinkSettings(
                "soc", List.of(url), Map.of("url", List.of("ftp://user:hunter2@x")), InstantSource.system());
        assertThatThrownBy(() -> settings.address("url", "https"))
                .hasMessageContaining("was something else")
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void aListThatIsSecretMayStandInAFileToo() throws IOException {
        Path file = Files.writeString(folder.resolve("one"), "hunter2\nsecond\n");

        assertThat(with("password-file", file.toString()).texts("password")).containsExactly("hunter2");
        assertThatThrownBy(() -> new SinkSettings(
                                "soc",
                                KNOWN,
                                Map.of(
                                        "host", List.of("h"),
                                        "password", List.of("a"),
                                        "password-file", List.of(file.toString())),
                                InstantSource.system())
                        .texts("password"))
                .isInstanceOf(VedetteException.class)
                .hasMessageContaining("must not be given together");
    }
}
