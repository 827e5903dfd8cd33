package dev.vedette.server.api.v1;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/// Sensors, gateways, channels, settings and detections over real HTTP.
class UpkeepResourceTest {
    private static final String BEAT = """
        {"observation":"sensor","site":"plant","name":"tap-1","version":"1.0","packets":%d,"bytes":%d,"dropped":%d,
        "flows":7,"lines":%d,"lost":0,"lag_millis":250,"protocols":["modbus"]%s}\
        """;

    @RegisterExtension
    private final FreshV1 v1 = FreshV1.open();

    @Test
    void aSensorThatTellsOfItselfIsShownWithItsRates() throws Exception {
        tell(1_000, 64_000, 0, 10, "");
        v1.fixture().clock().advance(Duration.ofSeconds(5));
        tell(2_000, 128_000, 3, 60, "");

        JsonNode sensor = sensor();
        assertThat(sensor.path("site").asString()).isEqualTo("plant");
        assertThat(sensor.path("name").asString()).isEqualTo("tap-1");
        assertThat(sensor.path("packetsPerSecond").asDouble()).isEqualTo(200);
        assertThat(sensor.path("bytesPerSecond").asDouble()).isEqualTo(12_800);
        assertThat(sensor.path("linesPerSecond").asDouble()).isEqualTo(10);
        assertThat(sensor.path("lagSeconds").asDouble()).isEqualTo(0.25);
        assertThat(sensor.path("silent").asBoolean()).isFalse();
        assertThat(sensor.path("protocols").toString()).isEqualTo("[\"modbus\"]");
        assertThat(sensor.path("troubles").toString())
                .isEqualTo("[\"The kernel dropped 3 packets, which it did not read in time.\"]");
    }

    @Test
    void aSensorThatTellsNothingForThirtySecondsIsSilent() throws Exception {
        tell(1_000, 64_000, 0, 10, "");
        v1.fixture().clock().advance(Duration.ofSeconds(30));
        assertThat(sensor().path("silent").asBoolean()).isFalse();
        v1.fixture().clock().advance(Duration.ofSeconds(1));
        assertThat(sensor().path("silent").asBoolean()).isTrue();
        assertThat(sensor().path("troubles").path(0).asString()).startsWith("Nothing was heard of it for 31 s");
        assertThat(sensor().has("packetsPerSecond")).isFalse();
    }

    @Test
    void aSensorThatHasEndedSaysSoAndOneThatBeginsAgainHasNoRateYet() throws Exception {
        tell(1_000, 64_000, 0, 10, ",\"ended\":true");
        assertThat(sensor().path("silent").asBoolean()).isTrue();
        assertThat(sensor().path("troubles").path(0).asString()).startsWith("It has ended");
        v1.fixture().clock().advance(Duration.ofSeconds(5));
        tell(10, 640, 0, 1, "");
        assertThat(sensor().path("silent").asBoolean()).isFalse();
        assertThat(sensor().has("packetsPerSecond")).isFalse();
    }

    @Test
    void aLineOfASensorThatMakesNoSenseIsRefusedWithItsMember() throws Exception {
        assertThat(v1.call("POST", "/v1/sensor/lines", "{\"observation\":\"sensor\",\"site\":\"a b\"}")
                        .body())
                .contains("site: must be there, as a text that matches");
        assertThat(v1.call(
                                "POST",
                                "/v1/sensor/lines",
                                BEAT.formatted(-1, 0, 0, 0, "").replace("\n", ""))
                        .body())
                .contains("packets: must be there, as a whole number from 0");
        assertThat(v1.get("/v1/sensors").json().path("items").size()).isZero();
    }

    @Test
    void whatKeepsTheServerGoingIsShownWithoutSecrets() throws Exception {
        assertThat(v1.get("/v1/gateways").json().path("items").path(0).toString())
                .isEqualTo("{\"name\":\"mqtt\",\"protocol\":\"MQTT\",\"address\":\"127.0.0.1:1883\",\"tls\":false,"
                        + "\"connected\":3,\"accepted\":100,\"rejected\":2,\"messagesPerSecond\":1.5,\"troubles\":[]}");
        assertThat(v1.get("/v1/settings")
                        .json()
                        .path("values")
                        .path(0)
                        .path("value")
                        .asString())
                .isEqualTo("********");
        assertThat(v1.get("/v1/settings/retention").json().toString())
                .isEqualTo("{\"items\":[{\"what\":\"datapoints\",\"seconds\":1209600}]}");
        assertThat(v1.get("/v1/channels")
                        .json()
                        .path("items")
                        .path(0)
                        .path("lastError")
                        .asString())
                .isEqualTo("it said 500");
        assertThat(v1.get("/v1/channels")
                        .json()
                        .path("items")
                        .path(0)
                        .path("each")
                        .booleanValue())
                .isTrue();
        assertThat(v1.get("/v1/sensors").json().path("joinPort").asInt()).isEqualTo(9443);
        assertThat(v1.call("POST", "/v1/channels/webhook/test", "").json().toString())
                .isEqualTo("{\"delivered\":false,\"detail\":\"It did not arrive: it said 500.\",\"tookMs\":12}");
        assertThat(v1.call("POST", "/v1/channels/pager/test", "").status()).isEqualTo(404);
        assertThat(v1.get("/v1/detections")
                        .json()
                        .path("items")
                        .path(0)
                        .path("firedLastDays")
                        .asInt())
                .isEqualTo(7);
    }

    private JsonNode sensor() throws Exception {
        return v1.get("/v1/sensors").json().path("items").path(0);
    }

    private void tell(long packets, long bytes, long dropped, long lines, String more) throws Exception {
        FreshV1.Answer answer = v1.call(
                "POST",
                "/v1/sensor/lines",
                BEAT.formatted(packets, bytes, dropped, lines, more).replace("\n", ""));
        assertThat(answer.status()).as(answer.body()).isEqualTo(202);
    }
}
