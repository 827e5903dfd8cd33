package dev.vedette.bench.plant;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.PriorityQueue;
import java.util.SplittableRandom;

/// Makes a capture of a plant that never was. Who talks, in what protocol and how often is written here; the
/// packets of about 160 conversations interleave by their times, 2,400 a second. The same number of packets and
/// seed give the same bytes.
///
/// Of a hundred packets about 50 are cyclic input and output of CIP, 16 polls of Modbus, 10 of S7, 5 of a file, 5
/// of TLS, 4 of EtherNet/IP messaging, 3 each of BACnet and MQTT, 2 of DNP3, the rest DNS, HTTP, SNMP, ICMP and
/// ARP. A third of the packets of TCP carry nothing but an acknowledgment.
public final class PlantCapture {
    private static final long SEED = 42;
    private static final long BEGIN_NANOS = 1_790_000_000_000_000_000L;
    private static final int HMI = 0x0101;
    private static final int HISTORIAN = 0x0102;
    private static final int BROKER = 0x0103;
    private static final int MASTER = 0x0104;
    private static final int GATEWAY = 0x0001;

    private final PriorityQueue<Due> queue = new PriorityQueue<>();
    private final SplittableRandom random;
    private int talks;

    private record Due(long nanos, int order, Talk talk) implements Comparable<Due> {
        @Override
        public int compareTo(Due other) {
            int byTime = Long.compare(nanos, other.nanos);
            return byTime == 0 ? Integer.compare(order, other.order) : byTime;
        }
    }

    private PlantCapture(long seed) {
        random = new SplittableRandom(seed);
    }

    /// Writes a capture.
    ///
    /// @param arguments the file, and how many packets
    public static void main(String[] arguments) throws IOException {
        write(Path.of(arguments[0]), Long.parseLong(arguments[1]), SEED);
    }

    /// Writes a capture.
    ///
    /// @param packets how many
    /// @param seed decides when each conversation begins
    public static void write(Path to, long packets, long seed) throws IOException {
        PlantCapture plant = new PlantCapture(seed);
        plant.controllers();
        plant.others();
        try (CaptureWriter out = new CaptureWriter(to)) {
            while (out.packets() < packets) {
                Due due = plant.queue.remove();
                long delay = due.talk().next(out, due.nanos());
                plant.queue.add(new Due(due.nanos() + delay, due.order(), due.talk()));
            }
        }
    }

    private void controllers() {
        for (int i = 0; i < 24; i++) {
            int adapter = 0x0200 + i;
            // Both ends of input and output data use the same port.
            add(new Sides(Sides.Over.UDP, MASTER, 2222, adapter, 2222), Controls.io(0x1000 + i, millis(40)));
            add(new Sides(Sides.Over.UDP, adapter, 2222, MASTER, 2222), Controls.io(0x2000 + i, millis(40)));
        }
        for (int i = 0; i < 32; i++) {
            Duration every = millis(235);
            Script script = i % 16 == 0 ? Controls.modbusWrite(1, every) : Controls.modbus(1, every);
            add(tcp(HMI, 0x0300 + i, 502), script);
        }
        for (int i = 0; i < 8; i++) {
            add(tcp(HMI, 0x0400 + i, 102), Controls.s7(1 + i, millis(85)));
            add(tcp(HMI, 0x0200 + i, 44_818), Controls.tags(0x3000 + i, millis(235)));
        }
        for (int i = 0; i < 10; i++) {
            add(tcp(MASTER, 0x0500 + i, 20_000), Controls.dnp3(10 + i, millis(980)));
        }
        for (int i = 0; i < 20; i++) {
            add(new Sides(Sides.Over.UDP, HMI, 47_808, 0x0600 + i, 47_808), Controls.bacnet(i, millis(500)));
        }
    }

    private void others() {
        for (int i = 0; i < 25; i++) {
            add(tcp(0x0700 + i, BROKER, 1_883), Offices.mqtt(i, millis(980)));
        }
        for (int i = 0; i < 8; i++) {
            add(tcp(0x0700 + i, HISTORIAN, 443), Offices.tls(millis(185)));
        }
        add(tcp(HISTORIAN, GATEWAY, 50_007), Offices.bulk(millis(24)));
        for (int i = 0; i < 6; i++) {
            add(tcp(HMI, 0x0800 + i, 80), Offices.http(millis(2_000)));
        }
        for (int i = 0; i < 10; i++) {
            add(udp(0x0700 + i, GATEWAY, 53), Offices.dns(millis(2_000)));
            add(new Sides(Sides.Over.ARP, 0x0300 + i, 0, HMI, 0), Offices.arp(millis(5_000)));
        }
        for (int i = 0; i < 5; i++) {
            add(udp(HISTORIAN, 0x0300 + i, 161), Offices.snmp(millis(2_000)));
            add(new Sides(Sides.Over.ICMP, HISTORIAN, 0, 0x0300 + i, 0), Offices.echo(millis(1_000)));
        }
    }

    private Sides tcp(int client, int server, int port) {
        return new Sides(Sides.Over.TCP, client, 49_152 + talks, server, port);
    }

    private Sides udp(int client, int server, int port) {
        return new Sides(Sides.Over.UDP, client, 49_152 + talks, server, port);
    }

    private void add(Sides sides, Script script) {
        queue.add(new Due(BEGIN_NANOS + random.nextLong(1_000_000_000L), talks++, new Talk(sides, script)));
    }

    private static Duration millis(int count) {
        return Duration.ofMillis(count);
    }
}
