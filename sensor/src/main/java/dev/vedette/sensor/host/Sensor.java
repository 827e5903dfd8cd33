package dev.vedette.sensor.host;

import dev.vedette.sdk.VedetteException;
import dev.vedette.sdk.dissect.Channel;
import dev.vedette.sdk.dissect.Dissector;
import dev.vedette.sensor.Tally;
import dev.vedette.sensor.capture.Packet;
import dev.vedette.sensor.evidence.RecentPackets;
import dev.vedette.sensor.flow.Flow;
import dev.vedette.sensor.flow.FlowCount;
import dev.vedette.sensor.flow.FlowKind;
import dev.vedette.sensor.flow.FlowReader;
import dev.vedette.sensor.flow.Flows;
import dev.vedette.sensor.frame.Frame;
import dev.vedette.sensor.frame.FrameCount;
import dev.vedette.sensor.frame.FrameKind;
import dev.vedette.sensor.frame.FrameReader;
import dev.vedette.sensor.host.Roster.Candidates;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// The pipeline of one site: packets in, events out. One thread at a time; the same packets give the same
/// events in the same order.
public final class Sensor {
    private static final long HASH_SEED = 0x7665_6465_7474_6531L;

    private final Frame frame = new Frame();
    private final FrameReader frames = new FrameReader();
    private final Tally<HostCount> hostCounts = new Tally<>(HostCount.class);
    private final RecentPackets recent;
    private final Retired retired = new Retired();
    private final Boundary boundary = new Boundary();
    private final Hosting hosting;
    private final Flows flows;

    /// A sensor that has seen nothing, and keeps no packets.
    ///
    /// @param site where its packets come from
    /// @param dissectors who is asked; in any order
    /// @param limits the bounds
    /// @param listener who is told
    /// @throws VedetteException when two dissectors are of one protocol
    public Sensor(Site site, List<Dissector> dissectors, SensorLimits limits, NetworkListener listener) {
        this(site, dissectors, limits, RecentPackets.none(), listener);
    }

    /// A sensor that has seen nothing.
    ///
    /// @param site where its packets come from
    /// @param dissectors who is asked; in any order
    /// @param limits the bounds
    /// @param recent is given each packet; whoever is told of a flow may ask it for the flow's last ones
    /// @param listener who is told
    /// @throws VedetteException when two dissectors are of one protocol
    public Sensor(
            Site site,
            List<Dissector> dissectors,
            SensorLimits limits,
            RecentPackets recent,
            NetworkListener listener) {
        this.recent = recent;
        hosting = new Hosting(site, new Roster(dissectors, hostCounts), limits.host(), listener, recent, hostCounts);
        flows = new Flows(limits.flows(), this::open, frames, recent, HASH_SEED);
    }

    private FlowReader open(Flow flow) {
        Voice voice = new Voice(hosting, flow);
        voice.opened();
        Candidates candidates = hosting.roster().of(flow);
        if (flow.kind() == FlowKind.TCP) {
            return new StreamReader(hosting, voice, candidates);
        }
        return new UnitReader(voice, new UnitTalk(hosting, voice, channel(flow.kind()), candidates, 0));
    }

    private static Channel channel(FlowKind kind) {
        return new Channel(
                switch (kind) {
                    case TCP -> Channel.Kind.TCP;
                    case UDP -> Channel.Kind.UDP;
                    case IP -> Channel.Kind.IP;
                    case ETHERNET -> Channel.Kind.ETHERNET;
                },
                true);
    }

    /// Takes a packet; the listener is told of what it completes before this returns.
    public void accept(Packet packet) {
        if (boundary.isAwaited()) {
            boundary.pass();
        }
        FrameKind kind = frames.read(packet, frame);
        recent.add(packet);
        if (kind != FrameKind.UNREADABLE) {
            flows.accept(kind, frame);
        }
    }

    /// Between packets something is done, in the order in which it was asked for: before the next packet, or when
    /// [#pause] is called. Any thread may ask.
    ///
    /// @param change what to do; on the thread of the sensor. It must not throw
    public void between(Runnable change) {
        boundary.await(change);
    }

    /// No packet comes just now: does what waits for [#between].
    public void pause() {
        boundary.pass();
    }

    /// Asks others about flows from here on. Between packets only, see [#between].
    ///
    /// Conversations of protocols that are dismissed or replaced are closed, and their flows recognized anew from
    /// their next bytes; flows that nobody reads are offered to who is new. Nothing else changes: who reads a flow
    /// goes on with it.
    ///
    /// @param dismissed names of protocols that are not asked any more; those of dissectors that come in their
    ///   place, too. Unknown ones do not matter
    /// @param hosted who is asked from now on
    /// @throws VedetteException when two dissectors were of one protocol then; nothing has changed
    public void exchange(Collection<String> dismissed, Collection<Dissector> hosted) {
        List<Hosted> leaving = hosting.roster().all().stream()
                .filter(one -> dismissed.contains(one.protocol().name()))
                .toList();
        List<Hosted> added = hosted.stream()
                .map(dissector -> new Hosted(dissector, dissector.protocol(), hostCounts))
                .toList();
        List<Hosted> all = new ArrayList<>(hosting.roster().all());
        all.removeAll(leaving);
        all.addAll(added);
        Roster roster = new Roster(all);
        leaving.forEach(retired::take);
        added.forEach(retired::giveBack);
        hosting.ask(roster);
        RosterChange change = new RosterChange(roster, added);
        flows.visitReaders(reader -> ((Reading) reader).on(change));
    }

    /// There are no more packets: closes all flows.
    public void finish() {
        flows.finish();
    }

    /// What happened while headers were read.
    public Tally<FrameCount> frameCounts() {
        return frames.counts();
    }

    /// What happened while packets were put together.
    public Tally<FlowCount> flowCounts() {
        return flows.counts();
    }

    /// What happened while flows were offered to dissectors.
    public Tally<HostCount> hostCounts() {
        return hostCounts;
    }

    /// What was seen of each protocol, in the order of their names; also of those that are not asked any more.
    public List<ProtocolCounts> protocols() {
        return Stream.concat(hosting.roster().all().stream().map(Hosted::counts), retired.all().stream())
                .sorted(Comparator.comparing(counts -> counts.protocol().name()))
                .toList();
    }

    /// How many flows are followed now.
    public int flows() {
        return flows.size();
    }

    /// How many bytes wait now: behind gaps, and for the rest of their messages.
    public long waitingBytes() {
        return flows.heldBytes() + hosting.waitingBytes();
    }
}
