package dev.vedette.agent.collect;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What came since the last reading, and nothing that is no traffic.
final class TrafficMeterTest {
    private static final String REST = " 0 0 0 0 0 0 ";

    @TempDir
    Path folder;

    private final TrafficMeter meter = new TrafficMeter();
    private FixtureTree system;

    @BeforeEach
    void open() {
        system = new FixtureTree(folder);
    }

    @Test
    void theFirstReadingSaysNothing() {
        assertThat(read("eth0: 29358693495 10013573555" + REST + "26485035 11382615" + REST))
                .isEmpty();
    }

    @Test
    void theSecondReadingSaysWhatCameSince() {
        read("eth0: 1000 10" + REST + "2000 20" + REST);
        assertThat(read("eth0: 1500 15" + REST + "2600 26" + REST)).contains(new Traffic(500, 600, 5, 6));
        assertThat(read("eth0: 1500 15" + REST + "2600 26" + REST)).contains(Traffic.NONE);
    }

    @Test
    void interfacesAreAddedUpAndLoopbackIsLeftOut() {
        read("lo: 1 1" + REST + "1 1" + REST, "eth0: 10 1" + REST + "10 1" + REST, "wlan0:20 2" + REST + "20 2" + REST);
        assertThat(read(
                        "lo: 900 9" + REST + "900 9" + REST,
                        "eth0: 11 2" + REST + "12 3" + REST,
                        "wlan0:23 4" + REST + "24 5" + REST))
                .contains(new Traffic(4, 6, 3, 5));
    }

    @Test
    void anInterfaceThatAppearsSetsItsMarkOnly() {
        read("eth0: 10 1" + REST + "10 1" + REST);
        assertThat(read("eth0: 11 1" + REST + "10 1" + REST, "wwan0: 5000000 500" + REST + "60000 60" + REST))
                .contains(new Traffic(1, 0, 0, 0));
        assertThat(read("eth0: 11 1" + REST + "10 1" + REST, "wwan0: 5000007 501" + REST + "60000 60" + REST))
                .contains(new Traffic(7, 0, 1, 0));
    }

    @Test
    void anInterfaceThatGoesAndComesBackSetsItsMarkAnew() {
        read("eth0: 10 1" + REST + "10 1" + REST, "ppp0: 100 1" + REST + "100 1" + REST);
        assertThat(read("eth0: 10 1" + REST + "10 1" + REST)).contains(Traffic.NONE);
        assertThat(read("eth0: 10 1" + REST + "10 1" + REST, "ppp0: 900 9" + REST + "900 9" + REST))
                .contains(Traffic.NONE);
    }

    @Test
    void countersThatBeginAnewSetTheirMarkOnly() {
        read("eth0: 5000 50" + REST + "5000 50" + REST);
        assertThat(read("eth0: 100 1" + REST + "9000 90" + REST)).contains(Traffic.NONE);
        assertThat(read("eth0: 150 2" + REST + "9001 91" + REST)).contains(new Traffic(50, 1, 1, 1));
    }

    @Test
    void anInterfaceThatIsMadeAnewUnderItsOldNameIsAnotherOne() {
        system.file("sys/class/net/eth0/ifindex", "2\n");
        read("eth0: 10 1" + REST + "10 1" + REST);
        system.file("sys/class/net/eth0/ifindex", "7\n");
        assertThat(read("eth0: 999999 99" + REST + "999999 99" + REST)).contains(Traffic.NONE);
    }

    @Test
    void namesMayBeIgnoredByHowTheyBegin() {
        InterfaceCounters counters = new InterfaceCounters(List.of("lo", "veth*"));
        system.interfaces(
                "lo: 1 1" + REST + "1 1" + REST,
                "veth12ab: 1 1" + REST + "1 1" + REST,
                "eth0: 1 1" + REST + "1 1" + REST);

        assertThat(counters.read(system.tree())).containsOnlyKeys("eth0#");
    }

    @Test
    void linesThatAreCutOrBeyondAllNumbersDoNoHarm() {
        system.interfaces("eth0: 12 1 0", "wlan0: 99999999999999999999 1" + REST + "-5 1" + REST, ": 1");

        assertThat(new InterfaceCounters(List.of("lo")).read(system.tree()))
                .containsExactly(Map.entry("wlan0#", new Traffic(0, 0, 1, 1)));
    }

    @Test
    void thisMachineHasCounters() {
        assertThat(new InterfaceCounters(List.of()).read(SystemTree.ofThisMachine()))
                .isNotEmpty();
    }

    private Optional<Traffic> read(String... lines) {
        return meter.since(new InterfaceCounters(List.of("lo"))
                .read(system.interfaces(lines).tree()));
    }
}
