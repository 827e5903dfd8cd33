package dev.vedette.gateway.hub;

import static dev.vedette.gateway.hub.HubRig.EDGE;
import static dev.vedette.gateway.hub.HubRig.PUMP;
import static dev.vedette.gateway.hub.HubRig.SECONDARY;
import static dev.vedette.gateway.hub.HubRig.token;
import static dev.vedette.gateway.hub.HubRig.value;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.gateway.hub.DeviceAuthentication.SymmetricKeys;
import dev.vedette.gateway.hub.HubRig.Link;
import dev.vedette.sdk.observe.HubOperation.Transport;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LinksTest {
    @TempDir
    Path directory;

    private HubRig rig;

    @BeforeEach
    void openHub() {
        rig = new HubRig(directory);
        rig.device(PUMP);
        rig.device(EDGE);
    }

    private Links links() {
        return rig.hub.links();
    }

    @Test
    void aDeviceThatConnectsAgainDisplacesItself() {
        Link first = new Link(Transport.MQTT);
        Link second = new Link(Transport.AMQP);
        Links.Attachment attachment = links().attach(rig.pass(PUMP), first);
        links().attach(rig.pass(PUMP), second);
        assertThat(first.told).containsExactly("close DISPLACED");
        assertThat(links().of(PUMP)).contains(second);
        attachment.detach();
        assertThat(links().of(PUMP))
                .as("the end of the displaced one changes nothing")
                .contains(second);
        assertThat(rig.count("hub_links", "")).isEqualTo(1);
        assertThat(rig.count("hub_links_ended", "displaced")).isEqualTo(1);
    }

    @Test
    void aDeviceAndItsModulesAreConnectedEachForItself() {
        Link device = new Link(Transport.MQTT);
        Link module = new Link(Transport.MQTT);
        Links.Attachment attachment = links().attach(rig.pass(PUMP), device);
        links().attach(rig.pass(EDGE), module);
        attachment.detach();
        attachment.detach();
        assertThat(links().isConnected(PUMP)).isFalse();
        assertThat(links().isConnected(EDGE)).isTrue();
        assertThat(device.told).isEmpty();
    }

    @Test
    void disablingEndsConnectionsAndChangingTheReasonDoesNot() {
        Link link = new Link(Transport.MQTT);
        links().attach(rig.pass(PUMP), link);
        rig.hub.registry().update(new IdentityDraft(PUMP, true, "moved to hall 3", null), null);
        assertThat(link.told).isEmpty();
        rig.hub.registry().update(new IdentityDraft(PUMP, false, "stolen", null), null);
        assertThat(link.told).containsExactly("close UNAUTHORIZED");
        assertThat(links().isConnected(PUMP)).isFalse();
        assertThat(rig.count("hub_links_ended", "identity")).isEqualTo(1);
    }

    @Test
    void rollingAKeyEndsTheConnectionsThatUsedIt() {
        Link link = new Link(Transport.MQTT);
        links().attach(rig.pass(PUMP), link);
        SymmetricKeys rolled = new SymmetricKeys(HubRig.key("a-new-primary-key"), SECONDARY);
        rig.hub.registry().update(new IdentityDraft(PUMP, true, "", rolled), null);
        assertThat(link.told).containsExactly("close UNAUTHORIZED");
    }

    @Test
    void aConnectionEndsWithItsTokenUnlessItWasRenewed() {
        Link device = new Link(Transport.AMQP);
        Link module = new Link(Transport.AMQP);
        Links.Attachment attachment = links().attach(rig.pass(PUMP), device);
        links().attach(rig.pass(EDGE), module);
        rig.advance(Duration.ofMinutes(59));
        DevicePass renewed = value(rig.hub
                .door()
                .device(
                        PUMP,
                        token("hub.test/devices/pump", SECONDARY, rig.instant().plusSeconds(600), null),
                        Transport.AMQP));
        assertThat(attachment.renewed(renewed)).isTrue();
        rig.advance(Duration.ofMinutes(1));
        rig.hub.tick();
        assertThat(module.told).containsExactly("close EXPIRED");
        assertThat(device.told).isEmpty();
    }

    @Test
    void aConnectionIsNotRenewedByAnotherDevice() {
        Links.Attachment attachment = links().attach(rig.pass(PUMP), new Link(Transport.AMQP));
        assertThat(attachment.renewed(rig.pass(EDGE))).isFalse();
    }

    @Test
    void whatWasDeletedBetweenAdmissionAndConnectingIsClosedAtOnce() {
        DevicePass pass = rig.pass(PUMP);
        rig.hub.registry().delete(PUMP, null);
        Link link = new Link(Transport.MQTT);
        links().attach(pass, link);
        assertThat(link.told).containsExactly("close DELETED");
        assertThat(links().isConnected(PUMP)).isFalse();
    }
}
