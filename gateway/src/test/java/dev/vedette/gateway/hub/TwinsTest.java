package dev.vedette.gateway.hub;

import static dev.vedette.gateway.hub.HubRig.EDGE;
import static dev.vedette.gateway.hub.HubRig.PUMP;
import static dev.vedette.gateway.hub.HubRig.error;
import static dev.vedette.gateway.hub.HubRig.message;
import static dev.vedette.gateway.hub.HubRig.value;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.gateway.hub.HubRig.Link;
import dev.vedette.sdk.observe.HubOperation.Transport;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TwinsTest {
    @TempDir
    Path directory;

    private HubRig rig;

    @BeforeEach
    void openHub() {
        rig = new HubRig(directory);
        rig.device(PUMP);
        rig.members.clear();
    }

    private Twins twins() {
        return rig.hub.twins();
    }

    private HubAnswer<Long> report(String patch) {
        return report(patch, null);
    }

    private HubAnswer<Long> report(String patch, @Nullable Long version) {
        return twins().report(PUMP, patch, version, Transport.MQTT);
    }

    private HubAnswer<Twin> patch(String json) {
        return twins().patch(PUMP, json, null);
    }

    private Twin twin() {
        return value(twins().get(PUMP));
    }

    private static String desired(String json) {
        return "{\"properties\":{\"desired\":" + json + "}}";
    }

    @Test
    void aReportIsMergedAndCountsOnce() {
        assertThat(report("{\"a\":1,\"b\":{\"c\":true,\"d\":[1,null]}}")).isEqualTo(HubAnswer.done(2L));
        assertThat(report("{\"a\":null,\"b\":{\"c\":null,\"e\":\"x\"},\"f\":null}"))
                .isEqualTo(HubAnswer.done(3L));
        assertThat(twin().reported().json()).isEqualTo("{\"b\":{\"d\":[1,null],\"e\":\"x\"}}");
        assertThat(rig.said()).containsExactly("pump TWIN_UPDATE MQTT", "pump TWIN_UPDATE MQTT");
    }

    @Test
    void aReportOfAModuleIsSaidTwice() {
        rig.device(EDGE);
        twins().report(EDGE, "{}", null, Transport.AMQP);
        assertThat(rig.said()).containsExactly("pump/edge TWIN_UPDATE AMQP", "pump TWIN_UPDATE AMQP");
        assertThat(value(twins().get(EDGE)).reported().version()).isEqualTo(2);
        assertThat(twin().reported().version()).isEqualTo(1);
    }

    @Test
    void aReportForAnotherVersionIsRefused() {
        report("{}");
        assertThat(error(report("{\"a\":1}", 1L))).isEqualTo(HubError.PRECONDITION_FAILED);
        assertThat(report("{\"a\":1}", 2L)).isEqualTo(HubAnswer.done(3L));
    }

    @Test
    void whatIsReadOnlyIsLeftOut() {
        report("{\"$version\":77,\"$metadata\":{\"x\":1},\"a\":1}");
        assertThat(twin().reported())
                .isEqualTo(new TwinSection("{\"a\":1}", twin().reported().metadata(), 2));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "null", "[]", "1", "{", "{\"a\":1}x", "{\"a\":1,\"a\":2}", "{\"a\":NaN}", "{'a':1}", "\u0000"
            })
    void whatIsNoObjectIsNoReport(String patch) {
        assertThat(error(report(patch))).isEqualTo(HubError.BAD_FORMAT);
        assertThat(rig.said()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a.b\":1}",
                "{\"a b\":1}",
                "{\"$a\":1}",
                "{\"\":1}",
                "{\"x\":{\"$version\":1}}",
                "{\"a\\u0007\":1}",
                "{\"a\\ud800\":1}",
                "{\"a\":\"\\udc00\"}",
                "{\"a\":4503599627370496}",
                "{\"a\":-4503599627370497}",
                "{\"a\":123456789012345678901234567890}",
                "{\"a\":1e999}",
                "{\"a\":{\"b\":{\"c\":{\"d\":{\"e\":{\"f\":{\"g\":{\"h\":{\"i\":{\"j\":{}}}}}}}}}}}"
            })
    void whatATwinCannotHoldIsRefusedWithThePath(String patch) {
        HubAnswer<Long> answer = report(patch);
        assertThat(error(answer)).isEqualTo(HubError.ARGUMENT_INVALID);
        assertThat(message(answer)).contains("reported");
        assertThat(twin()).isEqualTo(Twin.empty(PUMP));
    }

    @Test
    void whatIsJustAllowedIsTaken() {
        assertThat(report("{\"a\":4503599627370495,\"b\":-4503599627370496,\"c\":0.5}")
                        .isDone())
                .isTrue();
        assertThat(report("{\"t\":\"" + "x".repeat(4_096) + "\"}").isDone()).isTrue();
        assertThat(error(report("{\"t\":\"" + "x".repeat(4_097) + "\"}"))).isEqualTo(HubError.ARGUMENT_INVALID);
        assertThat(report("{\"" + "n".repeat(1_024) + "\":1}").isDone()).isTrue();
        assertThat(error(report("{\"" + "n".repeat(1_025) + "\":1}"))).isEqualTo(HubError.ARGUMENT_INVALID);
        assertThat(report("{\"a\":{\"b\":{\"c\":{\"d\":{\"e\":{\"f\":{\"g\":{\"h\":{\"i\":1}}}}}}}}}")
                        .isDone())
                .isTrue();
    }

    @Test
    void a33KilobyteTwinIsRefusedAndNothingChanges() {
        String text = "\"" + "x".repeat(4_000) + "\"";
        for (int i = 0; i < 8; i++) {
            assertThat(report("{\"p" + i + "\":" + text + "}").isDone()).isTrue();
        }
        Twin before = twin();
        HubAnswer<Long> answer = report("{\"p8\":" + text + "}");
        assertThat(error(answer)).isEqualTo(HubError.TOO_LARGE);
        assertThat(message(answer)).contains("36").contains("32768");
        assertThat(twin()).isEqualTo(before);
        assertThat(rig.count("hub_refused", "twin")).isEqualTo(1);
        assertThat(report("{\"p0\":null,\"p8\":" + text + "}").isDone()).isTrue();
    }

    @Test
    void theLimitsAreInBytesOfJson() {
        String most = "{\"a\":[\"" + "x".repeat(4_096) + "\",\"" + "x".repeat(4_096 - 19) + "\"]}";
        assertThat(patch("{\"tags\":" + most.replace("x]", "]") + "}").isDone()).isTrue();
        assertThat(twin().tags()).hasSizeLessThanOrEqualTo(8_192);
        String over = "{\"a\":[\"" + "x".repeat(4_096) + "\",\"" + "x".repeat(4_096) + "\"]}";
        assertThat(error(patch("{\"tags\":" + over + "}"))).isEqualTo(HubError.TOO_LARGE);
    }

    @Test
    void theServiceChangesTagsAndDesiredProperties() {
        Twin first = value(patch("{\"tags\":{\"hall\":3},\"properties\":{\"desired\":{\"rate\":{\"x\":1,\"y\":2}}}}"));
        assertThat(first.version()).isEqualTo(2);
        Twin second =
                value(patch("{\"tags\":{\"hall\":null,\"row\":1},\"properties\":{\"desired\":{\"rate\":{\"x\":5}}}}"));
        assertThat(second.tags()).isEqualTo("{\"row\":1}");
        assertThat(second.desired().json()).isEqualTo("{\"rate\":{\"x\":5,\"y\":2}}");
        assertThat(second.desired().version()).isEqualTo(3);
        assertThat(twin()).isEqualTo(second);
        assertThat(rig.said()).containsExactly("pump TWIN_UPDATE NONE", "pump TWIN_UPDATE NONE");
    }

    @Test
    void nullsOfSdksForWhatTheyDoNotMeanChangeNothing() {
        patch("{\"tags\":{\"a\":1},\"properties\":{\"desired\":{\"b\":2}}}");
        Twin after = value(patch("{\"deviceId\":\"pump\",\"etag\":null,\"tags\":null,\"properties\":"
                + "{\"desired\":null,\"reported\":{\"hacked\":1}}}"));
        assertThat(after.tags()).isEqualTo("{\"a\":1}");
        assertThat(after.desired().json()).isEqualTo("{\"b\":2}");
        assertThat(after.reported().json()).isEqualTo("{}");
        assertThat(value(patch("{\"properties\":null}")).desired().version()).isEqualTo(2);
    }

    @Test
    void replacingLeavesNothingOfWhatWas() {
        patch("{\"tags\":{\"a\":1,\"b\":2},\"properties\":{\"desired\":{\"c\":{\"d\":1},\"e\":2}}}");
        Twin after = value(
                twins().replace(PUMP, "{\"tags\":{\"b\":3},\"properties\":{\"desired\":{\"c\":{\"f\":1}}}}", null));
        assertThat(after.tags()).isEqualTo("{\"b\":3}");
        assertThat(after.desired().json()).isEqualTo("{\"c\":{\"f\":1}}");
        assertThat(after.desired().metadata()).contains("\"f\"").doesNotContain("\"d\"", "\"e\"");
    }

    @Test
    void anEtagProtectsTheWholeTwin() {
        String etag = twin().etag();
        report("{\"a\":1}");
        assertThat(error(twins().patch(PUMP, "{}", "\"" + etag + "\""))).isEqualTo(HubError.PRECONDITION_FAILED);
        assertThat(twins().patch(PUMP, "{}", twin().etag()).isDone()).isTrue();
        assertThat(twins().replace(PUMP, "{}", "\"*\"").isDone()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "{\"tags\":1}",
                "{\"tags\":[]}",
                "{\"properties\":\"x\"}",
                "{\"properties\":{\"desired\":[]}}"
            })
    void whatIsNoTwinIsRefused(String json) {
        assertThat(error(patch(json))).isEqualTo(HubError.BAD_FORMAT);
    }

    @Test
    void whatIsWrongInOnePartChangesNoOther() {
        assertThat(error(patch("{\"tags\":{\"a\":1},\"properties\":{\"desired\":{\"b.c\":1}}}")))
                .isEqualTo(HubError.ARGUMENT_INVALID);
        assertThat(twin()).isEqualTo(Twin.empty(PUMP));
        assertThat(rig.said()).isEmpty();
    }

    @Test
    void anUnknownDeviceHasNoTwin() {
        HubId nobody = HubId.of("nobody");
        assertThat(error(twins().get(nobody))).isEqualTo(HubError.DEVICE_NOT_FOUND);
        assertThat(error(twins().patch(nobody, "{}", null))).isEqualTo(HubError.DEVICE_NOT_FOUND);
        assertThat(error(twins().report(EDGE, "{}", null, Transport.HTTP))).isEqualTo(HubError.MODULE_NOT_FOUND);
    }

    @Test
    void aConnectedDeviceIsToldWhatChanged() {
        Link link = new Link(Transport.MQTT);
        rig.hub.links().attach(rig.pass(PUMP), link);
        patch(desired("{\"a\":1,\"b\":{\"c\":2}}"));
        patch("{\"tags\":{\"x\":1}}");
        report("{\"y\":1}");
        patch(desired("{\"a\":1,\"b\":{\"c\":3}}"));
        twins().replace(PUMP, desired("{\"b\":{\"c\":3}}"), null);
        assertThat(link.told)
                .containsExactly(
                        "desired 2 {\"a\":1,\"b\":{\"c\":2},\"$version\":2}",
                        "desired 3 {\"b\":{\"c\":3},\"$version\":3}",
                        "desired 4 {\"a\":null,\"$version\":4}");
    }

    @Test
    void metadataSaysWhenEachPropertyWasUpdated() {
        patch(desired("{\"a\":{\"b\":1}}"));
        rig.advance(Duration.ofSeconds(5));
        patch(desired("{\"a\":{\"c\":1}}"));
        assertThat(twin().desired().metadata())
                .isEqualTo("{\"$lastUpdated\":\"2026-03-01T12:00:05Z\",\"$lastUpdatedVersion\":3,"
                        + "\"a\":{\"$lastUpdated\":\"2026-03-01T12:00:05Z\",\"$lastUpdatedVersion\":3,"
                        + "\"b\":{\"$lastUpdated\":\"2026-03-01T12:00:00Z\",\"$lastUpdatedVersion\":2},"
                        + "\"c\":{\"$lastUpdated\":\"2026-03-01T12:00:05Z\",\"$lastUpdatedVersion\":3}}}");
    }

    @Test
    void theSecurityGroupIsToldWhenItChanges() {
        patch("{\"tags\":{\"SecurityGroup\":\"hall\"}}");
        patch("{\"tags\":{\"SecurityGroup\":\"hall\",\"x\":1}}");
        patch("{\"tags\":{\"SecurityGroup\":7}}");
        patch("{\"tags\":{\"SecurityGroup\":\"yard\"}}");
        twins().replace(PUMP, "{\"tags\":{}}", null);
        assertThat(rig.members).containsExactly("pump in hall", "pump in null", "pump in yard", "pump in null");
    }

    @Test
    void devicesAndServicesSeeATwinDifferently() {
        patch("{\"tags\":{\"t\":1},\"properties\":{\"desired\":{\"a\":1}}}");
        report("{\"b\":2}");
        Twin twin = twin();
        assertThat(TwinText.forDevice(twin))
                .isEqualTo("{\"desired\":{\"a\":1,\"$version\":2},\"reported\":{\"b\":2,\"$version\":2}}");
        String service = TwinText.forService(value(rig.hub.registry().get(PUMP)), twin, true, 3);
        for (String part : List.of(
                "\"deviceId\":\"pump\"",
                "\"connectionState\":\"Connected\"",
                "\"cloudToDeviceMessageCount\":3",
                "\"authenticationType\":\"sas\"",
                "\"tags\":{\"t\":1}",
                "\"version\":3",
                "\"properties\":{\"desired\":{\"a\":1,\"$metadata\":{",
                "\"reported\":{\"b\":2,\"$metadata\":{")) {
            assertThat(service).contains(part);
        }
        assertThat(service).doesNotContain(HubRig.PRIMARY);
    }
}
