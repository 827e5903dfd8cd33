package dev.vedette.sensor.observe;

import dev.vedette.sdk.dissect.Attribute;
import dev.vedette.sdk.dissect.Field;
import dev.vedette.sdk.dissect.Message;
import dev.vedette.sdk.dissect.Role;
import dev.vedette.sdk.observe.ConnectionAttempt;
import dev.vedette.sdk.observe.Finding;
import dev.vedette.sdk.observe.IpAddress;
import dev.vedette.sdk.observe.MessageReceived;
import dev.vedette.sdk.observe.MessageSent;
import dev.vedette.sdk.observe.MetricName;
import dev.vedette.sdk.observe.Observation;
import dev.vedette.sensor.Tally;
import dev.vedette.sensor.asset.AssetEvent;
import dev.vedette.sensor.asset.AssetKey;
import dev.vedette.sensor.asset.AssetListener;
import dev.vedette.sensor.asset.Inventory;
import dev.vedette.sensor.evidence.Evidence;
import dev.vedette.sensor.flow.Connection;
import dev.vedette.sensor.flow.Endpoint;
import dev.vedette.sensor.flow.FlowKind;
import dev.vedette.sensor.host.NetworkEvent;
import dev.vedette.sensor.host.NetworkFlow;
import dev.vedette.sensor.host.NetworkListener;
import dev.vedette.sensor.host.Traffic;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Makes observations of what a sensor sees. It must hear of each event after its inventory did. One thread at
/// a time.
public final class NetworkObserver implements NetworkListener, AssetListener {
    private static final String MQTT = "mqtt";
    private static final Set<String> SENDING = Set.of("arp", "frame");

    private final ObserverLimits limits;
    private final Inventory inventory;
    private final Evidence evidence;
    private final Consumer<Observation> told;
    private final Tally<ObserverCount> counts = new Tally<>(ObserverCount.class);
    private final Scans scans;
    private final Map<AssetKey, Measured> assets = new HashMap<>();
    private final long paneNanos;
    private long pane = Long.MIN_VALUE;
    private long paneEndNanos = Long.MIN_VALUE;
    private long latestNanos = Long.MIN_VALUE;

    /// An observer that has seen nothing.
    ///
    /// @param inventory knows who is an asset
    /// @param evidence keeps packets of what is found
    /// @param told is given the observations, in order; times are whole milliseconds
    public NetworkObserver(ObserverLimits limits, Inventory inventory, Evidence evidence, Consumer<Observation> told) {
        this.limits = limits;
        this.inventory = inventory;
        this.evidence = evidence;
        this.told = told;
        this.scans = new Scans(limits, counts);
        this.paneNanos = limits.pane().toNanos();
    }

    /// What is counted.
    public Tally<ObserverCount> counts() {
        return counts;
    }

    /// Says what was measured and not said yet: there are no more packets.
    public void flush() {
        if (pane != Long.MIN_VALUE) {
            tellAll(instant(latestNanos));
        }
    }

    @Override
    public void on(NetworkEvent event) {
        advance(event.timeNanos());
        if (event instanceof NetworkEvent.ProtocolMessage message) {
            said(message);
        } else {
            other(event);
        }
    }

    private void other(NetworkEvent event) {
        switch (event) {
            case NetworkEvent.FlowOpened opened ->
                measured(opened.flow(), opened.flow().initiator()).ifPresent(Measured::active);
            case NetworkEvent.FlowAnswered answered -> answered(answered);
            case NetworkEvent.ProtocolMessage _ -> {}
            case NetworkEvent.MalformedSeen malformed -> malformed(malformed);
            case NetworkEvent.FlowCounted counted -> carried(counted.flow(), counted.added());
            case NetworkEvent.FlowClosed closed -> closed(closed);
        }
    }

