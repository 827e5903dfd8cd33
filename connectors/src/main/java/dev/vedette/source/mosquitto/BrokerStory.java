package dev.vedette.source.mosquitto;

import dev.vedette.sdk.VedetteException;
import dev.vedette.sdk.observe.AuthorizationFailure;
import dev.vedette.sdk.observe.BrokerObservation;
import dev.vedette.sdk.observe.ConnectionAttempt;
import dev.vedette.sdk.observe.ConnectionHeld;
import dev.vedette.sdk.observe.Disconnected;
import dev.vedette.sdk.observe.IpAddress;
import dev.vedette.sdk.observe.MessageReceived;
import dev.vedette.sdk.observe.MessageSent;
import dev.vedette.sdk.observe.ThingName;
import dev.vedette.source.LogStory;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Turns the lines of a log into observations, one after the other, and remembers who is connected. Used by one thread.
final class BrokerStory implements LogStory {
    private static final String UNKNOWN = "<unknown>";
    private static final String CLIENT = "client ";

    private final LogTime times;
    private final LogCounters counters;
    private final Presence presence = new Presence();
    private final LogWords words = new LogWords(presence::isConnected);

    BrokerStory(LogTime times, LogCounters counters) {
        this.times = times;
        this.counters = counters;
    }

    /// Reads a line.
    ///
    /// @param now what time it is; a line of the future is of now
    /// @param seen takes what the line tells; no, one or two observations
    @Override
    public void tell(String line, Instant now, Consumer<BrokerObservation> seen) {
        counters.lines.count();
        LogTime.Stamp stamp = times.read(line).orElse(null);
        if (stamp == null) {
            counters.untimed.count();
            return;
        }
        Instant at = stamp.at();
        if (at.isAfter(now)) {
            counters.future.count();
            at = now;
        }
        observe(words.read(line.substring(stamp.end())), at, seen);
    }

    private void observe(LogEvent event, Instant at, Consumer<BrokerObservation> seen) {
        switch (event) {
            case LogEvent.Connected connected -> {
                remember(connected.client(), connected.address());
                say(connected.client(), seen, thing -> new ConnectionAttempt(thing, at, connected.address(), true));
            }
            case LogEvent.Ended ended -> {
                if (presence.disconnect(ended.client())) {
                    say(ended.client(), seen, thing -> new Disconnected(thing, at));
                }
            }
            case LogEvent.TurnedAway away -> turnedAway(away, at, seen);
            case LogEvent.Alive alive -> noteAlive(alive.client());
            case LogEvent.Published published -> published(published, at, seen);
            case LogEvent.Delivered delivered -> {
                noteAlive(delivered.client());
                LogEvent.Packet packet = delivered.packet();
                sayOnce(
                        delivered.client(),
                        packet,
                        seen,
                        thing -> new MessageReceived(thing, at, packet.topic(), packet.bytes()));
            }
            case LogEvent.Denied denied -> {
                noteAlive(denied.client());
                say(denied.client(), seen, thing -> new AuthorizationFailure(thing, at, denied.topic()));
            }
            case LogEvent.NobodyLeft none -> {
                for (String client : new ArrayList<>(presence.clients().keySet())) {
                    presence.disconnect(client);
                    say(client, seen, thing -> new Disconnected(thing, at));
                }
            }
            case LogEvent.Ambiguous ambiguous -> counters.ambiguous.count();
            case LogEvent.Nothing nothing -> {
                // Most lines of a log at its most talkative.
            }
        }
    }

    private void turnedAway(LogEvent.TurnedAway away, Instant at, Consumer<BrokerObservation> seen) {
        if (presence.disconnect(away.client())) {
            say(away.client(), seen, thing -> new AuthorizationFailure(thing, at, ""));
            say(away.client(), seen, thing -> new Disconnected(thing, at));
        } else if (away.client().equals(UNKNOWN)) {
            counters.anonymous.count();
        } else {
            say(away.client(), seen, thing -> new ConnectionAttempt(thing, at, away.address(), false));
            say(away.client(), seen, thing -> new AuthorizationFailure(thing, at, ""));
        }
    }

    private void published(LogEvent.Published published, Instant at, Consumer<BrokerObservation> seen) {
        String client = published.client();
        noteAlive(client);
        LogEvent.Packet packet = published.packet();
        sayOnce(
                client,
                packet,
                seen,
                thing -> new MessageSent(thing, at, packet.topic(), packet.bytes(), presence.addressOf(client)));
    }

    private void noteAlive(String client) {
        if (!presence.isConnected(client)) {
            remember(client, null);
        }
    }

    private void remember(String client, @Nullable IpAddress address) {
        if (!presence.connect(client, address)) {
            counters.unheld.count();
        }
    }

    private void sayOnce(
            String client,
            LogEvent.Packet packet,
            Consumer<BrokerObservation> seen,
            Function<ThingName, BrokerObservation> observation) {
        if (packet.again()) {
            counters.repeated.count();
        } else {
            say(client, seen, observation);
        }
    }

    private void say(
            String client, Consumer<BrokerObservation> seen, Function<ThingName, BrokerObservation> observation) {
        if (ThingName.problemWith(client).isEmpty()) {
            seen.accept(observation.apply(new ThingName(client)));
        } else {
            counters.unnamed.count();
        }
    }

    /// Says of everyone who is connected that they still are.
    @Override
    public List<BrokerObservation> held(Instant now) {
        List<BrokerObservation> held = new ArrayList<>(presence.size());
        presence.clients()
                .forEach((client, where) ->
                        say(client, held::add, thing -> new ConnectionHeld(thing, now, where.address())));
        return held;
    }

    /// A line `client BASE64 ADDRESS` for each client, with `-` for an address that is not known.
    @Override
    public List<String> memory() {
        Base64.Encoder base64 = Base64.getEncoder();
        List<String> lines = new ArrayList<>(presence.size());
        presence.clients()
                .forEach((client, where) -> lines.add(CLIENT
                        + base64.encodeToString(client.getBytes(StandardCharsets.UTF_8)) + " "
                        + (where.address() == null ? "-" : where.address())));
        return lines;
    }

    @Override
    public void recall(List<String> lines) {
        for (String line : lines) {
            if (!line.startsWith(CLIENT)) {
                throw new VedetteException("a line begins otherwise than with \"" + CLIENT + "\"");
            }
            String[] parts = line.substring(CLIENT.length()).split(" ", 2);
            presence.connect(
                    new String(Base64.getDecoder().decode(parts[0]), StandardCharsets.UTF_8),
                    IpAddress.parse(parts[parts.length - 1]).orElse(null));
        }
    }

    @Override
    public void forget() {
        presence.clear();
    }
}
