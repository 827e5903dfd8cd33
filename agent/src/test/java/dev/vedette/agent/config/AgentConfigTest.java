package dev.vedette.agent.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.agent.collect.CustomMetric;
import dev.vedette.sdk.source.ReportFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Every key, its default, and what it refuses.
final class AgentConfigTest {
    @TempDir
    Path folder;

    @Test
    void theLeastThatCanBeSaidHasTheseDefaults() {
        AgentConfig config = AgentConfig.of(List.of("thing = pump-7", "server.host = vedette.example"));

        assertThat(config.thing().value()).isEqualTo("pump-7");
        assertThat(config.server().toString()).isEqualTo("vedette.example:8883");
        assertThat(config.server().clientId()).isEqualTo("pump-7");
        assertThat(config.server().user()).isNull();
        assertThat(config.server().password().get()).isEmpty();
        assertThat(config.tls().orElseThrow().alpn()).isNull();
        assertThat(config.reports().interval()).isEqualTo(Duration.ofMinutes(5));
        assertThat(config.reports().format()).isEqualTo(ReportFormat.JSON);
        assertThat(config.reports().interfacesIgnored()).containsExactly("lo");
        assertThat(config.reports().metrics()).isEmpty();
        assertThat(config.told()).isEmpty();
        assertThat(config.cache().dir()).isEqualTo(Path.of("/var/lib/vedette-agent"));
        assertThat(config.cache().events().bytesMax()).isEqualTo(10 << 20);
        assertThat(config.cache().reports().bytesMax()).isEqualTo(2 << 20);
        assertThat(config.cache().syncEvery()).isEqualTo(Duration.ofSeconds(30));
        assertThat(config.cache().sendPerSecond()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        "a1b2c3-ats.iot.eu-central-1.amazonaws.com, 443, x-amzn-mqtt-ca",
        "a1b2c3.ats.iot.cn-north-1.amazonaws.com.cn, 443, x-amzn-mqtt-ca",
        "a1b2c3-ats.iot.eu-central-1.amazonaws.com, 8883,",
        "amazonaws.com.plant.example, 443,",
        "vedette.plant.example, 443,"
    })
    void onThePortOfHttpsAwsIsAskedForMqttByItsProtocolAndNobodyElseIs(String host, String port, String alpn) {
        List<String> lines = List.of("thing = pump-7", "server.host = " + host, "server.port = " + port);

        assertThat(AgentConfig.of(lines).tls().orElseThrow().alpn()).isEqualTo(alpn);
    }

    @Test
    void aHubElsewhereIsNotAskedForTheProtocolOfTheServer() throws IOException {
        Path key = Files.writeString(folder.resolve("hub"), "AAAA");
        AgentConfig config = AgentConfig.of(List.of(
                "thing = pump-7",
                "server.host = a1b2c3-ats.iot.eu-central-1.amazonaws.com",
                "server.port = 443",
                "hub.host = hub.example",
                "hub.port = 8883",
                "hub.key-file = " + key,
                "events.collect = login"));

        assertThat(Objects.requireNonNull(config.server().tls()).alpn()).isEqualTo("x-amzn-mqtt-ca");
        assertThat(Objects.requireNonNull(config.told().orElseThrow().hub().tls())
                        .alpn())
                .isNull();
    }

