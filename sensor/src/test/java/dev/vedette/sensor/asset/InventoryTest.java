package dev.vedette.sensor.asset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.sdk.dissect.Attribute;
import dev.vedette.sdk.dissect.Direction;
import dev.vedette.sdk.dissect.Intent;
import dev.vedette.sdk.dissect.Message;
import dev.vedette.sdk.dissect.Role;
import dev.vedette.sdk.dissect.Subject;
import dev.vedette.sdk.observe.IpAddress;
import dev.vedette.sdk.observe.MacAddress;
import dev.vedette.sensor.flow.Connection;
import dev.vedette.sensor.flow.Endpoint;
import dev.vedette.sensor.flow.FlowKind;
import dev.vedette.sensor.host.NetworkFlow;
import dev.vedette.sensor.host.Site;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InventoryTest {
    private static final String SIEMENS = "00:1b:1b:00:00:01";
    private static final String ROCKWELL = "00:00:bc:00:00:02";
    private static final Endpoint PLC = Seen.at(SIEMENS, "10.0.0.7", 502);
    private static final Endpoint HMI = Seen.at(ROCKWELL, "10.0.0.20", 40_000);

    private final Seen seen = new Seen();

    private static Message version(String value) {
        return Message.response("read-device-identification", Intent.IDENTIFY)
                .fact(Subject.SENDER, Attribute.FIRMWARE, value)
                .build();
    }

    private Asset asset(String ip) {
        return seen.inventory
                .find(AssetKey.of(new Site("plant"), IpAddress.of(ip)))
                .orElseThrow();
    }

    @Test
    void whoSendsIsAnAssetWithItsMacAndItsMaker() {
        seen.tcp(HMI, PLC);

        assertThat(seen.story)
                .containsExactly(
                        "plant/10.0.0.20 appeared",
                        "plant/10.0.0.20 MAC_ADDRESS 00:00:bc:00:00:02 by frame",
                        "plant/10.0.0.20 VENDOR Rockwell Automation by oui");
    }

    @Test
    void whoIsOnlyAskedForIsNone() {
        for (int i = 1; i < 255; i++) {
            seen.tcp(HMI, Seen.at(SIEMENS, "10.0.0." + i, 502));
        }

        assertThat(seen.keys()).containsExactly("plant/10.0.0.20");
    }

    @Test
    void whoRefusesIsAnAssetAndListensOnNothing() {
        seen.answered(seen.tcp(HMI, PLC), Connection.REFUSED);

        assertThat(asset("10.0.0.7").tcpPorts()).isEmpty();
    }

    @Test
    void whoAcceptsListens() {
        seen.answered(seen.tcp(HMI, PLC), Connection.HALF_OPEN);
        seen.answered(seen.flow("plant", FlowKind.UDP, 17, HMI, Seen.at(SIEMENS, "10.0.0.7", 161)), Connection.TWO_WAY);
        seen.answered(
                seen.flow("plant", FlowKind.UDP, 17, HMI, Seen.at(SIEMENS, "10.0.0.7", 50_000)), Connection.TWO_WAY);

        assertThat(asset("10.0.0.7").tcpPorts()).containsExactly(502);
        assertThat(asset("10.0.0.7").udpPorts()).containsExactly(161);
        assertThat(asset("10.0.0.20").tcpPorts()).isEmpty();
    }

    @Test
    void aServerOfAConnectionThatWasThereBeforeListens() {
        NetworkFlow flow = seen.tcp(PLC, HMI);
        seen.said(flow, Direction.FORWARD, Seen.MODBUS, version("V1.0"));
        seen.said(
                flow,
                Direction.BACKWARD,
                Seen.MODBUS,
                Message.request("read-coils", Intent.READ).build());

        assertThat(asset("10.0.0.7").tcpPorts()).containsExactly(502);
        assertThat(asset("10.0.0.7").protocols()).containsEntry("modbus", Set.of(Role.SERVER));
        assertThat(asset("10.0.0.20").protocols()).containsEntry("modbus", Set.of(Role.CLIENT));
        assertThat(asset("10.0.0.20").tcpPorts()).isEmpty();
        assertThat(asset("10.0.0.7").vlans()).containsExactly(7);
    }

    @Test
    void groupsAndPublicAddressesAreNone() {
        seen.tcp(Seen.at(SIEMENS, "8.8.8.8", 53), HMI);
        seen.tcp(Seen.at("01:00:5e:00:00:01", "224.0.0.1", -1), HMI);
        seen.tcp(Seen.at(SIEMENS, "0.0.0.0", 68), HMI);
        seen.tcp(Seen.at(SIEMENS, "255.255.255.255", 68), HMI);
        seen.tcp(Seen.at(SIEMENS, "ff02::1", -1), HMI);
        seen.frames(0x88CC, "01:80:c2:00:00:0e");
        seen.frames(0x88CC, "00:00:00:00:00:00");

        assertThat(seen.keys()).isEmpty();
    }

    @Test
    void aPublicAddressThatIsGivenAsLocalIsOne() {
        Seen ours = new Seen(AssetLimits.DEFAULTS, "141.81.0.0/16");
        ours.tcp(Seen.at(SIEMENS, "141.81.0.10", 44_818), HMI);
        ours.tcp(Seen.at(SIEMENS, "141.82.0.10", 44_818), HMI);

        assertThat(ours.keys()).containsExactly("plant/141.81.0.10");
    }

    private static Message has(String ip, String mac) {
        return Message.notification("announce", Intent.IDENTIFY)
                .fact(new Subject.Mac(MacAddress.of(mac)), Attribute.IP_ADDRESS, ip)
                .fact(new Subject.Ip(IpAddress.of(ip)), Attribute.MAC_ADDRESS, mac)
                .build();
    }

    @Test
    void aPublicAddressThatAnswersForItselfOnTheWireIsOne() {
        seen.said(seen.frames(0x0806, SIEMENS), Direction.FORWARD, Seen.ARP, has("141.81.0.10", SIEMENS));
        seen.tcp(Seen.at(SIEMENS, "141.81.0.10", 44_818), HMI);

        assertThat(seen.keys()).containsExactly("plant/141.81.0.10");
        assertThat(asset("141.81.0.10")
                        .fact(Attribute.MAC_ADDRESS)
                        .orElseThrow()
                        .value())
                .isEqualTo(SIEMENS);
    }

    @Test
    void aRouterDoesNotMakeOneOfMany() {
        String router = "00:00:0c:00:00:03";
        seen.said(seen.frames(0x0806, router), Direction.FORWARD, Seen.ARP, has("10.0.0.1", router));
        for (int i = 1; i <= 4; i++) {
            seen.tcp(Seen.at(router, "10.9.0." + i, 502), HMI);
        }

        assertThat(seen.keys())
                .containsExactly(
                        "plant/10.0.0.1", "plant/10.9.0.1", "plant/10.9.0.2", "plant/10.9.0.3", "plant/10.9.0.4");
        assertThat(asset("10.9.0.1").fact(Attribute.MAC_ADDRESS)).isEmpty();
        assertThat(asset("10.9.0.4").fact(Attribute.VENDOR)).isEmpty();
        assertThat(asset("10.0.0.1").fact(Attribute.MAC_ADDRESS).orElseThrow().protocol())
                .isEqualTo("arp");
    }

    @Test
    void whoSendsForPublicAddressesIsARouterAtOnce() {
        String router = "00:00:0c:00:00:03";
        seen.tcp(Seen.at(router, "8.8.8.8", 53), HMI);
        seen.tcp(Seen.at(router, "10.9.0.1", 502), HMI);

        assertThat(asset("10.9.0.1").fact(Attribute.MAC_ADDRESS)).isEmpty();
    }

    @Test
    void sameAddressesOfTwoSitesStayApart() {
        seen.flow("north", FlowKind.TCP, 6, PLC, HMI);
        seen.flow("south", FlowKind.TCP, 6, PLC, HMI);

        assertThat(seen.keys()).containsExactly("north/10.0.0.7", "south/10.0.0.7");
    }

    private void advertise() {
        Message advertisement = Message.notification("advertise", Intent.IDENTIFY)
                .fact(Subject.SENDER, Attribute.NAME, "cabinet 3")
                .build();
        seen.said(seen.frames(0x88CC, SIEMENS), Direction.FORWARD, Seen.LLDP, advertisement);
    }

    @Test
    void whatSpeaksNoIpIsKnownByItsMac() {
        advertise();

        assertThat(seen.keys()).containsExactly("plant/" + SIEMENS);
        assertThat(seen.story).contains("plant/" + SIEMENS + " NAME cabinet 3 by lldp");
    }

    @Test
    void whatWasKnownByMacIsKnownOfTheOneWithTheIp() {
        advertise();
        NetworkFlow flow = seen.tcp(Seen.at(SIEMENS, "10.0.0.7", 502), HMI);

        assertThat(seen.keys()).containsExactly("plant/10.0.0.7");
        assertThat(asset("10.0.0.7").fact(Attribute.NAME).orElseThrow().value()).isEqualTo("cabinet 3");
        seen.frames(0x88CC, SIEMENS);
        assertThat(seen.keys()).containsExactly("plant/10.0.0.7");
        assertThat(seen.inventory.assetAt(new Site("plant"), flow.initiator())).isPresent();
        assertThat(seen.inventory.assetAt(new Site("plant"), flow.responder())).isEmpty();
    }

    @Test
    void aFactSaysWhoSaidItAndWhen() {
        NetworkFlow flow = seen.tcp(HMI, PLC);
        seen.said(flow, Direction.BACKWARD, Seen.MODBUS, version("V1.0"));
        seen.said(flow, Direction.BACKWARD, Seen.MODBUS, version("V1.0"));

        Known firmware = asset("10.0.0.7").fact(Attribute.FIRMWARE).orElseThrow();
        assertThat(firmware.value()).isEqualTo("V1.0");
        assertThat(firmware.protocol()).isEqualTo("modbus");
        assertThat(firmware.operation()).isEqualTo("read-device-identification");
        assertThat(firmware.last()).isEqualTo(firmware.first().plusSeconds(1));
    }

    @Test
    void aChangeIsToldOnceAndAnotherOpinionIsNoChange() {
        NetworkFlow flow = seen.tcp(HMI, PLC);
        seen.said(flow, Direction.BACKWARD, Seen.MODBUS, version("V1.0"));
        seen.said(flow, Direction.BACKWARD, Seen.MODBUS, version("V2.0"));
        seen.said(flow, Direction.BACKWARD, Seen.MODBUS, version("V2.0"));
        seen.said(flow, Direction.BACKWARD, Seen.LLDP, version("2.0 (boot)"));

        assertThat(seen.story.subList(3, seen.story.size()))
                .containsExactly(
                        "plant/10.0.0.7 appeared",
                        "plant/10.0.0.7 MAC_ADDRESS 00:1b:1b:00:00:01 by frame",
                        "plant/10.0.0.7 VENDOR Siemens AG by oui",
                        "plant/10.0.0.7 FIRMWARE V1.0 by modbus",
                        "plant/10.0.0.7 FIRMWARE was V1.0 is V2.0",
                        "plant/10.0.0.7 FIRMWARE 2.0 (boot) by lldp");
        assertThat(asset("10.0.0.7").facts().get(Attribute.FIRMWARE)).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource({"V4.2,V4.2.1", "V4.2.1,V4.2", "1.0,1.0 (boot)", "2024,2024-11"})
    void whatIsToldLessPreciselyIsNoChangeAndTheFinerTextIsKept(String one, String other) {
        NetworkFlow flow = seen.tcp(HMI, PLC);
        for (String text : List.of(one, other, one, other)) {
            seen.said(flow, Direction.BACKWARD, Seen.MODBUS, version(text));
        }

        assertThat(seen.story).noneMatch(line -> line.contains(" was "));
        assertThat(asset("10.0.0.7").facts().get(Attribute.FIRMWARE))
                .extracting(Known::value)
                .containsExactly(one.length() > other.length() ? one : other);
    }

    @ParameterizedTest
    @CsvSource({"V4.2,V4.21", "V4.2.1,V4.3", "V4.2.1,V4.2.2", "V4.2.1,V4.2.1b", "V4,V5.0"})
    void whatDoesNotAgreeAsFarAsItGoesIsAChange(String one, String other) {
        NetworkFlow flow = seen.tcp(HMI, PLC);
        seen.said(flow, Direction.BACKWARD, Seen.MODBUS, version(one));
        seen.said(flow, Direction.BACKWARD, Seen.MODBUS, version(other));

        assertThat(seen.story).contains("plant/10.0.0.7 FIRMWARE was " + one + " is " + other);
    }

    @Test
    void aFinerTextIsComparedWithTheNextOne() {
        NetworkFlow flow = seen.tcp(HMI, PLC);
        for (String text : List.of("V4.2", "V4.2.1", "V4.2", "V4.2.2")) {
            seen.said(flow, Direction.BACKWARD, Seen.MODBUS, version(text));
        }

        assertThat(seen.story.getLast()).isEqualTo("plant/10.0.0.7 FIRMWARE was V4.2.1 is V4.2.2");
    }

    @Test
    void anotherDeviceBehindAnAddressIsAChange() {
        seen.tcp(PLC, HMI);
        seen.tcp(Seen.at(ROCKWELL, "10.0.0.7", 502), HMI);

        assertThat(seen.story).contains("plant/10.0.0.7 MAC_ADDRESS was " + SIEMENS + " is " + ROCKWELL);
    }

    @Test
    void keepsNoMoreThanItsLimitsAndCountsTheRest() {
        Seen small = new Seen(new AssetLimits(2, 2, 2, 3));
        NetworkFlow flow = small.tcp(HMI, PLC);
        for (int i = 1; i <= 3; i++) {
            small.said(flow, Direction.BACKWARD, Seen.MODBUS, version("V" + i));
        }
        small.tcp(Seen.at("", "10.0.0.30", 1), HMI);
        for (int port = 1; port <= 3; port++) {
            small.answered(small.tcp(HMI, Seen.at(SIEMENS, "10.0.0.7", port)), Connection.ESTABLISHED);
        }

        assertThat(small.inventory.size()).isEqualTo(2);
        assertThat(small.inventory.counts().byName())
                .containsEntry("assets-max", 1L)
                .containsEntry("values-max", 1L)
                .containsEntry("appeared", 2L)
                .containsEntry("ports-max", 2L);
        Asset plc = small.inventory.assets().getFirst();
        assertThat(plc.facts().get(Attribute.FIRMWARE)).extracting(Known::value).containsExactly("V3", "V2");
    }

    @Test
    void isSeenAsLongAsItSends() {
        NetworkFlow flow = seen.tcp(HMI, PLC);
        seen.answered(flow, Connection.ESTABLISHED);
        seen.closed(flow);

        assertThat(asset("10.0.0.20").last()).isAfter(asset("10.0.0.7").last());
        assertThat(List.of(asset("10.0.0.7").first())).isNotEmpty();
    }
}
