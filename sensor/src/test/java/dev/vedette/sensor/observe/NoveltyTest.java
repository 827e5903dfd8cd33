package dev.vedette.sensor.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.sdk.VedetteException;
import dev.vedette.sdk.dissect.Carrier;
import dev.vedette.sdk.dissect.Direction;
import dev.vedette.sdk.dissect.Field;
import dev.vedette.sdk.dissect.Intent;
import dev.vedette.sdk.dissect.Message;
import dev.vedette.sdk.dissect.Protocol;
import dev.vedette.sdk.observe.Sighting;
import dev.vedette.sdk.observe.Sighting.Kind;
import dev.vedette.sensor.asset.LocalAddresses;
import dev.vedette.sensor.asset.Seen;
import dev.vedette.sensor.evidence.Evidence;
import dev.vedette.sensor.flow.Connection;
import dev.vedette.sensor.flow.Endpoint;
import dev.vedette.sensor.flow.FlowKind;
import dev.vedette.sensor.host.NetworkFlow;
import dev.vedette.sensor.host.Traffic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class NoveltyTest {
    private static final Endpoint PLC = Seen.at("00:1b:1b:00:00:01", "10.0.0.7", 502);
    private static final Endpoint HMI = Seen.at("00:00:bc:00:00:02", "10.0.0.20", 40_000);
    private static final Field UNIT = Field.number("unit", "the unit").place("unit");
    private static final Field ADDRESS = Field.number("address", "the first").index();
    private static final Field PLACES =
            Field.of("places", Field.Kind.NUMBERS, "each").index();
    private static final Field VALUES =
            Field.of("values", Field.Kind.NUMBERS, "the values").value();
    private static final Field NAMES =
            Field.of("names", Field.Kind.TEXTS, "the names").index();
    private static final Field DECIMALS =
            Field.of("decimals", Field.Kind.DECIMALS, "the values").value();
    private static final Protocol ENIP = new Protocol("enip", "EtherNet/IP", List.of(Carrier.tcp(44_818)), List.of());
    private static final NoveltyLimits LIMITS = new NoveltyLimits(Duration.ofDays(1), 50, 2, 2);
    private static final int DAY = 86_400;

    private final Seen seen = new Seen();
    private final List<Sighting> all = new ArrayList<>();
    private final Novelty novelty = novelty(LIMITS);

    private Novelty novelty(NoveltyLimits limits) {
        return seen.heardBy(new Novelty(
                limits,
                seen.inventory,
                new LocalAddresses(List.of()),
                List.of(Seen.MODBUS, ENIP),
                Evidence.none(),
                all::add));
    }

    private List<String> story() {
        return all.stream()
                .map(each -> each.kind() + " " + each.thing() + ": " + each.subject()
                        + (each.value() == null ? "" : " = " + each.value()))
                .toList();
    }

    private List<String> of(Kind kind) {
        return story().stream().filter(line -> line.startsWith(kind + " ")).toList();
    }

    private NetworkFlow established(Endpoint client, Endpoint server) {
        NetworkFlow flow = seen.tcp(client, server);
        seen.answered(flow, Connection.ESTABLISHED);
        return flow;
    }

    private void request(NetworkFlow flow, String operation) {
        seen.said(
                flow,
                Direction.FORWARD,
                Seen.MODBUS,
                Message.request(operation, Intent.READ).build());
    }

    private void writes(NetworkFlow flow, Message.Builder message) {
        seen.said(flow, Direction.FORWARD, Seen.MODBUS, message.build());
    }

    private static Message.Builder write() {
        return Message.request("write", Intent.WRITE).with(UNIT, 1);
    }

    @Test
    void saysDevicesConversationProtocolsAndFunctionsOnce() {
        for (int port = 40_000; port < 40_020; port++) {
            NetworkFlow flow = established(Seen.at("00:00:bc:00:00:02", "10.0.0.20", port), PLC);
            request(flow, "read-coils");
            request(flow, "read-coils");
            seen.said(
                    flow,
                    Direction.BACKWARD,
                    Seen.MODBUS,
                    Message.response("read-coils", Intent.READ).build());
            seen.closed(flow);
        }

        assertThat(story())
                .containsExactly(
                        "DEVICE plant/10.0.0.20: 10.0.0.20",
                        "DEVICE plant/10.0.0.7: 10.0.0.7",
                        "CONVERSATION plant/10.0.0.7: 10.0.0.20 > tcp/502",
                        "PROTOCOL plant/10.0.0.20: modbus client",
                        "FUNCTION plant/10.0.0.7: 10.0.0.20 > modbus read-coils",
                        "PROTOCOL plant/10.0.0.7: modbus server");
        assertThat(all.getLast().site()).isEqualTo("plant");
        assertThat(all.getLast().detail()).isEqualTo("10.0.0.7 speaks Modbus/TCP as server");
        assertThat(novelty.counts().of(NoveltyCount.SIGHTINGS)).isEqualTo(6);
    }

    @Test
    void saysWhatGoesOnAgainOnceADay() {
        NetworkFlow flow = established(HMI, PLC);
        request(flow, "read-coils");
        all.clear();
        seen.pass(DAY - 100);
        request(flow, "read-coils");
        assertThat(story()).isEmpty();
        seen.pass(200);
        request(flow, "read-coils");
        request(flow, "read-coils");

        assertThat(story())
                .containsExactly(
                        "CONVERSATION plant/10.0.0.7: 10.0.0.20 > tcp/502",
                        "PROTOCOL plant/10.0.0.20: modbus client",
                        "FUNCTION plant/10.0.0.7: 10.0.0.20 > modbus read-coils");
    }

    @Test
    void aRefusedOrUnansweredAttemptIsNoConversation() {
        NetworkFlow refused = seen.tcp(HMI, PLC);
        seen.answered(refused, Connection.REFUSED);
        NetworkFlow attempt = seen.tcp(HMI, Seen.at("00:1b:1b:00:00:09", "10.0.0.9", 502));
        seen.closed(attempt, Connection.ATTEMPTED, new Traffic(1, 60, 0, 0));

        assertThat(of(Kind.CONVERSATION)).isEmpty();
    }

    @Test
    void theInternetAndGroupsAreOnePeerEach() {
        for (int i = 1; i < 9; i++) {
            established(HMI, Seen.at("00:00:0c:00:00:09", "203.0.113." + i, 443));
            established(Seen.at("00:00:0c:00:00:09", "198.51.100." + i, 50_000), PLC);
        }
        NetworkFlow group = seen.flow("plant", FlowKind.UDP, 17, HMI, Seen.at("01:00:5e:00:00:01", "239.1.1.1", 5_353));
        seen.said(
                group,
                Direction.FORWARD,
                Seen.LLDP,
                Message.notification("announce", Intent.REPORT).build());

        assertThat(of(Kind.CONVERSATION))
                .containsExactly(
                        "CONVERSATION plant/10.0.0.20: > internet tcp/443",
                        "CONVERSATION plant/10.0.0.7: internet > tcp/502",
                        "CONVERSATION plant/10.0.0.20: > multicast udp/5353");
        assertThat(of(Kind.FUNCTION)).containsExactly("FUNCTION plant/10.0.0.20: > multicast lldp announce");
    }

    @Test
    void portsThatComeAndGoAreOneServiceButThoseOfProtocolsAreNot() {
        for (int port = 33_000; port < 33_010; port++) {
            established(HMI, Seen.at("00:1b:1b:00:00:01", "10.0.0.7", port));
        }
        established(HMI, Seen.at("00:1b:1b:00:00:01", "10.0.0.7", 44_818));

        assertThat(of(Kind.CONVERSATION))
                .containsExactly(
                        "CONVERSATION plant/10.0.0.7: 10.0.0.20 > tcp/dynamic",
                        "CONVERSATION plant/10.0.0.7: 10.0.0.20 > tcp/44818");
    }

    @Test
    void ofAConnectionWhoseOpeningWasNotSeenTheLowerPortServesAndPeersDoNotDependOnWhoBegan() {
        seen.answered(seen.tcp(PLC, HMI), Connection.MIDSTREAM);
        Endpoint one = Seen.at("00:1b:1b:00:00:03", "10.0.0.3", 123);
        Endpoint other = Seen.at("00:1b:1b:00:00:04", "10.0.0.4", 123);
        seen.answered(seen.flow("plant", FlowKind.UDP, 17, one, other), Connection.TWO_WAY);
        seen.answered(seen.flow("plant", FlowKind.UDP, 17, other, one), Connection.TWO_WAY);

        assertThat(of(Kind.CONVERSATION))
                .containsExactly(
                        "CONVERSATION plant/10.0.0.7: 10.0.0.20 > tcp/502",
                        "CONVERSATION plant/10.0.0.4: 10.0.0.3 > udp/123");
    }

    @Test
    void aRequestWaitsForTheOneThatIsAskedToSpeakAndIsSaidAboutTheAskerWhenHeNeverDoes() {
        Endpoint agent = Seen.at("00:1b:1b:00:00:01", "10.0.0.7", 161);
        NetworkFlow answered = seen.flow("plant", FlowKind.UDP, 17, HMI, agent);
        request(answered, "get");
        assertThat(of(Kind.FUNCTION)).isEmpty();
        seen.answered(answered, Connection.TWO_WAY);
        NetworkFlow silent = seen.flow("plant", FlowKind.UDP, 17, HMI, Seen.at("00:1b:1b:00:00:08", "10.0.0.8", 161));
        request(silent, "get");
        request(silent, "set");
        request(silent, "walk");
        seen.closed(silent, Connection.ONE_WAY, new Traffic(3, 300, 0, 0));

        assertThat(of(Kind.FUNCTION))
                .containsExactly(
                        "FUNCTION plant/10.0.0.7: 10.0.0.20 > modbus get",
                        "FUNCTION plant/10.0.0.20: > unseen modbus get",
                        "FUNCTION plant/10.0.0.20: > unseen modbus set");
        assertThat(of(Kind.CONVERSATION))
                .containsExactly(
                        "CONVERSATION plant/10.0.0.7: 10.0.0.20 > udp/161",
                        "CONVERSATION plant/10.0.0.20: > unseen udp/161");
        assertThat(novelty.counts().of(NoveltyCount.WAITING_MAX)).isEqualTo(1);
    }

    @Test
    void whatOnlySaysAddressesIsNoConversation() {
        NetworkFlow arp = seen.frames(0x0806, "00:1b:1b:00:00:01");
        seen.said(
                arp,
                Direction.FORWARD,
                Seen.ARP,
                Message.request("who-has", Intent.IDENTIFY).build());
        NetworkFlow lldp = seen.frames(0x88CC, "00:1b:1b:00:00:02");
        seen.said(
                lldp,
                Direction.FORWARD,
                Seen.LLDP,
                Message.notification("tell", Intent.IDENTIFY).build());

        assertThat(story())
                .doesNotContain("PROTOCOL plant/00:1b:1b:00:00:01: arp client")
                .contains(
                        "CONVERSATION plant/00:1b:1b:00:00:02: > multicast ethernet/0x88cc",
                        "PROTOCOL plant/00:1b:1b:00:00:02: lldp peer");
        assertThat(of(Kind.CONVERSATION)).hasSize(1);
    }

    @Test
    void aWrittenValueIsSaidWhenItIsOutsideOfThoseThatWereSaid() {
        NetworkFlow flow = established(HMI, PLC);
        for (long value : new long[] {10, 10, 20, 15, 5, 7}) {
            writes(flow, write().with(ADDRESS, 40).with(VALUES, new long[] {value}));
        }

        assertThat(of(Kind.VALUE))
                .containsExactly(
                        "VALUE plant/10.0.0.7: modbus unit 1 40 = 10.0",
                        "VALUE plant/10.0.0.7: modbus unit 1 40 = 20.0",
                        "VALUE plant/10.0.0.7: modbus unit 1 40 = 5.0");
        assertThat(all.getLast().detail()).isEqualTo("10.0.0.20:40000 wrote 5 to modbus unit 1 40 of 10.0.0.7");
    }

    @Test
    void eachValueOfAMessageHasItsPoint() {
        NetworkFlow flow = established(HMI, PLC);
        writes(flow, write().with(ADDRESS, 40).with(VALUES, new long[] {1, 2}));
        writes(flow, write().with(PLACES, new long[] {7, 9}).with(DECIMALS, new double[] {0.5, Double.NaN}));
        writes(flow, write().with(VALUES, new long[] {3, 4}));
        writes(
                flow,
                write().with(NAMES, List.of("Level\u0000", "x".repeat(300))).with(DECIMALS, new double[] {6, 7}));
        writes(flow, write());
        seen.said(
                flow,
                Direction.BACKWARD,
                Seen.MODBUS,
                Message.response("write", Intent.WRITE)
                        .with(ADDRESS, 99)
                        .with(VALUES, new long[] {1})
                        .build());
        writes(flow, Message.request("read", Intent.READ).with(ADDRESS, 98).with(VALUES, new long[] {1}));

        assertThat(of(Kind.VALUE))
                .containsExactly(
                        "VALUE plant/10.0.0.7: modbus unit 1 40 = 1.0",
                        "VALUE plant/10.0.0.7: modbus unit 1 41 = 2.0",
                        "VALUE plant/10.0.0.7: modbus unit 1 7 = 0.5",
                        "VALUE plant/10.0.0.7: modbus unit 1[0] = 3.0",
                        "VALUE plant/10.0.0.7: modbus unit 1[1] = 4.0",
                        "VALUE plant/10.0.0.7: modbus unit 1 Level? = 6.0",
                        "VALUE plant/10.0.0.7: modbus unit 1 " + "x".repeat(64) + " = 7.0");
    }

    @Test
    void beyondItsLimitItForgetsWhatWasSaidLongestAgo() {
        Novelty small = novelty(new NoveltyLimits(Duration.ofDays(1), 3, 1, 1));
        NetworkFlow flow = established(HMI, PLC);
        long before = small.counts().of(NoveltyCount.SIGHTINGS);
        assertThat(before).isEqualTo(3);
        assertThat(small.counts().of(NoveltyCount.FORGOTTEN)).isZero();
        request(flow, "read-coils");
        assertThat(small.counts().of(NoveltyCount.FORGOTTEN)).isEqualTo(2);
        established(HMI, PLC);

        assertThat(small.counts().of(NoveltyCount.SIGHTINGS)).isGreaterThan(before + 2);
        assertThatThrownBy(() -> new NoveltyLimits(Duration.ofDays(1), 0, 1, 1))
                .isInstanceOf(VedetteException.class)
                .hasMessageContaining("0 remembered");
        assertThatThrownBy(() -> new NoveltyLimits(Duration.ZERO, 1, 1, 1)).hasMessageContaining("at least 1 s");
    }
}
