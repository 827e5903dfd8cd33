package dev.vedette.server.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// How `alerts.channels` is read and checked.
final class ChannelsTest {
    private static Config with(String channels) {
        return Config.of(ConfigValues.gather(null, Map.of(), List.of("alerts.channels=" + channels)));
    }

    private static Sinks sinks(String channels) {
        return new Sinks(with(channels).alerts(), InstantSource.system());
    }

    @Test
    void everyChannelIsARouteBesideTheOldOnes() {
        Sinks sinks = sinks("[{name: soc, kind: webhook, url: 'https://soc.example/x'}, {kind: webhook, name: b-2, url:"
                + " 'http://b'}]");
        sinks.check();

        assertThat(sinks.routing().channels()).containsExactly("soc", "b-2");
        assertThat(sinks.open("soc")).isPresent().hasValueSatisfying(sink -> {
            assertThat(sink.name()).isEqualTo("webhook");
            sink.close();
        });
        assertThat(sinks.open("webhook")).isEmpty();
        assertThat(sinks.open("nobody")).isEmpty();
    }

    @Test
    void channelsOfProgramsSayThatTheyWantEach() {
        Sinks sinks =
                sinks("[{name: a, kind: webhook, url: 'http://a', each: true}, {kind: webhook, name: b, each: false,"
                        + " url: 'http://b'}, {kind: webhook, name: c, url: 'http://c'}]");

        assertThat(sinks.routing().each()).containsExactly("a");
    }

    @Test
    void theListIsReadFromTheConfigurationFileAsFromAnywhere(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("vedette.yaml"), """
            alerts:
              log: false
              channels:
                - name: bus
                  kind: kafka
                  servers: [kafka-1.example:9092, kafka-2.example:9092]
                - kind: file
                  name: lake
                  path: %s/alerts.jsonl
            """.formatted(folder));
        Config config = Config.of(ConfigValues.gather(file, Map.of(), List.of()));
        Sinks sinks = new Sinks(config.alerts(), InstantSource.system());
        sinks.check();

        assertThat(sinks.routing().channels()).containsExactly("bus", "lake");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{a: b} ; must be a list of at most 32",
                "[{kind: webhook, name: a, url: 'http://h', each: yes}] ; alerts.channels[0].each must be true or"
                        + " false",
                "[7] ; alerts.channels[0] must be a mapping",
                "[{kind: webhok, name: a}] ; the nearest is \"webhook\"",
                "[{name: a}] ; alerts.channels[0].kind must be given",
                "[{kind: [webhook, log], name: a}] ; kind must be given, as a single value",
                "[{kind: webhook, name: A b, url: 'http://h'}] ; 1..64 lower-case letters",
                "[{kind: webhook, name: '', url: 'http://h'}] ; name must be given",
                "[{kind: webhook, url: 'http://h'}] ; must be unlike every other channel's, and not log or webhook",
                "[{kind: webhook, name: log, url: 'http://h'}] ; and not log or webhook",
                "[{kind: webhook, name: a, url: 'http://h'}, {kind: webhook, name: a, url: 'http://h'}] ; [1].name"
                        + " must be unlike",
                "[{kind: webhook, name: a}] ; alerts.channels[0]: channel a: url must be given, or url-file",
                "[{kind: webhook, name: a, ulr: x}] ; ulr is not a setting; the nearest is \"url\"",
                "[{kind: webhook, name: a, url: {b: c}}] ; alerts.channels[0].url must be a single value",
                "[{kind: webhook ; is neither YAML nor JSON",
            })
    void whatCannotBeReadIsRefusedWithItsPlace(String channels, String reason) {
        assertThatThrownBy(() -> with(channels))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void aValueThatItsKindCannotUseStopsTheStart() {
        assertThatThrownBy(() -> sinks("[{kind: webhook, name: soc, url: 'ftp://u:hunter2@x'}]")
                        .check())
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("alerts.channels: channel soc: url must be an address")
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void twoChannelsDoNotWriteOneFile(@TempDir Path folder) {
        String channels = "[{kind: file, name: a, path: '%1$s/x'}, {kind: file, name: b, path: '%1$s/../%2$s/x'}]"
                .formatted(folder, folder.getFileName());

        assertThatThrownBy(() -> sinks(channels).check())
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("channel b: path is that of another channel");
    }

    @ParameterizedTest
    @CsvSource({
        "webhook, http://u:hunter2@soc.example/x, must be https",
        "sns-endpoint, http://u:hunter2@10.0.0.5, must be https",
        "webhook, http://u:hunter2@127.0.0.1.example, only loopback"
    })
    void aPasswordInAnAddressGoesNowhereWithoutEncryption(String key, String address, String words) {
        Config config = Config.of(ConfigValues.gather(null, Map.of(), List.of("alerts." + key + "=" + address)));

        assertThatThrownBy(() -> new Sinks(config.alerts(), InstantSource.system()).check())
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith("alerts." + key)
                .hasMessageContaining(words)
                .hasMessageNotContaining("hunter2");
    }

    @ParameterizedTest
    @CsvSource({
        "webhook, https://u:p@soc.example/x",
        "webhook, http://u:p@127.0.0.1/",
        "sns-endpoint, http://sns.example"
    })
    void whatNobodyReadsOnTheWayIsAllowed(String key, String address) {
        Config config = Config.of(ConfigValues.gather(null, Map.of(), List.of("alerts." + key + "=" + address)));
        new Sinks(config.alerts(), InstantSource.system()).check();

        assertThat(config.alerts().channels()).isEmpty();
    }

    @Test
    void atMostThirtyTwoChannelsAreTaken() {
        assertThat(with(list(32)).alerts().channels()).hasSize(32);
        assertThatThrownBy(() -> with(list(33))).hasMessageContaining("at most 32");
    }

    private static String list(int size) {
        StringBuilder list = new StringBuilder("[");
        for (int i = 0; i < size; i++) {
            list.append("{kind: webhook, url: 'http://h', name: c").append(i).append("},");
        }
        return list.append("]").toString().replace(",]", "]");
    }

    @Test
    void settingsOfChannelsAreNeverShown() {
        Config config = with("[{kind: webhook, name: soc, url: 'http://h/T0/hunter2'}]");
        assertThat(config.alerts().toString()).doesNotContain("hunter2");
        assertThatThrownBy(() -> with("[{kind: webhook, name: soc, url: 'http://h/hunter2'"))
                .hasMessageNotContaining("hunter2");
    }
}
