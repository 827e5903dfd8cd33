package dev.vedette.sensor.asset;

import dev.vedette.sdk.dissect.AssetFact;
import dev.vedette.sdk.dissect.Attribute;
import dev.vedette.sdk.dissect.Direction;
import dev.vedette.sdk.dissect.Role;
import dev.vedette.sdk.dissect.Subject;
import dev.vedette.sdk.observe.IpAddress;
import dev.vedette.sdk.observe.MacAddress;
import dev.vedette.sdk.observe.Transport;
import dev.vedette.sensor.Tally;
import dev.vedette.sensor.flow.Connection;
import dev.vedette.sensor.flow.Endpoint;
import dev.vedette.sensor.flow.FlowKind;
import dev.vedette.sensor.host.NetworkEvent;
import dev.vedette.sensor.host.NetworkFlow;
import dev.vedette.sensor.host.NetworkListener;
import dev.vedette.sensor.host.Site;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The assets of one sensor. An asset is whoever has sent something: to be asked for makes nobody an asset, so
/// that a scan does not fill the inventory. One thread at a time.
public final class Inventory implements NetworkListener {
    private static final String FRAME = "frame";
    private static final String OUI = "oui";

    /// Ports from here on are those that clients are given, by most systems.
    private static final int EPHEMERAL_MIN = 32_768;

    private final AssetLimits limits;
    private final LocalAddresses local;
    private final Vendors vendors;
    private final AssetListener listener;
    private final Tally<AssetCount> counts = new Tally<>(AssetCount.class);
    private final Macs macs;
    private final Map<AssetKey, AssetState> assets = new HashMap<>();
    private final FlowSides flows = new FlowSides();

    /// An inventory of nobody.
    ///
    /// @param local which addresses may be assets'
    /// @param vendors who makes which MAC addresses
    /// @param listener is told what happens
    public Inventory(AssetLimits limits, LocalAddresses local, Vendors vendors, AssetListener listener) {
        this.limits = limits;
        this.local = local;
        this.vendors = vendors;
        this.listener = listener;
        this.macs = new Macs(limits, counts);
    }

    @Override
    public void on(NetworkEvent event) {
        if (event instanceof NetworkEvent.ProtocolMessage message) {
            said(message);
        } else {
            other(event);
        }
    }

    private void other(NetworkEvent event) {
        switch (event) {
            case NetworkEvent.FlowOpened opened -> sent(opened.flow(), true, opened.timeNanos(), opened.vlan());
            case NetworkEvent.FlowAnswered answered -> answered(answered);
            case NetworkEvent.FlowCounted counted -> {
                touch(counted.flow(), counted.added().packetsForward(), true, counted.timeNanos());
                touch(counted.flow(), counted.added().packetsBackward(), false, counted.timeNanos());
            }
            case NetworkEvent.FlowClosed closed -> {
                touch(closed.flow(), closed.added().packetsForward(), true, closed.timeNanos());
                touch(closed.flow(), closed.added().packetsBackward(), false, closed.timeNanos());
                flows.remove(closed.flow().id());
            }
            case NetworkEvent.MalformedSeen _, NetworkEvent.ProtocolMessage _ -> {}
        }
    }

    /// What is counted.
    public Tally<AssetCount> counts() {
        return counts;
    }

    /// How many assets there are.
    public int size() {
        return assets.size();
    }

    /// All assets as they are now, in the order of their keys.
    public List<Asset> assets() {
        return assets.values().stream()
                .map(AssetState::snapshot)
                .sorted((one, other) -> one.key().compareTo(other.key()))
                .toList();
    }

    /// One asset as it is now.
    public Optional<Asset> find(AssetKey key) {
        return Optional.ofNullable(assets.get(key)).map(AssetState::snapshot);
    }

    /// The asset that sends from an endpoint; empty when it is none, as a group, or a public address.
    ///
    /// @param endpoint a side of a flow at that site
    public Optional<AssetKey> assetAt(Site site, Endpoint endpoint) {
        Optional<AssetKey> key = keyOf(site, endpoint);
        return key.filter(assets::containsKey);
    }

    /// Of whom something is said that passes between two endpoints: the first one that is an asset; where neither has
    /// sent anything yet, the first that is an address of this site, under which it will be an asset as soon as it
    /// does. Empty when both are elsewhere, or groups.
    public Optional<AssetKey> concerned(Site site, Endpoint first, Endpoint second) {
        return assetAt(site, first)
                .or(() -> assetAt(site, second))
                .or(() -> awaited(site, first))
                .or(() -> awaited(site, second));
    }