    @Override
    public void on(AssetEvent event) {
        if (event instanceof AssetEvent.Changed(AssetKey asset, Instant at, Attribute attribute, var before, var now)) {
            // A switch tells the address of each of its ports; only who sends with an address takes it over.
            boolean isTaken = attribute == Attribute.MAC_ADDRESS && SENDING.contains(now.protocol());
            MetricName metric =
                    isTaken ? Detection.ADDRESSES : attribute == Attribute.FIRMWARE ? Detection.FIRMWARE : null;
            if (metric != null) {
                find(
                        asset,
                        at,
                        metric,
                        "%s of %s was %s and is %s, says %s"
                                .formatted(
                                        attribute == Attribute.FIRMWARE ? "the firmware" : "the MAC address",
                                        asset.address(),
                                        before.value(),
                                        now.value(),
                                        now.protocol()));
            }
        }
    }

    private void advance(long nanos) {
        latestNanos = Math.max(latestNanos, nanos);
        if (nanos >= paneEndNanos) {
            if (pane != Long.MIN_VALUE) {
                tellAll(instant(paneEndNanos - 1_000_000));
            }
            pane = Math.floorDiv(nanos, paneNanos);
            paneEndNanos = (pane + 1) * paneNanos;
        }
    }

    private void tellAll(Instant at) {
        scans.clear();
        assets.values().forEach(measured -> measured.tell(at, inventory, this::tell));
        assets.values().removeIf(Measured::isIdle);
    }

    private void tell(Observation observation) {
        counts.add(ObserverCount.OBSERVATIONS);
        told.accept(observation);
    }

    private Optional<Measured> measured(NetworkFlow flow, Endpoint endpoint) {
        return inventory.assetAt(flow.site(), endpoint).map(this::measured);
    }

    private Measured measured(AssetKey key) {
        return assets.computeIfAbsent(key, Measured::new);
    }

    private void carried(NetworkFlow flow, Traffic added) {
        measured(flow, flow.initiator()).ifPresent(asset -> {
            asset.sent(added.packetsForward(), added.bytesForward());
            asset.received(added.packetsBackward(), added.bytesBackward());
        });
        measured(flow, flow.responder()).ifPresent(asset -> {
            asset.sent(added.packetsBackward(), added.bytesBackward());
            asset.received(added.packetsForward(), added.bytesForward());
        });
    }

    private void answered(NetworkEvent.FlowAnswered answered) {
        NetworkFlow flow = answered.flow();
        measured(flow, flow.responder()).ifPresent(Measured::active);
        if (flow.kind() != FlowKind.TCP) {
            return;
        }
        if (answered.connection() == Connection.REFUSED) {
            attempted(flow, answered.timeNanos(), false);
        } else {
            attempted(flow, answered.timeNanos(), true);
            connected(flow, flow.initiator(), flow.responder());
            connected(flow, flow.responder(), flow.initiator());
        }
    }

    private void connected(NetworkFlow flow, Endpoint endpoint, Endpoint peer) {
        IpAddress address = peer.ip();
        Optional<Measured> asset = measured(flow, endpoint);
        if (address != null && asset.isPresent() && !asset.get().connected(flow.id(), address, limits.connections())) {
            counts.add(ObserverCount.CONNECTIONS_MAX);
        }
    }

    private void attempted(NetworkFlow flow, long nanos, boolean succeeded) {
        Endpoint from = flow.initiator();
        inventory.assetAt(flow.site(), from).ifPresent(key -> {
            tell(new ConnectionAttempt(key.thing(), instant(nanos), from.ip(), succeeded));
            IpAddress peer = flow.responder().ip();
            var port = flow.responder().port();
            if (!succeeded && peer != null) {
                scans.inVain(key, peer, port == null ? -1 : port.number(), evidence.place())
                        .ifPresent(scan -> find(key, instant(nanos), Detection.SCANS, scan.sentence(), scan.packets()));
            }
        });
    }

    private void closed(NetworkEvent.FlowClosed closed) {
        NetworkFlow flow = closed.flow();
        carried(flow, closed.added());
        if (flow.kind() == FlowKind.TCP) {
            if (closed.connection() == Connection.ATTEMPTED) {
                attempted(flow, closed.timeNanos(), false);
            }
            measured(flow, flow.initiator()).ifPresent(asset -> asset.disconnected(flow.id()));
            measured(flow, flow.responder()).ifPresent(asset -> asset.disconnected(flow.id()));
        }
    }

