package dev.vedette.gateway.hubmqtt;

import dev.vedette.gateway.EnumCounters;
import dev.vedette.gateway.hub.DeviceLink.CloseReason;
import dev.vedette.gateway.hub.DevicePass;
import dev.vedette.gateway.hub.HubAnswer;
import dev.vedette.gateway.hub.HubId;
import dev.vedette.gateway.hub.HubMessage;
import dev.vedette.gateway.hub.Links;
import dev.vedette.gateway.packet.PacketFault;
import dev.vedette.gateway.packet.PacketReader;
import dev.vedette.gateway.packet.PacketStream;
import dev.vedette.sdk.observe.HubOperation.Transport;
import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttSubscribeMessage;
import io.netty.handler.codec.mqtt.MqttUnsubscribeMessage;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One connection of a device or module, from its CONNECT to its end. On its event loop.
final class HubConnection implements PacketReader {
    private static final Logger LOG = LoggerFactory.getLogger(HubConnection.class);

    private final House house;
    private final PacketStream stream;
    private final Wish.Asked wish;
    private final HubId id;
    private final EnumCounters<HubMqttCounter> counters;
    private final Consumer<HubConnection> gone;
    private final Sightings seen;
    private final Chores chores;
    private final Outbox outbox;
    private final CommandWindow commands;
    private final Requests requests;
    private final HubLink link;
    private final Pulse pulse;
    private final Subscriptions subscriptions;

    private @Nullable Joined joined;
    private boolean decided;
    private boolean paused;
    private boolean ending;
    private boolean left;
    private boolean detaching;
    private boolean isSocketClosed;

    /// @param gone is told when it is over and nothing is left to be done; perhaps more than once
    HubConnection(House house, PacketStream stream, Wish.Asked wish, Consumer<HubConnection> gone) {
        this.house = house;
        this.stream = stream;
        this.wish = wish;
        this.id = wish.id();
        this.counters = house.counters();
        this.gone = gone;
        this.seen = new Sightings(id, stream.address(), house.clock(), house.told());
        this.chores = new Chores(house, stream.context(), this::weigh, this::failed);
        this.outbox = new Outbox(stream, house, seen);
        this.commands = new CommandWindow(id, stream, house, chores, seen);
        this.requests = new Requests(this, id, house, chores, seen);
        this.link = new HubLink(stream.context(), this);
        this.subscriptions = new Subscriptions(this, id, house, commands, link, chores);
        this.pulse = new Pulse(house, wish.keepAliveSeconds());
    }

    /// That the device was let in.
    ///
    /// @param pass by what
    /// @param attachment by which the hub is told of the end
    private record Joined(DevicePass pass, Links.Attachment attachment) {}

    /// What the hub says to a device.
    ///
    /// @param answer whether it is let in
    /// @param isKnown whether there is one of that name: names that are made up make no devices
    private record Verdict(HubAnswer<Joined> answer, boolean isKnown) {}

    /// Has the hub decide on the device.
    void open() {
        stream.pause();
        counters.add(HubMqttCounter.UNDECIDED, 1);
        List<X509Certificate> chain = stream.certificates();
        chores.add(0, () -> admit(chain), this::decided);
    }

    /// On a thread that may wait.
    private Verdict admit(List<X509Certificate> chain) {
        String token = wish.token();
        HubAnswer<DevicePass> pass = token == null && !chain.isEmpty()
                ? house.hub().door().device(id, chain, Transport.MQTT)
                : house.hub().door().device(id, token, Transport.MQTT);
        HubAnswer<Joined> answer =
                pass.map(given -> new Joined(given, house.hub().links().attach(given, link)));
        return new Verdict(
                answer, answer.isDone() || house.hub().registry().get(id).isDone());
    }

    private void decided(Verdict verdict) {
        undecidedNoMore();
        switch (verdict.answer()) {
            case HubAnswer.Done<Joined> done
            when ending -> {
                seen.attempted(false);
                detach(done.value().attachment(), () -> {});
            }
            case HubAnswer.Done<Joined> done -> join(done.value());
            case HubAnswer.Refused<Joined> _ -> {
                if (verdict.isKnown()) {
                    seen.attempted(false);
                    seen.denied("");
                }
                refuse(MqttConnectReturnCode.CONNECTION_REFUSED_NOT_AUTHORIZED, HubMqttCounter.REFUSED_NOT_AUTHORIZED);
            }
        }
    }

    private void undecidedNoMore() {
        if (!decided) {
            decided = true;
            counters.add(HubMqttCounter.UNDECIDED, -1);
            settle();
        }
    }

    private void refuse(MqttConnectReturnCode code, HubMqttCounter counter) {
        if (!ending) {
            counters.count(counter);
            stream.write(HubPackets.connected(code, false));
            close();
        }
    }

    private void join(Joined now) {
        joined = now;
        counters.count(HubMqttCounter.CONNECTS);
        seen.attempted(true);
        stream.admitted(HubMqttLimits.PACKET_BYTES_MAX, bytes -> counters.add(HubMqttCounter.BYTES_IN, bytes));
        pulse.heard();
        Optional<KeptSessions.Kept> kept = wish.clean()
                ? Optional.empty()
                : house.kept().find(id, now.pass().generationId());
        if (wish.clean()) {
            house.kept().drop(id);
        }
        write(HubPackets.connected(MqttConnectReturnCode.CONNECTION_ACCEPTED, kept.isPresent()));
        kept.ifPresent(session -> subscriptions.resume(session, now.attachment()));
        keep();
        stream.resume();
    }

