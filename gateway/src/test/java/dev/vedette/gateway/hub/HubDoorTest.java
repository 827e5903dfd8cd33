package dev.vedette.gateway.hub;

import static dev.vedette.gateway.hub.HubRig.EDGE;
import static dev.vedette.gateway.hub.HubRig.PRIMARY;
import static dev.vedette.gateway.hub.HubRig.PUMP;
import static dev.vedette.gateway.hub.HubRig.SECONDARY;
import static dev.vedette.gateway.hub.HubRig.T;
import static dev.vedette.gateway.hub.HubRig.error;
import static dev.vedette.gateway.hub.HubRig.message;
import static dev.vedette.gateway.hub.HubRig.token;
import static dev.vedette.gateway.hub.HubRig.value;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.gateway.hub.DeviceAuthentication.SymmetricKeys;
import dev.vedette.sdk.observe.HubOperation.Transport;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HubDoorTest {
    private static final Instant LATER = T.plusSeconds(60);
    private static final String SR = "hub.test/devices/pump";

    @TempDir
    Path directory;

    private HubRig rig;

    @BeforeEach
    void openHub() {
        rig = new HubRig(directory);
        rig.device(PUMP);
        rig.said();
    }

    private HubAnswer<DevicePass> device(HubId id, @Nullable String token) {
        return rig.hub.door().device(id, token, Transport.AMQP);
    }

    private ServicePolicy policy(String name) {
        return rig.hub.registry().policy(name).orElseThrow();
    }

    private String policyToken(String sr, String policy) {
        return token(sr, policy(policy).primary(), LATER, policy);
    }

    private void assertRefused(HubAnswer<?> answer, String reason, String... said) {
        assertThat(error(answer)).isEqualTo(HubError.UNAUTHORIZED);
        assertThat(rig.said()).containsExactly(said);
        assertThat(rig.count("hub_authentications_refused", reason)).isEqualTo(1);
    }

    @Test
    void bothKeysOfADeviceAreGood() {
        DevicePass pass = value(device(PUMP, token(SR, PRIMARY, LATER, null)));
        assertThat(pass.id()).isEqualTo(PUMP);
        assertThat(pass.expiresAt()).isEqualTo(LATER);
        assertThat(device(PUMP, token(SR, SECONDARY, LATER, null)).isDone()).isTrue();
        assertThat(rig.said()).isEmpty();
    }

    @Test
    void madeUpNamesCountAsDevicesUpToALimitAMinuteAndKnownOnesAlways() {
        for (int i = 0; i <= Strangers.NAMES_MAX; i++) {
            device(HubId.of("made-up-" + i), null);
        }
        assertThat(rig.said()).hasSize(Strangers.NAMES_MAX).contains("made-up-99 UNAUTHORIZED AMQP");
        assertThat(rig.count("hub_operations", "unauthorized_unattributed")).isEqualTo(1);

        device(HubId.of("made-up-7"), null);
        device(PUMP, null);
        device(new HubId("pump", "made-up"), null);
        device(new HubId("fan", "made-up"), null);
        assertThat(rig.said())
                .containsExactly("made-up-7 UNAUTHORIZED AMQP", "pump UNAUTHORIZED AMQP", "pump UNAUTHORIZED AMQP");

        rig.advance(Duration.ofSeconds(60));
        device(HubId.of("made-up-100"), null);
        assertThat(rig.said()).containsExactly("made-up-100 UNAUTHORIZED AMQP");
    }

    @Test
    void noTokenIsAnUnauthorizedOperation() {
        assertRefused(device(PUMP, null), "token", "pump UNAUTHORIZED AMQP");
    }

    @Test
    void aMalformedTokenIsAnUnauthorizedOperation() {
        assertRefused(device(PUMP, "hello"), "token", "pump UNAUTHORIZED AMQP");
    }

    @Test
    void aWrongSignatureIsAnUnauthorizedOperation() {
        String other = HubRig.key("some-other-key-some-other");
        assertRefused(device(PUMP, token(SR, other, LATER, null)), "signature", "pump UNAUTHORIZED AMQP");
    }

    @Test
    void anUnknownDeviceIsAnUnauthorizedOperationOfAnUnregisteredThing() {
        HubAnswer<DevicePass> answer =
                device(HubId.of("nobody"), token("hub.test/devices/nobody", PRIMARY, LATER, null));
        assertRefused(answer, "unknown", "nobody UNAUTHORIZED AMQP");
    }

    @Test
    void aTokenIsGoodUntilTheSecondInWhichItExpires() {
        String token = token(SR, PRIMARY, LATER, null);
        rig.advance(Duration.ofMillis(59_999));
        assertThat(device(PUMP, token).isDone()).isTrue();
        rig.advance(Duration.ofMillis(1));
        assertRefused(device(PUMP, token), "expired", "pump UNAUTHORIZED AMQP");
    }

    @Test
    void aTokenForAnotherDeviceIsRefusedWhoeverSignedIt() {
        assertRefused(
                device(PUMP, token("hub.test/devices/other", PRIMARY, LATER, null)), "scope", "pump UNAUTHORIZED AMQP");
    }

    @Test
    void aDevicesTokenForTheWholeHubIsRefused() {
        assertRefused(device(PUMP, token("hub.test", PRIMARY, LATER, null)), "scope", "pump UNAUTHORIZED AMQP");
    }

    @Test
    void aTokenForAnotherHubIsRefused() {
        assertRefused(
                device(PUMP, token("other.test/devices/pump", PRIMARY, LATER, null)),
                "scope",
                "pump UNAUTHORIZED AMQP");
    }

    @Test
    void aDisabledDeviceIsRefused() {
        rig.hub.registry().update(new IdentityDraft(PUMP, false, "", null), null);
        assertRefused(device(PUMP, token(SR, PRIMARY, LATER, null)), "disabled", "pump UNAUTHORIZED AMQP");
    }

    @Test
    void aRefusalOfAModuleIsSaidOfItsDeviceToo() {
        rig.device(EDGE);
        rig.said();
        assertRefused(
                device(EDGE, token(SR, PRIMARY, LATER, null)),
                "scope",
                "pump/edge UNAUTHORIZED AMQP",
                "pump UNAUTHORIZED AMQP");
        assertThat(device(EDGE, token(SR + "/modules/edge", PRIMARY, LATER, null))
                        .isDone())
                .isTrue();
    }

    @Test
    void allRefusalsLookAlikeToStrangers() {
        String unknown = message(device(HubId.of("x"), token("hub.test/devices/x", PRIMARY, LATER, null)));
        rig.device(HubId.of("x"));
        String wrong =
                message(device(HubId.of("x"), token("hub.test/devices/x", HubRig.key("k".repeat(20)), LATER, null)));
        assertThat(wrong).isEqualTo(unknown);
    }

    @Test
    void thePolicyOfDevicesIsAnyDevice() {
        assertThat(device(PUMP, policyToken("hub.test", "device")).isDone()).isTrue();
        assertThat(device(PUMP, policyToken(SR, "iothubowner")).isDone()).isTrue();
        assertRefused(device(PUMP, policyToken("hub.test", "service")), "signature", "pump UNAUTHORIZED AMQP");
    }

    @Test
    void aPolicyThatIsNotThereSignsNothing() {
        assertRefused(device(PUMP, token(SR, PRIMARY, LATER, "nothing")), "signature", "pump UNAUTHORIZED AMQP");
    }

    @Test
    void aServiceIsWhoItsPolicySays() {
        ServicePass pass = value(rig.hub.door().service(policyToken("hub.test", "service"), null));
        assertThat(pass.policy()).isEqualTo("service");
        assertThat(pass.rights()).containsExactly(Right.SERVICE_CONNECT);
        assertThat(rig.hub.door().allow(pass, Right.SERVICE_CONNECT, PUMP).isDone())
                .isTrue();
        assertThat(rig.said()).isEmpty();
    }

    @Test
    void aServiceWithoutTheRightIsSaidOfTheDeviceThatItNamed() {
        ServicePass pass = value(rig.hub.door().service(policyToken("hub.test", "registryRead"), null));
        assertThat(rig.hub.door().allow(pass, Right.REGISTRY_READ, PUMP).isDone())
                .isTrue();
        assertRefused(rig.hub.door().allow(pass, Right.REGISTRY_WRITE, PUMP), "right", "pump UNAUTHORIZED NONE");
    }

    @Test
    void aServiceThatNamesNoDeviceIsRefusedAndNothingIsSaid() {
        ServicePass pass = value(rig.hub.door().service(policyToken("hub.test", "registryRead"), null));
        assertRefused(rig.hub.door().allow(pass, Right.SERVICE_CONNECT, null), "right");
    }

    @Test
    void aDevicesKeyIsNoService() {
        assertRefused(
                rig.hub.door().service(token("hub.test", PRIMARY, LATER, null), PUMP),
                "signature",
                "pump UNAUTHORIZED NONE");
    }

    @Test
    void aServicesTokenForOneDeviceIsGoodForItAlone() {
        assertThat(rig.hub.door().service(policyToken(SR, "service"), PUMP).isDone())
                .isTrue();
        assertRefused(
                rig.hub.door().service(policyToken(SR, "service"), HubId.of("x")), "scope", "x UNAUTHORIZED NONE");
    }

    @Test
    void aServicesPassEndsWithItsToken() {
        ServicePass pass = value(rig.hub.door().service(policyToken("hub.test", "service"), null));
        rig.advance(Duration.ofSeconds(60));
        assertRefused(rig.hub.door().allow(pass, Right.SERVICE_CONNECT, PUMP), "expired", "pump UNAUTHORIZED NONE");
    }

    @Test
    void policiesKeepTheirKeysOverARestart() {
        String before = policy("iothubowner").primary();
        rig.restart(directory);
        assertThat(policy("iothubowner").primary()).isEqualTo(before);
        assertThat(policy("iothubowner").secondary()).isNotEqualTo(before);
        assertThat(policy("service").primary()).isNotEqualTo(before);
    }

    @Test
    void aPassIsGoodAsLongAsWhatWasShownIs() {
        DevicePass primary = value(device(PUMP, token(SR, PRIMARY, LATER, null)));
        DevicePass secondary = value(device(PUMP, token(SR, SECONDARY, LATER, null)));
        assertThat(rig.hub.door().ended(primary)).isEmpty();
        SymmetricKeys rolled = new SymmetricKeys(HubRig.key("a-new-primary-key"), SECONDARY);
        rig.hub.registry().update(new IdentityDraft(PUMP, true, "", rolled), null);
        assertThat(rig.hub.door().ended(primary)).contains(DeviceLink.CloseReason.UNAUTHORIZED);
        assertThat(rig.hub.door().ended(secondary)).isEmpty();
        rig.advance(Duration.ofSeconds(60));
        assertThat(rig.hub.door().ended(secondary)).contains(DeviceLink.CloseReason.EXPIRED);
    }

    @Test
    void aPassOfADeviceThatWasCreatedAnewIsOver() {
        DevicePass pass = value(device(PUMP, token(SR, PRIMARY, LATER, null)));
        rig.hub.registry().delete(PUMP, null);
        assertThat(rig.hub.door().ended(pass)).contains(DeviceLink.CloseReason.DELETED);
        rig.device(PUMP);
        assertThat(rig.hub.door().ended(pass)).contains(DeviceLink.CloseReason.DELETED);
    }

    @Test
    void whoHasNoRightToAnotherDeviceIsSaidOfThatDevice() {
        HubAnswer<String> answer = rig.hub.door().denied(HubId.of("victim"), Transport.MQTT);
        assertRefused(answer, "right", "victim UNAUTHORIZED MQTT");
    }
}