    private Optional<AssetKey> awaited(Site site, Endpoint endpoint) {
        IpAddress ip = endpoint.ip();
        return ip == null || local.isSomebody(ip) ? keyOf(site, endpoint) : Optional.empty();
    }

    /// Whether an address is of this site, whoever has it: a private one, or one of a network that is given as local.
    public boolean isLocal(IpAddress address) {
        return local.isLocal(address);
    }

    private Optional<AssetKey> keyOf(Site site, Endpoint endpoint) {
        IpAddress ip = endpoint.ip();
        if (ip != null) {
            AssetKey key = AssetKey.of(site, ip);
            return local.isLocal(ip) || assets.containsKey(key) ? Optional.of(key) : Optional.empty();
        }
        MacAddress mac = endpoint.mac();
        if (mac == null || mac.isGroup() || mac.bits() == 0) {
            return Optional.empty();
        }
        return Optional.of(macs.addressOf(site, mac)
                .map(address -> AssetKey.of(site, address))
                .orElseGet(() -> AssetKey.of(site, mac)));
    }

    private FlowSides.Sides sides(NetworkFlow flow) {
        return flows.of(flow.id());
    }

    private void touch(NetworkFlow flow, long packets, boolean isInitiator, long nanos) {
        if (packets > 0) {
            FlowSides.Sides sides = sides(flow);
            AssetState asset = isInitiator ? sides.initiator : sides.responder;
            if (asset != null) {
                asset.seen(nanos);
            }
        }
    }

    /// One side of a flow has sent something.
    private @Nullable AssetState sent(NetworkFlow flow, boolean isInitiator, long nanos, int vlan) {
        FlowSides.Sides sides = sides(flow);
        AssetState known = isInitiator ? sides.initiator : sides.responder;
        if (known == null) {
            Endpoint endpoint = isInitiator ? flow.initiator() : flow.responder();
            known = present(flow, endpoint, nanos);
            if (isInitiator) {
                sides.initiator = known;
            } else {
                sides.responder = known;
            }
        }
        if (known != null) {
            known.seen(nanos, vlan);
        }
        return known;
    }

    /// Whoever sends from an endpoint is there.
    private @Nullable AssetState present(NetworkFlow flow, Endpoint endpoint, long nanos) {
        IpAddress ip = endpoint.ip();
        MacAddress mac = endpoint.mac();
        Site site = flow.site();
        if (flow.kind() == FlowKind.ETHERNET && flow.number() == 0x0806) {
            // Its message says whose address it is.
            return null;
        }
        Macs.Bearer bearer = mac == null || mac.isGroup() ? null : macs.bearer(site, mac);
        if (ip != null && !local.isSomebody(ip)) {
            return null;
        }
        if (ip != null && bearer != null) {
            boolean isOurs = local.isLocal(ip) || assets.containsKey(AssetKey.of(site, ip));
            for (IpAddress routed : macs.sends(bearer, ip, isOurs)) {
                AssetState of = assets.get(AssetKey.of(site, routed));
                if (of != null) {
                    of.forget(Attribute.MAC_ADDRESS, FRAME);
                    of.forget(Attribute.VENDOR, OUI);
                }
            }
        }
        Optional<AssetKey> key = keyOf(site, endpoint);
        AssetState asset = key.isPresent() ? stateOf(key.get(), nanos) : null;
        if (asset != null && mac != null && bearer != null && !bearer.isRouter()) {
            knowMac(asset, mac, FRAME, "", AssetState.instant(nanos));
            absorbOf(site, mac, asset);
        }
        return asset;
    }

    private @Nullable AssetState stateOf(AssetKey key, long nanos) {
        AssetState asset = assets.get(key);
        if (asset == null) {
            if (assets.size() >= limits.assets()) {
                counts.add(AssetCount.ASSETS_MAX);
                return null;
            }
            asset = new AssetState(key, limits, counts, nanos);
            assets.put(key, asset);
            counts.add(AssetCount.APPEARED);
            listener.on(new AssetEvent.Appeared(key, AssetState.instant(nanos)));
        }
        return asset;
    }

    /// What was known of somebody by his MAC address alone, is known of the one with the IP address.
    private void absorbOf(Site site, MacAddress mac, AssetState asset) {
        if (asset.key().ip() != null) {
            AssetState unnamed = assets.remove(AssetKey.of(site, mac));
            if (unnamed != null) {
                asset.absorb(unnamed, listener);
                flows.forEach(sides -> sides.replace(unnamed, asset));
            }
        }
    }

