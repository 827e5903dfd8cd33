package dev.vedette.sink.ocsf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.vedette.sdk.alert.AlertSink;
import dev.vedette.sdk.alert.Delivery;
import dev.vedette.sink.HttpEndpoint;
import dev.vedette.sink.HttpLimits;
import dev.vedette.sink.OcsfSchema;
import dev.vedette.testkit.alert.HttpReceiver;
import dev.vedette.testkit.alert.HttpReceiver.Request;
import dev.vedette.testkit.alert.HttpSinkContract;
import dev.vedette.testkit.alert.SampleAlerts;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class OcsfSinkTest extends HttpSinkContract {
    @Override
    protected AlertSink open(URI address, Duration timeout, InstantSource clock) {
        return new OcsfSink(
                new HttpEndpoint(address, new HttpLimits(timeout, timeout, Duration.ofHours(1)), clock), null);
    }

    @Override
    protected Arrival read(Request request) {
        JsonNode json = JsonMapper.shared().readTree(request.body());
        return new Arrival(
                json.at("/metadata/event_code").stringValue(),
                json.at("/finding_info/uid").stringValue(),
                json.at("/device/uid").stringValue(),
                json.at("/unmapped/profile").stringValue(),
                json.at("/unmapped/behavior/name").stringValue());
    }

    @Override
    protected String repeatKey(Request request) {
        return JsonMapper.shared().readTree(request.body()).at("/metadata/uid").stringValue();
    }

    @Test
    void theBodyIsOneLineThatKeepsToTheSchema() {
        try (HttpReceiver receiver = HttpReceiver.open();
                AlertSink sink = open(receiver.address(), Duration.ofSeconds(20), InstantSource.system())) {
            sink.deliver(SampleAlerts.hostile());
            Request request = receiver.requests().getFirst();
            String body = new String(request.body(), StandardCharsets.UTF_8);
            assertThat(body).endsWith("}\n");
            assertThat(body.indexOf('\n')).isEqualTo(body.length() - 1);
            assertThat(OcsfSchema.detectionFinding()
                            .problems(JsonMapper.shared().readTree(body)))
                    .isEmpty();
            assertThat(request.headers()).contains(entry("Content-type", "application/x-ndjson"));
        }
    }

    @Test
    void theAuthorizationIsSentAsItIsAndToldToNobody() {
        HttpLimits limits = HttpLimits.DEFAULTS;
        try (HttpReceiver receiver = HttpReceiver.open();
                AlertSink sink = new OcsfSink(
                        new HttpEndpoint(receiver.address(), limits, InstantSource.system()), "Splunk hunter2")) {
            receiver.answerOnce(403);
            Delivery delivery = sink.deliver(SampleAlerts.alarm("v1"));
            assertThat(receiver.requests().getFirst().headers()).contains(entry("Authorization", "Splunk hunter2"));
            assertThat(delivery.toString()).doesNotContain("hunter2");
        }
    }
}
