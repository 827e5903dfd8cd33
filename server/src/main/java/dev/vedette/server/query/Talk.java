package dev.vedette.server.query;

import dev.vedette.engine.baseline.BaselineEntry;
import dev.vedette.sdk.observe.Sighting.Kind;
import dev.vedette.sdk.observe.ThingName;
import dev.vedette.server.store.Baselines;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// That one asks and another serves, as a site's baseline knows it (`docs/reference/baseline.md`).
///
/// @param client who asks: a thing, or `SITE/internet`, `SITE/multicast`, `SITE/unseen`
/// @param server who serves
/// @param services what is served, as `tcp/502`, each with when it was seen and whether it is normal
/// @param functions what is asked for, as `modbus write-single-coil`
record Talk(String client, String server, Map<String, Seen> services, Set<String> functions) {
    private static final String ASKS = " > ";
    private static final String ASKS_ANOTHER = "> ";

    /// When something was seen.
    ///
    /// @param first first
    /// @param last last
    /// @param isOpen whether the baseline does not know it as normal
    record Seen(Instant first, Instant last, boolean isOpen) {
        Seen and(Seen other) {
            return new Seen(
                    other.first.isBefore(first) ? other.first : first,
                    other.last.isAfter(last) ? other.last : last,
                    isOpen || other.isOpen);
        }
    }

    /// The protocols of the functions.
    Set<String> protocols() {
        Set<String> protocols = new TreeSet<>();
        functions.forEach(function -> protocols.add(function.split(" ", 2)[0]));
        return protocols;
    }

    /// When any of it was seen.
    Seen seen() {
        return services.values().stream().reduce(Seen::and).orElse(new Seen(Instant.EPOCH, Instant.EPOCH, false));
    }

    /// Everything that is said at a site, and since when its devices are known.
    ///
    /// @param talks by who asks and who serves
    /// @param devices since when devices are known
    record Site(List<Talk> talks, Map<String, Seen> devices) {}

    /// Reads what is said at a site.
    ///
    /// @param thingOf the thing that an asset is
    static Site at(String site, Baselines baselines, UnaryOperator<ThingName> thingOf) {
        Reader reader = new Reader(site, thingOf);
        baselines.visit(
                site, Set.of(Kind.CONVERSATION, Kind.FUNCTION, Kind.DEVICE), record -> reader.on(record.entry()));
        return new Site(List.copyOf(reader.talks.values()), reader.devices);
    }

    /// Puts entries together by who asks and who serves.
    private static final class Reader {
        private final String site;
        private final UnaryOperator<ThingName> thingOf;
        private final Map<List<String>, Talk> talks = new HashMap<>();
        private final Map<String, Seen> devices = new HashMap<>();

        Reader(String site, UnaryOperator<ThingName> thingOf) {
            this.site = site;
            this.thingOf = thingOf;
        }

        void on(BaselineEntry entry) {
            Seen seen = new Seen(entry.first(), entry.last(), entry.isOpen());
            String thing = thingOf.apply(entry.key().thing()).value();
            if (entry.key().kind() == Kind.DEVICE) {
                devices.merge(thing, seen, Seen::and);
                return;
            }
            Parts parts = Parts.of(entry.key().subject());
            if (parts == null) {
                return;
            }
            String other = node(parts.other);
            Talk talk = parts.isThingAsking ? talk(thing, other) : talk(other, thing);
            if (entry.key().kind() == Kind.CONVERSATION) {
                talk.services.merge(parts.what, seen, Seen::and);
            } else {
                talk.functions.add(parts.what);
            }
        }

        private Talk talk(String client, String server) {
            return talks.computeIfAbsent(
                    List.of(client, server), key -> new Talk(client, server, new TreeMap<>(), new TreeSet<>()));
        }

        private String node(String address) {
            String name = site + "/" + address;
            return ThingName.problemWith(name).isEmpty()
                    ? thingOf.apply(new ThingName(name)).value()
                    : name;
        }
    }

    /// A subject taken apart.
    private record Parts(String other, String what, boolean isThingAsking) {
        static @Nullable Parts of(String subject) {
            if (subject.startsWith(ASKS_ANOTHER)) {
                String[] words = subject.substring(ASKS_ANOTHER.length()).split(" ", 2);
                return words.length < 2 ? null : new Parts(words[0], words[1], true);
            }
            int at = subject.indexOf(ASKS);
            return at < 1 ? null : new Parts(subject.substring(0, at), subject.substring(at + ASKS.length()), false);
        }
    }

    /// The talks that a thing has part in.
    static List<Talk> of(List<Talk> talks, String thing) {
        List<Talk> own = new ArrayList<>();
        for (Talk talk : talks) {
            if (talk.client.equals(thing) || talk.server.equals(thing)) {
                own.add(talk);
            }
        }
        return own;
    }
}