    private void knowMac(AssetState asset, MacAddress mac, String protocol, String operation, Instant at) {
        asset.know(Attribute.MAC_ADDRESS, new Known(mac.toString(), protocol, operation, at, at), listener);
        vendors.of(mac).ifPresent(name -> asset.know(Attribute.VENDOR, new Known(name, OUI, "", at, at), listener));
    }

    private void answered(NetworkEvent.FlowAnswered answered) {
        NetworkFlow flow = answered.flow();
        AssetState asset = sent(flow, false, answered.timeNanos(), -1);
        var port = flow.responder().port();
        if (asset == null || port == null) {
            return;
        }
        boolean isTcp = flow.kind() == FlowKind.TCP;
        boolean listens = isTcp
                ? answered.connection() == Connection.ESTABLISHED || answered.connection() == Connection.HALF_OPEN
                : port.number() < EPHEMERAL_MIN;
        if (listens) {
            asset.listens(isTcp ? Transport.TCP : Transport.UDP, port.number());
        }
    }

    private void said(NetworkEvent.ProtocolMessage event) {
        NetworkFlow flow = event.flow();
        boolean isInitiator = event.direction() == Direction.FORWARD;
        List<AssetFact> facts = event.message().facts();
        for (int i = 0; i < facts.size(); i++) {
            bind(flow, event, facts.get(i));
        }
        AssetState sender = sent(flow, isInitiator, event.timeNanos(), event.vlan());
        Role role = event.message().sender();
        if (sender != null && sides(flow).isNews(isInitiator, event.protocol().name(), role)) {
            sender.speaks(event.protocol().name(), role);
            var port = event.source().port();
            if (role == Role.SERVER && port != null) {
                sender.listens(flow.kind() == FlowKind.TCP ? Transport.TCP : Transport.UDP, port.number());
            }
        }
        for (int i = 0; i < facts.size(); i++) {
            know(event, facts.get(i), isInitiator);
        }
    }

    /// Ties an IP address to a MAC address where a message says that they are one's: the address is on this
    /// wire.
    private void bind(NetworkFlow flow, NetworkEvent.ProtocolMessage event, AssetFact fact) {
        Optional<IpAddress> ip = Optional.empty();
        Optional<MacAddress> mac = Optional.empty();
        if (fact.about() instanceof Subject.Ip(IpAddress address) && fact.attribute() == Attribute.MAC_ADDRESS) {
            ip = Optional.of(address);
            mac = MacAddress.parse(fact.value());
        } else if (fact.about().equals(Subject.SENDER)
                && fact.attribute() == Attribute.IP_ADDRESS
                && flow.kind() == FlowKind.ETHERNET) {
            ip = IpAddress.parse(fact.value());
            mac = Optional.ofNullable(event.source().mac());
        }
        if (ip.isEmpty() || mac.isEmpty() || mac.get().isGroup() || !local.isSomebody(ip.get())) {
            return;
        }
        AssetState asset = stateOf(AssetKey.of(flow.site(), ip.get()), event.timeNanos());
        Macs.Bearer bearer = macs.bearer(flow.site(), mac.get());
        if (asset != null && bearer != null) {
            macs.sends(bearer, ip.get(), true);
            knowMac(asset, mac.get(), event.protocol().name(), event.message().operation(), event.at());
            absorbOf(flow.site(), mac.get(), asset);
            asset.seen(event.timeNanos(), event.vlan());
        }
    }

    private void know(NetworkEvent.ProtocolMessage event, AssetFact fact, boolean isInitiator) {
        Site site = event.flow().site();
        FlowSides.Sides sides = sides(event.flow());
        AssetState asset = switch (fact.about()) {
            case Subject.Side(boolean sending) -> sending == isInitiator ? sides.initiator : sides.responder;
            case Subject.Ip(IpAddress ip) -> assets.get(AssetKey.of(site, ip));
            case Subject.Mac(MacAddress mac) ->
                keyOf(site, new Endpoint(mac, null, null)).map(assets::get).orElse(null);
        };
        if (asset != null) {
            Known known = new Known(
                    fact.value(), event.protocol().name(), event.message().operation(), event.at(), event.at());
            asset.know(fact.attribute(), known, listener);
        }
    }
}