    @Test
    void everyKeyCanBeSet() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), " swordfish \nmore");
        Path file = Files.writeString(folder.resolve("file.pem"), "");
        List<String> lines = new ArrayList<>(List.of(
                "# a comment",
                "",
                "thing=pump-7",
                "server.host = a.example",
                "server.port = 443",
                "server.tls = true",
                "server.ca = " + file,
                "server.certificate = " + file,
                "server.key = " + file,
                "server.alpn = x-amzn-mqtt-ca",
                "server.user = pumps",
                "server.password-file = " + secret,
                "server.client-id = pump-7-agent",
                "reports.interval = 10m",
                "reports.format = cbor",
                "reports.interfaces-ignored = lo, veth*",
                "events.collect = login, process-create",
                "events.look-every = 500ms",
                "events.send-every = 30s",
                "events.snapshot-every = 2d",
                "events.command-lines = true",
                "hub.host = hub.example",
                "hub.port = 8884",
                "hub.device = seven",
                "hub.key-file = " + secret,
                "cache.dir = " + folder,
                "cache.events-bytes = 20MiB",
                "cache.reports-bytes = 4096KiB",
                "cache.sync-every = 1m",
                "send.per-second = 10"));
        lines.add("metric.temp.type = number");
        AgentConfig config = parsed(lines, "metric.temp.command = /bin/temp -c 1", "metric.temp.timeout = 2s");

        assertThat(config.server().port()).isEqualTo(443);
        assertThat(config.server().password().get().orElseThrow()).containsExactly("swordfish".toCharArray());
        assertThat(config.tls().orElseThrow().alpn()).isEqualTo("x-amzn-mqtt-ca");
        assertThat(config.reports().format()).isEqualTo(ReportFormat.CBOR);
        assertThat(config.reports().interfacesIgnored()).containsExactly("lo", "veth*");
        assertThat(config.reports().metrics())
                .containsExactly(new CustomMetric(
                        "temp", CustomMetric.Type.NUMBER, List.of("/bin/temp", "-c", "1"), "", Duration.ofSeconds(2)));
        AgentConfig.Events events = config.told().orElseThrow();
        assertThat(events.kinds())
                .containsExactlyInAnyOrder(AgentConfig.EventKind.LOGIN, AgentConfig.EventKind.PROCESS_CREATE);
        assertThat(events.hub().toString()).isEqualTo("hub.example:8884");
        assertThat(events.hub().user()).isEqualTo("hub.example/seven/?api-version=2021-04-12");
        assertThat(events.lookEvery()).isEqualTo(Duration.ofMillis(500));
        assertThat(events.snapshotEvery()).isEqualTo(Duration.ofDays(2));
        assertThat(events.commandLines()).isTrue();
        assertThat(config.cache().reports().bytesMax()).isEqualTo(4 << 20);
        String all = String.join("\n", lines);
        assertThat(new TreeSet<>(AgentConfig.KEYS))
                .allSatisfy(key -> assertThat(all).contains("\n" + key));
    }

    @Test
    void aMisspeltKeyIsRefusedWithTheNearestOne() {
        assertFault(
                "the configuration line 3: there is no key \"reports.intervall\": did you mean reports.interval?",
                "reports.intervall = 5m");
        assertFault(
                "the configuration line 3: a metric has no \"commando\": did you mean command?",
                "metric.x.commando = y");
    }

    @Test
    void aKeyThatIsThereTwiceIsRefused() {
        assertFault("the configuration line 3: thing is there twice: leave one of them out", "thing = pump-8");
    }

    @Test
    void aLineThatIsNoneIsRefused() {
        assertFault("the configuration line 3: \"hello\" is no line: write key = value, or # and a comment", "hello");
    }

    @Test
    void whatIsRequiredIsAskedFor() {
        assertThatThrownBy(() -> AgentConfig.of(List.of("server.host = a.example")))
                .isInstanceOf(ConfigFault.class)
                .hasMessage("the configuration: thing is missing: write for example thing = pump-7");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "reports.interval = 5|a time as 500ms, 10s, 5m, 13h or 2d, 1s to 1d",
                "reports.interval = 999ms|a time as 500ms",
                "reports.interval = 25h|a time as 500ms",
                "reports.format = xml|one of json, cbor",
                "server.port = 0|a number, 1..65535",
                "server.port = 65536|a number, 1..65535",
                "server.tls = yes|true or false",
                "cache.events-bytes = 1023KiB|a size as 65536, 512KiB or 10MiB",
                "cache.events-bytes = 10MB|a size as 65536, 512KiB or 10MiB",
                "send.per-second = 0|a number, 1..1000",
                "events.collect = logins|all, or of process-create, login",
                "server.ca = /no/such/file|a file that the agent may read",
                "metric.m.file = relative|a whole path, from / on",
                "metric.m.type = text|one of number, number-list, string-list, ip-address-list",
                "server.key = /dev/null|go together",
                "server.password-file = /dev/null|needs server.user",
                "events.collect = all|security events need hub.key-file",
                "metric.m.timeout = 1s|needs a command or a file"
            })
    void aValueOutOfRangeIsRefusedWithItsBound(String line, String said) {
        List<String> more = line.contains("metric.m.type") ? List.of(line, "metric.m.file = /x") : List.of(line);
        assertFault(said, more.toArray(String[]::new));
    }

    @Test
    void secretsAreNotSentInTheClearBeyondThisMachine() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "x");
        String[] lines = {"server.tls = false", "server.user = u", "server.password-file = " + secret};
        assertFault("would be sent in the clear to a.example: set server.tls = true", lines);
        assertThat(AgentConfig.of(List.of("thing = p", "server.host = 127.0.0.1", lines[0], lines[1], lines[2]))
                        .server()
                        .port())
                .isEqualTo(1883);
    }

    @Test
    void aNameThatWouldBreakATopicIsRefused() {
        for (String name : List.of("a/b", "a+b", "#")) {
            assertThatThrownBy(() -> AgentConfig.of(List.of("thing = " + name, "server.host = a.example")))
                    .isInstanceOf(ConfigFault.class)
                    .hasMessageContaining("as it is in a topic");
        }
    }

    @Test
    void aFileThatIsNotThereIsSaidSo() {
        assertThatThrownBy(() -> AgentConfig.read(folder.resolve("none")))
                .isInstanceOf(ConfigFault.class)
                .hasMessageContaining("cannot read the configuration");
    }

    private static void assertFault(String said, String... lines) {
        assertThatThrownBy(() -> parsed(new ArrayList<>(List.of("thing = pump-7", "server.host = a.example")), lines))
                .isInstanceOf(ConfigFault.class)
                .hasMessageContaining(said);
    }

    private static AgentConfig parsed(List<String> lines, String... more) {
        List<String> all = new ArrayList<>(lines);
        all.addAll(List.of(more));
        return AgentConfig.of(all);
    }
}
