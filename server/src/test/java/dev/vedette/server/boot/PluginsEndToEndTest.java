package dev.vedette.server.boot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.sdk.dissect.Dissector;
import dev.vedette.sensor.host.NetworkListener;
import dev.vedette.sensor.host.Sensor;
import dev.vedette.sensor.host.SensorLimits;
import dev.vedette.sensor.host.Site;
import dev.vedette.sensor.plugin.TrustedKeys;
import dev.vedette.server.sense.PluginReport;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A plugin goes to the server once, and from there to its sensors, whose figures come back.
class PluginsEndToEndTest {
    private static final String TANK = "/v1/plugins/tank.yaml";

    @TempDir
    private Path folder;

    private String sensor(ServerProcess server, String... more) throws Exception {
        Path capture = TankGuide.read().capture(folder.resolve("day.pcap"));
        StringWriter said = new StringWriter();
        PrintWriter out = new PrintWriter(said);
        List<String> arguments =
                new ArrayList<>(List.of("--read", capture.toString(), "--site", "plant", "--to", server.address()));
        arguments.addAll(List.of(more));
        int status =
                new CommandLine(new SensorCommand()).setOut(out).setErr(out).execute(arguments.toArray(String[]::new));
        assertThat(status).as(said.toString()).isZero();
        return said.toString();
    }

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text);
    }

    @Test
    void aDefinitionThatTheServerTookIsRunBySensorsAndItsRuleRaisesAViolation() throws Exception {
        try (ServerProcess server =
                new ServerProcess(folder, "auth.mode=open", "engine.pane=1s", "plugins.unsigned=true")) {
            server.call("PUT", TANK, TankGuide.read().definition(2));

            assertThat(sensor(server, "--allow-unsigned-plugins"))
                    .contains("plugin added: tank")
                    .containsPattern("found +1 +major +tank-alarm-changed");

            JsonNode site = json(server.call("GET", TANK, "")).at("/sites/0");
            assertThat(site.get("site").asString()).isEqualTo("plant");
            assertThat(site.get("state").asString()).isEqualTo("running");
            assertThat(site.get("current").asBoolean()).isTrue();
            assertThat(site.at("/figures/messages").asInt()).isEqualTo(4);
            Waiting.until(() -> violations(server).contains("tank-alarm-changed"));

            server.call("POST", TANK + "/disable", "");
            assertThat(sensor(server, "--allow-unsigned-plugins")).doesNotContain("plugin added");
            assertThat(sensor(server)).as("a sensor that trusts nobody").doesNotContain("plugin added");
        }
    }

    private static String violations(ServerProcess server) {
        try {
            return server.call("GET", "/active-violations", "");
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void onlyWhatATrustedKeyHasSignedIsTakenAndASensorTrustsForItself() throws Exception {
        Path file =
                Files.writeString(folder.resolve("tank.yaml"), TankGuide.read().definition(2));
        PluginKeys.make(folder.resolve("plant"));
        PluginKeys.make(folder.resolve("other"));
        String signature = Files.readString(PluginKeys.sign(file, folder.resolve("plant.key")))
                .strip();
        String keys = "plugins.keys=" + folder.resolve("plant.pem");
        try (ServerProcess server = new ServerProcess(folder, "auth.mode=open", keys)) {
            assertThat(server.answer("PUT", TANK, Files.readString(file)))
                    .startsWith("400")
                    .contains("is not signed");
            assertThat(server.answer("PUT", TANK, Files.readString(file) + "#", "Vedette-Plugin-Signature", signature))
                    .contains("is signed with none of the 1 trusted keys");
            assertThat(server.answer("PUT", TANK, Files.readString(file), "Vedette-Plugin-Signature", signature))
                    .contains("\"signer\":\"plant.pem\"");

            assertThat(sensor(
                            server, "--plugin-keys", folder.resolve("other.pem").toString()))
                    .contains("plugin tank.yaml is refused");
            JsonNode site = json(server.call("GET", TANK, "")).at("/sites/0");
            assertThat(site.get("state").asString()).isEqualTo("refused");
            assertThat(site.get("reason").asString()).contains("is signed with none of the 1 trusted keys");
            assertThat(sensor(
                            server, "--plugin-keys", folder.resolve("plant.pem").toString()))
                    .contains("plugin added: tank");
        }
    }

    @Test
    void whileASensorRunsItsPluginsComeAndGoWithTheServers() throws Exception {
        try (ServerProcess server = new ServerProcess(folder, "auth.mode=open", "plugins.unsigned=true")) {
            List<PluginReport> told = new CopyOnWriteArrayList<>();
            PrintWriter nowhere = new PrintWriter(PrintWriter.nullWriter());
            NetworkListener nobody = event -> {};
            Sensor sensor = new Sensor(Site.DEFAULT, List.<Dissector>of(), SensorLimits.DEFAULT, nobody);
            try (LivePlugins live = new LivePlugins(List.of(), null, TrustedKeys.NOBODY_ASKS, null, nowhere)) {
                live.follow(sensor, plugins -> () -> {});
                PluginFeed feed = PluginFeed.begin(
                        new ServerPlugins(new ServerLink(server.address(), "")),
                        live,
                        nowhere,
                        told::add,
                        Site.DEFAULT);

                server.call("PUT", TANK, TankGuide.read().definition(1));
                Waiting.until(() -> paused(sensor).protocols().size() == 1);
                server.call("PUT", TANK, TankGuide.read().definition(2));
                Waiting.until(() -> paused(sensor)
                                .protocols()
                                .getFirst()
                                .protocol()
                                .fields()
                                .size()
                        == 4);
                server.answer("DELETE", TANK, "");
                Waiting.until(() -> live.plugins().plugins().isEmpty());

                feed.finish(sensor);
            }
            assertThat(told).isNotEmpty().allMatch(report -> report.state().equals("running"));
        }
    }

    private static Sensor paused(Sensor sensor) {
        sensor.pause();
        return sensor;
    }
}