    private void malformed(NetworkEvent.MalformedSeen malformed) {
        inventory
                .assetAt(malformed.flow().site(), malformed.source())
                .ifPresent(key -> find(
                        key,
                        malformed.at(),
                        Detection.VIOLATIONS,
                        "%s sent %s that breaks %s: %s"
                                .formatted(
                                        malformed.source(),
                                        malformed.flow().destination(malformed.direction()),
                                        malformed.protocol().title(),
                                        malformed.reason())));
    }

    private void said(NetworkEvent.ProtocolMessage event) {
        Message message = event.message();
        MetricName command = Detection.command(message);
        if (command != null) {
            inventory
                    .concerned(event.flow().site(), event.destination(), event.source())
                    .ifPresent(key -> find(key, event.at(), command, sentence(event, "asked")));
        }
        MetricName refusal = Detection.refusal(message);
        if (refusal != null) {
            sender(event).ifPresent(key -> find(key, event.at(), refusal, sentence(event, "refused")));
        }
        if (Detection.breaks(message)) {
            sender(event)
                    .ifPresent(key -> find(
                            key, event.at(), Detection.VIOLATIONS, sentence(event, "sent") + " " + message.flags()));
        }
        if (event.protocol().name().equals(MQTT) && message.operation().equals("publish")) {
            published(event);
        }
    }

    private Optional<AssetKey> sender(NetworkEvent.ProtocolMessage event) {
        return inventory.assetAt(event.flow().site(), event.source());
    }

    private static String sentence(NetworkEvent.ProtocolMessage event, String did) {
        return "%s %s %s: %s %s"
                .formatted(
                        event.source(),
                        did,
                        event.destination(),
                        event.protocol().title(),
                        event.message().operation());
    }

    /// A message of MQTT passes by: what a client sends, and what it is sent, counts as if its broker had said
    /// so.
    private void published(NetworkEvent.ProtocolMessage event) {
        boolean byClient = event.message().sender() != Role.SERVER;
        Endpoint client = byClient ? event.source() : event.destination();
        String topic = text(event, "topic");
        long bytes = number(event, "payload_length");
        inventory.assetAt(event.flow().site(), client).ifPresent(key -> {
            if (topic != null && bytes >= 0) {
                tell(
                        byClient
                                ? new MessageSent(
                                        key.thing(),
                                        event.at().truncatedTo(ChronoUnit.MILLIS),
                                        topic,
                                        bytes,
                                        client.ip())
                                : new MessageReceived(
                                        key.thing(), event.at().truncatedTo(ChronoUnit.MILLIS), topic, bytes));
            }
        });
    }

    private static @Nullable String text(NetworkEvent.ProtocolMessage event, String field) {
        Optional<Field> declared = event.protocol().field(field);
        return declared.flatMap(event.message()::value).map(Object::toString).orElse(null);
    }

    private static long number(NetworkEvent.ProtocolMessage event, String field) {
        Optional<Field> declared = event.protocol().field(field);
        return declared.flatMap(event.message()::value).orElse(-1L) instanceof Long number ? number : -1;
    }

    private void find(AssetKey asset, Instant at, MetricName metric, String detail) {
        find(asset, at, metric, detail, evidence.place());
    }

    private void find(AssetKey asset, Instant at, MetricName metric, String detail, long... packets) {
        if (measured(asset).found(metric.value()) > limits.findings()) {
            counts.add(ObserverCount.FINDINGS_MAX);
            return;
        }
        counts.add(ObserverCount.FINDINGS);
        String cut = detail.length() <= Finding.DETAIL_MAX ? detail : detail.substring(0, Finding.DETAIL_MAX);
        String kept = evidence.keep(asset.thing(), packets);
        tell(new Finding(asset.thing(), at.truncatedTo(ChronoUnit.MILLIS), metric, cut, kept));
    }

    private static Instant instant(long nanos) {
        return Instant.ofEpochMilli(Math.floorDiv(nanos, 1_000_000L));
    }
}
