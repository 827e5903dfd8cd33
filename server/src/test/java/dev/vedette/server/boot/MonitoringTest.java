package dev.vedette.server.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.vedette.engine.profile.BehaviorDraft;
import dev.vedette.engine.profile.BehaviorDraft.CriteriaDraft;
import dev.vedette.engine.profile.BehaviorDraft.ValueDraft;
import dev.vedette.engine.profile.Target;
import dev.vedette.server.manage.ProfileDesk;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.paho.client.mqttv3.MqttClient;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What is shipped to watch Vedette itself, loaded by a real Prometheus that scrapes a real server.
@Timeout(value = 180, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class MonitoringTest {
    private static final Path FOLDER = Path.of("../monitoring");
    private static final Path RULES = FOLDER.resolve("prometheus/vedette.rules.yml");
    /// So many alike within seconds that not each is told.
    private static final int ALIKE = 8;

    private static final Pattern METRIC = Pattern.compile("\\b(?:vedette|jvm|process|system)_[a-z_]+\\b");

    @TempDir
    private Path folder;

    private static JsonNode dashboard() throws IOException {
        return JsonMapper.shared().readTree(Files.readString(FOLDER.resolve("grafana/vedette.json")));
    }

    /// Every expression of the dashboard, as Grafana would ask for it.
    private static List<String> expressions() throws IOException {
        return dashboard()
                .get("panels")
                .valueStream()
                .flatMap(panel -> panel.path("targets").valueStream())
                .map(target ->
                        target.get("expr").asString().replace("$instance", ".*").replace("$__rate_interval", "1m"))
                .toList();
    }

    private static String run(Path program, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }

    @Test
    void theRulesAreRulesAndTheirOwnCasesHold() throws Exception {
        Optional<Path> promtool = RealPrometheus.program("promtool");
        assumeTrue(promtool.isPresent(), "there is no promtool");
        assertThat(run(promtool.get(), "check", "rules", RULES.toString())).contains("SUCCESS");
        assertThat(run(
                        promtool.get(),
                        "test",
                        "rules",
                        FOLDER.resolve("prometheus/vedette.rules.test.yml").toString()))
                .contains("SUCCESS");
        Path config = FOLDER.resolve("prometheus/prometheus.yml");
        assertThat(run(promtool.get(), "check", "config", config.toString())).contains("SUCCESS");
    }

    @Test
    void everyRuleHasACaseAndSaysWhatToDo() throws IOException {
        String cases = Files.readString(FOLDER.resolve("prometheus/vedette.rules.test.yml"));
        String[] rules = Files.readString(RULES).split("- alert: ");
        assertThat(rules).hasSizeGreaterThan(10);
        for (String rule : Stream.of(rules).skip(1).toList()) {
            assertThat(cases).contains(rule.substring(0, rule.indexOf('\n')));
            assertThat(rule).contains("summary: ").contains("remedy: ").contains("severity: ");
        }
    }

    @Test
    void everyPanelSaysWhatItShowsAndAsksTheChosenSourceAndServer() throws IOException {
        Set<Integer> ids = new TreeSet<>();
        for (JsonNode panel : dashboard().get("panels")) {
            assertThat(ids.add(panel.get("id").asInt())).isTrue();
            assertThat(panel.get("title").asString()).isNotBlank();
            if (!panel.get("type").asString().equals("row")) {
                assertThat(panel.get("description").asString()).isNotBlank();
                for (JsonNode target : panel.get("targets")) {
                    assertThat(target.at("/datasource/uid").asString()).isEqualTo("${datasource}");
                    assertThat(target.get("expr").asString()).contains("instance=~\"$instance\"");
                }
            }
        }
    }

    @Test
    void everyExpressionAsksForWhatAServerCounts() throws Exception {
        Optional<Path> program = RealPrometheus.program("prometheus");
        assumeTrue(program.isPresent(), "there is no prometheus");
        try (RunningServer server = new RunningServer(
                        folder.resolve("data"),
                        "engine.pane=1s",
                        "engine.grace=100ms",
                        "mqtt.tls.enabled=false",
                        "alerts.log=true",
                        "sources=[{type: http, name: edge, port: 0, token: \"0123456789abcdef\"}]");
                RealPrometheus prometheus = RealPrometheus.watching(
                        program.get(), folder, "127.0.0.1:" + server.server().httpPort(), RULES)) {
            live(server);
            Set<String> wanted = new TreeSet<>();
            Stream.concat(expressions().stream(), Files.readString(RULES).lines())
                    .forEach(text -> METRIC.matcher(text).results().forEach(hit -> wanted.add(hit.group())));
            assertThat(wanted).hasSizeGreaterThan(40);
            JsonNode names = prometheus.awaited(
                    "/api/v1/label/__name__/values", answer -> names(answer).containsAll(wanted));
            assertThat(names(names)).containsAll(wanted);

            for (String expression : expressions()) {
                assertThat(prometheus.query(expression).get("status").asString())
                        .as(expression)
                        .isEqualTo("success");
            }
            JsonNode rules = prometheus.awaited(
                    "/api/v1/rules",
                    answer -> answer.findValuesAsString("health").stream().allMatch("ok"::equals)
                            && !answer.findValuesAsString("health").isEmpty());
            assertThat(rules.findValuesAsString("state")).doesNotContain("firing");
        }
    }

    private static Set<String> names(JsonNode answer) {
        return answer.path("data").valueStream().map(JsonNode::asString).collect(Collectors.toSet());
    }

    /// All that is counted by kind happens once: a violation that clears and one that is called off, a report that is
    /// no
    /// report, a call, and a collection of garbage.
    private static void live(RunningServer running) throws Exception {
        ValueDraft known = new ValueDraft(null, null, List.of(443), null, null, null);
        BehaviorDraft doors = new BehaviorDraft(
                "Known doors",
                "aws:listening-tcp-ports",
                null,
                new CriteriaDraft("in-port-set", known, null, null, null, null, null),
                null,
                null);
        ProfileDesk profiles = running.server().desks().profiles();
        profiles.create("doors", new ProfileDesk.Content(null, List.of(doors), null, null, null), Map.of());
        profiles.attach("doors", new Target.AllThings());
        try (ReportingDevice device = new ReportingDevice("meter", running.plainPort())) {
            device.report(1, 4444);
            device.report(2, 443);
            device.report(3, 4444);
        }
        for (int number = 0; number < ALIKE; number++) {
            try (ReportingDevice device = new ReportingDevice("meter-" + number, running.plainPort())) {
                device.report(1, 4444);
            }
        }
        try (MqttClient sloppy =
                new MqttClient("tcp://127.0.0.1:" + running.plainPort(), "sloppy", new MemoryPersistence())) {
            sloppy.connect();
            sloppy.publish("$aws/things/sloppy/defender/metrics/json", "{".getBytes(StandardCharsets.UTF_8), 1, false);
            sloppy.disconnect();
        }
        while (running.server().stores().violations().activeCount() == 0) {
            Thread.onSpinWait();
        }
        profiles.delete("doors", null);
        System.gc();
    }
}
