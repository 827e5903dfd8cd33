package dev.vedette.gateway.hub;

import static dev.vedette.gateway.hub.HubRig.EDGE;
import static dev.vedette.gateway.hub.HubRig.PUMP;
import static dev.vedette.gateway.hub.HubRig.T;
import static dev.vedette.gateway.hub.HubRig.error;
import static dev.vedette.gateway.hub.HubRig.message;
import static dev.vedette.gateway.hub.HubRig.value;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.gateway.hub.DeviceAuthentication.Authority;
import dev.vedette.gateway.hub.DeviceAuthentication.SymmetricKeys;
import dev.vedette.gateway.hub.DeviceAuthentication.Thumbprints;
import dev.vedette.gateway.hub.HubRig.Link;
import dev.vedette.sdk.observe.HubOperation.Transport;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HubRegistryTest {
    @TempDir
    Path directory;

    private HubRig rig;

    @BeforeEach
    void openHub() {
        rig = new HubRig(directory);
    }

    private HubRegistry registry() {
        return rig.hub.registry();
    }

    private static IdentityDraft with(DeviceAuthentication authentication) {
        return new IdentityDraft(PUMP, true, "", authentication);
    }

    @Test
    void aDeviceIsCreatedWithKeysWhenNoneAreGiven() {
        HubIdentity made = value(registry().create(IdentityDraft.of(PUMP)));
        SymmetricKeys keys = (SymmetricKeys) made.authentication();
        assertThat(Base64.getDecoder().decode(keys.primary())).hasSize(32);
        assertThat(keys.secondary()).isNotEqualTo(keys.primary());
        assertThat(made.enabled()).isTrue();
        assertThat(made.statusUpdatedAt()).isEqualTo(T);
        assertThat(made.generationId()).matches("[0-9]{18,19}");
        assertThat(registry().get(PUMP)).isEqualTo(HubAnswer.done(made));
        assertThat(value(rig.hub.twins().get(PUMP))).isEqualTo(Twin.empty(PUMP));
    }

    @Test
    void aDeviceThatExistsIsNotCreatedAgain() {
        HubIdentity made = rig.device(PUMP);
        assertThat(error(registry().create(IdentityDraft.of(PUMP)))).isEqualTo(HubError.DEVICE_EXISTS);
        assertThat(registry().get(PUMP)).isEqualTo(HubAnswer.done(made));
    }

    @Test
    void aModuleNeedsItsDevice() {
        assertThat(error(registry().create(IdentityDraft.of(EDGE)))).isEqualTo(HubError.DEVICE_NOT_FOUND);
        rig.device(PUMP);
        rig.device(EDGE);
        assertThat(error(registry().create(IdentityDraft.of(EDGE)))).isEqualTo(HubError.MODULE_EXISTS);
        assertThat(error(registry().get(new HubId("pump", "x")))).isEqualTo(HubError.MODULE_NOT_FOUND);
        assertThat(value(registry().modules("pump")))
                .extracting(HubIdentity::id)
                .containsExactly(EDGE);
        assertThat(error(registry().modules("nobody"))).isEqualTo(HubError.DEVICE_NOT_FOUND);
    }

    @Test
    void keysAndThumbprintsAreChecked() {
        SymmetricKeys shortKey = new SymmetricKeys(HubRig.key("fifteen-bytes-x"), HubRig.PRIMARY);
        SymmetricKeys longKey = new SymmetricKeys(HubRig.PRIMARY, HubRig.key("k".repeat(65)));
        SymmetricKeys noBase64 = new SymmetricKeys("?", HubRig.PRIMARY);
        Thumbprints none = new Thumbprints(null, null);
        Thumbprints odd = new Thumbprints("AB".repeat(21), null);
        Thumbprints noHex = new Thumbprints("XY".repeat(20), null);
        for (DeviceAuthentication bad : List.of(shortKey, longKey, noBase64, none, odd, noHex)) {
            assertThat(error(registry().create(with(bad)))).as(bad.toString()).isEqualTo(HubError.ARGUMENT_INVALID);
        }
        SymmetricKeys atTheBounds = new SymmetricKeys(HubRig.key("sixteen-bytes-xx"), HubRig.key("k".repeat(64)));
        assertThat(registry().create(with(atTheBounds)).isDone()).isTrue();
        assertThat(registry().update(with(new Thumbprints(null, "ab".repeat(32))), null))
                .satisfies(answer ->
                        assertThat(value(answer).authentication()).isEqualTo(new Thumbprints(null, "AB".repeat(32))));
        assertThat(registry().update(with(new Authority()), null).isDone()).isTrue();
    }

    @Test
    void aStatusReasonIsChecked() {
        for (String bad : List.of("r".repeat(129), "a\u0000", "\ud800")) {
            assertThat(error(registry().create(new IdentityDraft(PUMP, true, bad, null))))
                    .isEqualTo(HubError.ARGUMENT_INVALID);
        }
        assertThat(registry()
                        .create(new IdentityDraft(PUMP, true, "r".repeat(128), null))
                        .isDone())
                .isTrue();
    }

    @Test
    void anUpdateNeedsTheEtagThatItNames() {
        HubIdentity first = rig.device(PUMP);
        assertThat(error(registry().update(IdentityDraft.of(PUMP), "\"other\"")))
                .isEqualTo(HubError.PRECONDITION_FAILED);
        HubIdentity second = value(registry().update(IdentityDraft.of(PUMP), "\"" + first.etag() + "\""));
        assertThat(second.etag()).isNotEqualTo(first.etag());
        assertThat(second.authentication()).isEqualTo(first.authentication());
        assertThat(second.generationId()).isEqualTo(first.generationId());
        assertThat(error(registry().update(IdentityDraft.of(PUMP), first.etag())))
                .isEqualTo(HubError.PRECONDITION_FAILED);
        assertThat(registry().update(IdentityDraft.of(PUMP), "*").isDone()).isTrue();
        assertThat(error(registry().update(IdentityDraft.of(HubId.of("nobody")), null)))
                .isEqualTo(HubError.DEVICE_NOT_FOUND);
    }

    @Test
    void theTimeOfTheStatusIsThatOfItsLastChange() {
        rig.device(PUMP);
        rig.advance(Duration.ofMinutes(1));
        assertThat(value(registry().update(IdentityDraft.of(PUMP), null)).statusUpdatedAt())
                .isEqualTo(T);
        HubIdentity disabled = value(registry().update(new IdentityDraft(PUMP, false, "lost", null), null));
        assertThat(disabled.statusUpdatedAt()).isEqualTo(T.plusSeconds(60));
        assertThat(disabled.statusReason()).isEqualTo("lost");
    }

    @Test
    void aDeviceGoesWithItsModulesAndTheirConnections() {
        rig.device(PUMP);
        rig.device(EDGE);
        Link device = new Link(Transport.MQTT);
        Link module = new Link(Transport.AMQP);
        rig.hub.links().attach(rig.pass(PUMP), device);
        rig.hub.links().attach(rig.pass(EDGE), module);
        assertThat(error(registry().delete(PUMP, "\"x\""))).isEqualTo(HubError.PRECONDITION_FAILED);
        assertThat(registry().delete(PUMP, "*").isDone()).isTrue();
        assertThat(device.told).containsExactly("close DELETED");
        assertThat(module.told).containsExactly("close DELETED");
        assertThat(registry().count()).isZero();
        assertThat(rig.count("hub_links", "")).isZero();
        assertThat(error(registry().delete(PUMP, null))).isEqualTo(HubError.DEVICE_NOT_FOUND);
        assertThat(rig.members).containsExactly("pump in null", "pump/edge in null", "pump/edge gone", "pump gone");
    }

    @Test
    void aDeletedDeviceTakesItsCommandsWithIt() {
        rig.device(PUMP);
        CommandDraft draft = new CommandDraft(HubMessage.of(new byte[1]), Command.Ack.FULL, null);
        value(rig.hub.commands().send(PUMP, draft));
        assertThat(rig.hub.commands().receive(PUMP, Transport.AMQP)).isPresent();
        registry().delete(PUMP, null);
        rig.device(PUMP);
        assertThat(rig.hub.commands().count(PUMP)).isZero();
        assertThat(rig.count("hub_commands_locked", "")).isZero();
    }

    @Test
    void aNewGenerationIsAnotherOne() {
        String first = rig.device(PUMP).generationId();
        registry().delete(PUMP, null);
        assertThat(rig.device(PUMP).generationId()).isNotEqualTo(first);
    }

    @Test
    void thereAreAsManyDevicesAsAreAllowed() {
        HubLimits three = new HubLimits(3, 10, Duration.ofMinutes(1), Duration.ofMillis(20), 5, 1_000);
        rig = new HubRig(directory, three, List.of());
        rig.device(PUMP);
        rig.device(EDGE);
        rig.device(HubId.of("third"));
        HubAnswer<HubIdentity> refused = registry().create(IdentityDraft.of(HubId.of("fourth")));
        assertThat(error(refused)).isEqualTo(HubError.TOO_MANY_DEVICES);
        assertThat(message(refused)).contains("3");
        assertThat(rig.count("hub_refused", "identities")).isEqualTo(1);
    }

    @Test
    void aDeviceHasAtMost50Modules() {
        rig.device(PUMP);
        for (int i = 0; i < 50; i++) {
            rig.device(new HubId("pump", "m" + i));
        }
        assertThat(error(registry().create(IdentityDraft.of(new HubId("pump", "m50")))))
                .isEqualTo(HubError.TOO_MANY_DEVICES);
        assertThat(rig.count("hub_refused", "modules")).isEqualTo(1);
    }

    @Test
    void devicesAreListedPageByPage() {
        for (String name : List.of("c", "a", "b")) {
            rig.device(HubId.of(name));
        }
        assertThat(registry().devices(null, 2))
                .extracting(each -> each.id().device())
                .containsExactly("a", "b");
        assertThat(registry().devices("b", -7))
                .extracting(each -> each.id().device())
                .containsExactly("c");
    }

    @Test
    void aRegistryThatIsAwayIsToldLater() {
        rig.membershipFails = true;
        rig.device(PUMP);
        assertThat(rig.members).isEmpty();
        assertThat(rig.count("hub_membership_failed", "")).isEqualTo(1);
        rig.hub.tick();
        assertThat(rig.count("hub_membership_failed", "")).isEqualTo(2);
        rig.membershipFails = false;
        rig.hub.tick();
        rig.hub.tick();
        assertThat(rig.members).containsExactly("pump in null");
    }

    @Test
    void whatTheRegistryHadNotHeardBeforeACrashItHearsAfterwards() {
        rig.membershipFails = true;
        rig.device(PUMP);
        rig.device(HubId.of("gone"));
        rig.hub.twins().patch(PUMP, "{\"tags\":{\"SecurityGroup\":\"hall\"}}", null);
        registry().delete(HubId.of("gone"), null);
        rig.membershipFails = false;
        rig.restart(directory);
        rig.hub.tick();
        assertThat(rig.members).containsExactlyInAnyOrder("pump in hall", "gone gone");
    }

    @Test
    void namesThatCannotBeAreToldFromThoseThatCan() {
        assertThat(HubId.problemWith("a-Z:.+%_#*?!(),=@$'9", null)).isEmpty();
        assertThat(HubId.problemWith("d".repeat(128), null)).isEmpty();
        assertThat(HubId.problemWith("d".repeat(100), "m".repeat(27))).isEmpty();
        assertThat(HubId.problemWith("d".repeat(100), "m".repeat(28))).contains("128");
        for (String bad : List.of("", "d".repeat(129), "a/b", "a b", "ü", "a\u0000", "a;b", "a&b", "a\"")) {
            assertThat(HubId.problemWith(bad, null)).as(bad).isNotEmpty();
            assertThat(HubId.problemWith("d", bad)).as(bad).isNotEmpty();
        }
    }

    @Test
    void whatIsShownToPeopleHasNoKeys() {
        HubIdentity made = value(registry().create(IdentityDraft.of(PUMP)));
        SymmetricKeys keys = (SymmetricKeys) made.authentication();
        assertThat(made.toString()).doesNotContain(keys.primary(), keys.secondary());
        ServicePolicy owner = registry().policy("iothubowner").orElseThrow();
        assertThat(owner.toString()).doesNotContain(owner.primary(), owner.secondary());
        assertThat(rig.hub.connectionStrings("hub.test"))
                .hasSize(5)
                .contains("HostName=hub.test;SharedAccessKeyName=iothubowner;SharedAccessKey=" + owner.primary());
    }
}
