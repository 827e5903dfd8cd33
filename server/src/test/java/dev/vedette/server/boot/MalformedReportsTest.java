package dev.vedette.server.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.api.SoftAssertions;
import org.eclipse.paho.client.mqttv3.MqttClient;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The real program, an ordinary MQTT client, and every way of getting a report wrong that we could think of.
final class MalformedReportsTest {
    private static final String JSON = "$aws/things/pump-1/defender/metrics/json";
    private static final String CBOR = "$aws/things/pump-1/defender/metrics/cbor";
    private static final String GOOD = "{\"hed\":{\"rid\":99,\"v\":\"1.0\"},\"met\":{\"tp\":{\"pts\":[{\"pt\":22}]}}}";

    /// A document that is wrong, and what the answer must say of it.
    private record Wrong(String document, String... words) {}

    private static final List<Wrong> MALFORMED = List.of(
            new Wrong("", "the document must be an object, was nothing"),
            new Wrong("{\"hed\":{\"rid\":1", "hed.rid: the document ends too early"),
            new Wrong("not json", "the document is not JSON: Unrecognized token"),
            new Wrong("[]", "must be an object, was an array"),
            new Wrong("{}", "header is missing"),
            new Wrong("{\"hed\":[]}", "hed must be an object"),
            new Wrong("{\"hed\":{\"v\":\"1.0\"}}", "hed.rid is missing"),
            new Wrong("{\"hed\":{\"rid\":1}}", "hed.v is missing"),
            new Wrong("{\"hed\":{\"rid\":\"1\"}}", "hed.rid must be a whole number, was \\\"1\\\""),
            new Wrong("{\"hed\":{\"v\":\"2.0\"}}", "must have the major version 1"),
            new Wrong("{\"hed\":{\"rid\":1,\"v\":\"1.0\"}}", "met (or cmet) is missing"),
            new Wrong(met("{\"ns\":{\"bi\":-5}}"), "met.ns.bi must be 0..9007199254740992, was -5"),
            new Wrong(met("{\"ns\":{\"po\":0.5}}"), "met.ns.po must be a whole number, was 0.5"),
            new Wrong(met("{\"ns\":[]}"), "met.ns must be an object, was an array"),
            new Wrong(
                    met("{\"tp\":{\"pts\":[{\"pt\":65536}]}}"), "met.tp.pts[0].pt must be a port, 0..65535, was 65536"),
            new Wrong(met("{\"tp\":{\"pts\":{}}}"), "met.tp.pts must be an array, was an object"),
            new Wrong(met("{\"up\":{\"t\":-1}}"), "met.up.t must be 0..9007199254740992, was -1"),
            new Wrong(met("{\"tc\":{\"ec\":{\"cs\":[{\"rad\":{}}]}}}"), "met.tc.ec.cs[0].rad must be text"),
            new Wrong("{\"hed\":{\"rid\":1,\"v\":\"1.0\"},\"hed\":{}}", "hed is given twice"),
            new Wrong("{\"hed\":{\"rid\":1,\"v\":\"1.0\"},\"met\":" + "[".repeat(50) + "]".repeat(50) + "}", "met"),
            new Wrong("{\"hed\":{\"rid\":1,\"v\":\"1.0\"},\"x\":" + "{\"x\":".repeat(50) + "1" + "}".repeat(51), "16"),
            new Wrong("{\"hed\":{\"rid\":1,\"v\":\"1.0\"},\"cmet\":{\"cpu\":{\"number\":1}}}", "cmet.cpu", "array"));

    private static String met(String metrics) {
        return "{\"hed\":{\"rid\":1,\"v\":\"1.0\"},\"met\":" + metrics + "}";
    }

    @Test
    void everyMalformedReportIsRejectedWithItsReasonAndTheServerGoesOn(@TempDir Path folder) throws Exception {
        BlockingQueue<String> answers = new LinkedBlockingQueue<>();
        try (ServerProcess server = new ServerProcess(folder, "auth.mode=open")) {
            server.call("POST", "/custom-metric/cpu", "{\"metricType\":\"number\",\"clientRequestToken\":\"t\"}");
            MqttClient client =
                    new MqttClient("tcp://127.0.0.1:" + server.mqttPort(), "pump-1", new MemoryPersistence());
            client.connect();
            client.subscribe(
                    "$aws/things/pump-1/defender/metrics/+/+",
                    1,
                    (topic, message) -> answers.add(topic.substring(topic.lastIndexOf('/') + 1) + " "
                            + new String(message.getPayload(), StandardCharsets.UTF_8)));

            SoftAssertions all = new SoftAssertions();
            for (Wrong wrong : MALFORMED) {
                client.publish(JSON, wrong.document().getBytes(StandardCharsets.UTF_8), 1, false);
                all.assertThat(next(answers))
                        .as(wrong.document())
                        .startsWith("rejected ")
                        .contains("\"thingName\":\"pump-1\"", "\"status\":\"REJECTED\"", "\"InvalidPayload\"")
                        .contains(wrong.words());
            }
            all.assertAll();
            client.publish(CBOR, HexFormat.of().parseHex("a1ff"), 1, false);
            assertThat(next(answers)).startsWith("rejected ").contains("REJECTED", "InvalidPayload");

            client.publish(JSON, GOOD.getBytes(StandardCharsets.UTF_8), 1, false);
            assertThat(next(answers)).startsWith("accepted ").contains("\"reportId\":99");
            client.disconnectForcibly();

            assertThat(rejections(server.call("GET", "/metrics", ""))).isEqualTo(MALFORMED.size() + 1.0);
            assertThat(server.call("GET", "/health/ready", "")).isNotEmpty();
            assertThat(server.stop()).as("128 and SIGTERM").isEqualTo(143);
        }
    }

    private static double rejections(String metrics) {
        Matcher line = Pattern.compile("(?m)^vedette_reports_rejected_total\\{[^}]*InvalidPayload[^}]*} ([0-9.]+)$")
                .matcher(metrics);
        double sum = 0;
        while (line.find()) {
            sum += Double.parseDouble(line.group(1));
        }
        return sum;
    }

    private static String next(BlockingQueue<String> answers) throws InterruptedException {
        String answer = answers.poll(20, TimeUnit.SECONDS);
        return answer == null ? fail("no answer within 20 s") : answer;
    }
}
