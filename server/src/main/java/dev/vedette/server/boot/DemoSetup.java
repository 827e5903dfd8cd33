package dev.vedette.server.boot;

import dev.vedette.sdk.VedetteException;
import dev.vedette.testkit.fleet.SimulatedFleet;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

/// Prepares the demo's server through its API, as an operator would.
final class DemoSetup {
    private static final String PROFILE = "fleet-watch";

    private final HttpClient client;
    private final String base;

    private DemoSetup(HttpClient client, int port) {
        this.client = client;
        this.base = "http://127.0.0.1:" + port;
    }

    /// Registers the fleet and says what is normal for it.
    static void watch(int httpPort, SimulatedFleet fleet, DemoVoice voice) throws InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            DemoSetup setup = new DemoSetup(client, httpPort);
            for (int device = 0; device < fleet.size(); device++) {
                setup.call("POST", "/things/" + fleet.name(device), "{}");
            }
            setup.call("POST", "/security-profiles/" + PROFILE, profile());
            String target = URLEncoder.encode(
                    "arn:aws:iot:us-east-1:000000000000:all/registered-things", StandardCharsets.UTF_8);
            setup.call("PUT", "/security-profiles/" + PROFILE + "/targets?securityProfileTargetArn=" + target, "");
            setup.call("POST", "/thing-groups/quarantine", "{}");
            setup.call("POST", "/mitigationactions/actions/quarantine", """
                {"roleArn": "arn:aws:iam::000000000000:role/vedette", "actionParams":
                  {"addThingsToThingGroupParams": {"thingGroupNames": ["quarantine"]}}}
                """);
        }
        voice.say("Profile \"%s\" says what is normal for %,d registered devices:".formatted(PROFILE, fleet.size()));
        voice.say("  Known doors: TCP ports %s and no others.".formatted(SimulatedFleet.HEALTHY_TCP_PORTS));
        voice.say("  Known peers: connections into %s and nowhere else.".formatted(SimulatedFleet.HOME_NETWORK));
        voice.say("  Traffic like the others: bytes out at most the fleet's 99th percentile, five times running.");
    }

    private static String profile() {
        String ports = SimulatedFleet.HEALTHY_TCP_PORTS
                .numbers()
                .mapToObj(Integer::toString)
                .collect(Collectors.joining(","));
        return """
            {"securityProfileDescription": "What is normal for the demo's fleet.", "behaviors": [
              {"name": "Known doors", "metric": "aws:listening-tcp-ports",
               "criteria": {"comparisonOperator": "in-port-set", "value": {"ports": [%s]}}},
              {"name": "Known peers", "metric": "aws:destination-ip-addresses",
               "criteria": {"comparisonOperator": "in-cidr-set", "value": {"cidrs": ["%s"]}}},
              {"name": "Traffic like the others", "metric": "aws:all-bytes-out",
               "criteria": {"comparisonOperator": "less-than-equals", "durationSeconds": %d,
                 "statisticalThreshold": {"statistic": "p99"},
                 "consecutiveDatapointsToAlarm": 5, "consecutiveDatapointsToClear": 1}}],
             "additionalMetricsToRetainV2": [{"metric": "aws:num-established-tcp-connections"}]}
            """.formatted(ports, SimulatedFleet.HOME_NETWORK, DemoStory.PANE.toSeconds());
    }

    private void call(String method, String path, String body) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(base + path))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new VedetteException("the demo's " + method + " " + path + " was answered "
                        + response.statusCode() + ": " + response.body());
            }
        } catch (IOException e) {
            throw new VedetteException("the demo could not reach its own server at " + base, e);
        }
    }
}