    @Override
    public void received(MqttMessage packet) {
        if (ending) {
            return;
        }
        Joined now = joined;
        if (now == null) {
            end(HubMqttCounter.ENDED_PROTOCOL);
            return;
        }
        pulse.heard();
        try {
            dispatch(packet, now);
        } catch (RuntimeException bug) {
            failed(bug);
        }
        weigh();
    }

    private void dispatch(MqttMessage packet, Joined now) {
        switch (packet.fixedHeader().messageType()) {
            case PUBLISH -> requests.publish((MqttPublishMessage) packet);
            case PUBACK -> commands.acknowledged(HubPackets.id(packet));
            case SUBSCRIBE -> {
                subscriptions.subscribe((MqttSubscribeMessage) packet, now.attachment());
                keep();
            }
            case UNSUBSCRIBE -> {
                subscriptions.unsubscribe((MqttUnsubscribeMessage) packet);
                keep();
            }
            case PINGREQ -> write(HubPackets.PONG);
            case DISCONNECT -> close();
            default -> end(HubMqttCounter.ENDED_PROTOCOL);
        }
    }

    /// Keeps what the device has subscribed to, when it wants that.
    private void keep() {
        if (!wish.clean() && joined != null && !ending) {
            house.kept().keep(id, subscriptions.session(joined.pass().generationId()));
        }
    }

    /// The device asked for something of another.
    void denied(HubId other, String topic) {
        seen.denied(topic);
        chores.add(() -> house.hub().door().denied(other, Transport.MQTT));
    }

    /// There may be commands.
    void commandsWaiting() {
        if (joined != null && !ending) {
            commands.pump();
        }
    }

    /// Sends something, if the device listens for it.
    void push(HubFilter filter, String topic, String payload) {
        if (joined != null && !ending && subscriptions.has(filter) && !outbox.send(topic, payload)) {
            end(HubMqttCounter.ENDED_OUTBOUND);
        }
    }

    void write(MqttMessage packet) {
        if (!ending) {
            stream.write(packet);
        }
    }

    /// The hub ends the connection.
    void closedByHub(CloseReason reason) {
        if (joined == null) {
            refuse(MqttConnectReturnCode.CONNECTION_REFUSED_NOT_AUTHORIZED, HubMqttCounter.REFUSED_NOT_AUTHORIZED);
        } else {
            finish(HubMqttCounter.of(reason), reason == CloseReason.DISPLACED);
        }
    }

    /// Ends the connection for a reason that the device has to answer for, or the network.
    void end(HubMqttCounter why) {
        finish(why, true);
    }

    private void finish(HubMqttCounter why, boolean withWill) {
        if (!ending) {
            counters.count(why);
            if (withWill) {
                bequeath();
            }
            close();
        }
    }

    @Override
    public void broken(PacketFault fault) {
        end(fault == PacketFault.TOO_LARGE ? HubMqttCounter.ENDED_PACKET_BYTES : HubMqttCounter.ENDED_MALFORMED);
    }

    /// Something of ours is broken: one device's packet must not harm the others.
    private void failed(RuntimeException fault) {
        detaching = false;
        LOG.error("hub mqtt: something asked for by {} failed; its connection is closed", id, fault);
        if (joined == null) {
            undecidedNoMore();
            seen.attempted(false);
            refuse(MqttConnectReturnCode.CONNECTION_REFUSED_SERVER_UNAVAILABLE, HubMqttCounter.REFUSED_FAULT);
        } else {
            finish(HubMqttCounter.ENDED_INTERNAL, false);
        }
    }

    @Override
    public void drained() {
        if (!ending && outbox.drained()) {
            commands.pump();
        }
        weigh();
    }

    /// Stops reading while work piles up, and goes on when it has become less.
    private void weigh() {
        boolean full = chores.isFull() || stream.isFull();
        if (ending || joined == null || full == paused) {
            return;
        }
        paused = full;
        if (full) {
            counters.count(HubMqttCounter.READS_PAUSED);
            stream.pause();
        } else {
            pulse.heard();
            stream.resume();
        }
    }

    /// Time has passed.
    void passed() {
        if (joined == null || ending) {
            return;
        }
        if (pulse.isNextPane()) {
            seen.held();
        }
        if (pulse.isStalled(stream.isFull())) {
            finish(HubMqttCounter.ENDED_STALLED, true);
            stream.abort();
        } else if (!paused && pulse.isSilent()) {
            end(HubMqttCounter.ENDED_KEEP_ALIVE);
        }
    }

    @Override
    public void shutDown() {
        close();
    }

    @Override
    public void closed() {
        if (!ending) {
            bequeath();
            keep();
            ending = true;
            leave();
        }
        isSocketClosed = true;
        settle();
    }

    /// Has the device's last will taken.
    private void bequeath() {
        HubMessage will = wish.will();
        if (joined != null && will != null) {
            chores.add(() -> house.hub().telemetry().take(id, List.of(will), Transport.MQTT));
        }
    }

    private void close() {
        if (!ending) {
            keep();
            ending = true;
            leave();
            stream.close();
        }
    }

    private void leave() {
        commands.close();
        Joined was = joined;
        if (was != null && !left) {
            left = true;
            link.methods(false);
            detach(was.attachment(), seen::disconnected);
        }
    }

    /// Tells the hub that it is over, behind what the device sent before it went.
    private void detach(Links.Attachment attachment, Runnable done) {
        detaching = true;
        chores.add(
                0,
                () -> {
                    attachment.detach();
                    return true;
                },
                _ -> {
                    detaching = false;
                    done.run();
                    settle();
                });
    }

    /// Once nothing is left to be done, it is over for all.
    private void settle() {
        if (isSocketClosed && decided && !detaching) {
            gone.accept(this);
        }
    }
}
