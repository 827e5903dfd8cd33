package dev.vedette.fuzz;

import dev.vedette.sensor.asset.AssetEvent;
import dev.vedette.sensor.asset.AssetLimits;
import dev.vedette.sensor.asset.Inventory;
import dev.vedette.sensor.asset.LocalAddresses;
import dev.vedette.sensor.asset.Vendors;
import dev.vedette.sensor.capture.Packet;
import dev.vedette.sensor.evidence.Evidence;
import dev.vedette.sensor.flow.FlowLimits;
import dev.vedette.sensor.host.HostLimits;
import dev.vedette.sensor.host.NetworkEvent;
import dev.vedette.sensor.host.Sensor;
import dev.vedette.sensor.host.SensorLimits;
import dev.vedette.sensor.host.Site;
import dev.vedette.sensor.observe.NetworkObserver;
import dev.vedette.sensor.observe.ObserverLimits;
import dev.vedette.testkit.dissect.Exchange;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The whole pipeline, from packets to an inventory and observations, with all dissectors and narrow limits.
///
/// Held against it: nothing is thrown; after each packet no more flows are followed and no more bytes wait than the
/// limits say; each flow is opened once and closed once, and nothing comes behind its end; when all is over nothing
/// is kept; the inventory stays within its limits.
public final class SensorTarget {
    private static final int FLOWS_MAX = 8;
    private static final int STREAM_HELD_BYTES_MAX = 8 * 1024;
    private static final int HELD_BYTES_MAX = 32 * 1024;
    private static final long WAITING_BYTES_MAX = 256 * 1024;
    private static final long MILLISECOND = 1_000_000;
    private static final long EPOCH_NANOS = 1_700_000_000L * 1_000_000_000L;
    private static final int[] LINKS = {1, 1, 1, 1, 101, 0, 108, 113, 276, 147};
    private static final SensorLimits LIMITS = new SensorLimits(
            FlowLimits.DEFAULT
                    .withFlowsMax(FLOWS_MAX)
                    .withHeldBytesMax(STREAM_HELD_BYTES_MAX, HELD_BYTES_MAX)
                    .withFragmentedPacketsMax(4),
            HostLimits.DEFAULT.withWaitingBytesMax(WAITING_BYTES_MAX));
    private static final AssetLimits ASSETS = new AssetLimits(16, 4, 8, 3);
    private static final Vendors VENDORS = Vendors.builtIn();

    private final Set<Long> open = new HashSet<>();
    private final Inventory inventory = new Inventory(ASSETS, new LocalAddresses(List.of()), VENDORS, this::changed);
    private final NetworkObserver observer =
            new NetworkObserver(ObserverLimits.DEFAULTS, inventory, Evidence.none(), this::told);
    private final Sensor sensor = new Sensor(Site.DEFAULT, Exchanges.dissectors(), LIMITS, this::on);
    private long characters;

    private SensorTarget() {}

    /// One input: a link type, then packets with the milliseconds between them.
    public static void fuzzerTestOneInput(byte[] data) {
        new SensorTarget().read(new Input(data));
    }

    private void read(Input input) {
        int link = LINKS[input.u8() % LINKS.length];
        long time = EPOCH_NANOS;
        Packet packet = new Packet();
        while (input.hasMore()) {
            int missing = input.u8();
            time += (short) input.u16() * MILLISECOND;
            byte[] bytes = input.bytes(input.u16());
            packet.view(bytes, 0, bytes.length);
            packet.stamp(time, bytes.length + missing, link);
            sensor.accept(packet);
            check(sensor.flows() <= FLOWS_MAX, "flows are followed: " + sensor.flows());
            check(sensor.waitingBytes() <= HELD_BYTES_MAX + WAITING_BYTES_MAX, "wait: " + sensor.waitingBytes());
        }
        sensor.finish();
        observer.flush();
        check(sensor.flows() == 0 && open.isEmpty(), "flows are open at the end: " + open);
        check(sensor.waitingBytes() == 0, "bytes wait at the end: " + sensor.waitingBytes());
        check(
                inventory.assets().size() <= ASSETS.assets(),
                "assets: " + inventory.assets().size());
        characters += inventory.assets().toString().length();
        check(characters > 0, "nothing was said");
    }

    private void on(NetworkEvent event) {
        long id = event.flow().id();
        switch (event) {
            case NetworkEvent.FlowOpened _ -> check(open.add(id), "opened twice: " + event);
            case NetworkEvent.FlowClosed _ -> check(open.remove(id), "closed, but not open: " + event);
            default -> check(open.contains(id), "behind its end: " + event);
        }
        characters += event.toString().length();
        inventory.on(event);
        observer.on(event);
    }

    private void changed(AssetEvent event) {
        observer.on(event);
    }

    private void told(Object observation) {
        characters += observation.toString().length();
    }

    private static void check(boolean holds, String what) {
        if (!holds) {
            throw new AssertionError(what);
        }
    }

    /// The exchanges of all dissectors, in frames.
    static List<byte[]> seeds() {
        List<byte[]> seeds = new ArrayList<>();
        for (List<Exchange> exchanges : Exchanges.all().values()) {
            for (Exchange exchange : exchanges) {
                Output seed = new Output().u8(0);
                for (byte[] frame : Packets.of(exchange)) {
                    seed.u8(0).u16(1).u16(frame.length).bytes(frame);
                }
                seeds.add(seed.done());
            }
        }
        return seeds;
    }
}
