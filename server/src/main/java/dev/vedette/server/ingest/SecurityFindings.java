package dev.vedette.server.ingest;

import dev.vedette.sdk.observe.AddressSet;
import dev.vedette.sdk.observe.CustomMeasurement;
import dev.vedette.sdk.observe.EstablishedConnections;
import dev.vedette.sdk.observe.IpAddress;
import dev.vedette.sdk.observe.ListeningPorts;
import dev.vedette.sdk.observe.MetricKind;
import dev.vedette.sdk.observe.MetricName;
import dev.vedette.sdk.observe.MetricValue;
import dev.vedette.sdk.observe.Observation;
import dev.vedette.sdk.observe.Port;
import dev.vedette.sdk.observe.PortSet;
import dev.vedette.sdk.observe.ThingName;
import dev.vedette.sdk.observe.Transport;
import dev.vedette.server.ingest.ReportReading.Problem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What the events of one security message say together. A kind of event that is not in the message says nothing; one
/// that is there without entries says that there was none.
final class SecurityFindings {
    /// The fields of payloads that are read.
    static final Set<String> FIELDS = Set.of(
            "Protocol", "LocalPort", "RemoteAddress", "RemotePort", "Direction", "UserName", "Result", "Executable");

    private static final MetricName FAILED_LOGINS = new MetricName("failed-local-logins");
    private static final MetricName INBOUND = new MetricName("inbound-ip-addresses");
    private static final MetricName USERS = new MetricName("local-users");
    private static final MetricName PROCESSES = new MetricName("processes");

    private @Nullable Listening listening;
    private @Nullable Connections connections;
    private @Nullable Logins logins;
    private @Nullable Set<String> processes;
    private int addressesUnreadable;

    /// The ports of the latest snapshot.
    private record Listening(Set<Integer> tcp, Set<Integer> udp) {}

    /// Where connections went and came from.
    private record Connections(Set<IpAddress> out, Set<IpAddress> in, Set<List<String>> all) {}

    private static final class Logins {
        private final Set<String> users = new LinkedHashSet<>();
        private int failed;
    }

    /// Takes in an event.
    ///
    /// @param path of its payload, for faults
    /// @throws ReportFault when the payload is not what the event's schema says
    void event(String name, String path, List<Map<String, String>> payload) {
        switch (name) {
            case "ListeningPorts" -> listening = listening(path, payload);
            case "ConnectionCreate" -> connections = connections(path, payload);
            case "Login" -> logins = logins(path, payload);
            case "ProcessCreate" -> {
                Set<String> all = processes == null ? new LinkedHashSet<>() : processes;
                each(path, payload, (at, entry) -> all.add(required(entry, "Executable", at)));
                processes = all;
            }
            default -> {
                // Nothing is judged by the others.
            }
        }
    }

    private interface OfEntry {
        void read(String path, Map<String, String> entry);
    }

    private static void each(String path, List<Map<String, String>> payload, OfEntry reader) {
        for (int i = 0; i < payload.size(); i++) {
            reader.read(path + "[" + i + "]", payload.get(i));
        }
    }

    private static String required(Map<String, String> entry, String field, String path) {
        String value = entry.get(field);
        if (value == null || value.isEmpty()) {
            throw new ReportFault(Problem.MISSING, path + "." + field, "is missing");
        }
        if (value.length() > ReportLimits.TEXT_MAX) {
            throw new ReportFault(
                    Problem.LIMIT,
                    path + "." + field,
                    "must have at most " + ReportLimits.TEXT_MAX + " characters, has " + value.length());
        }
        if (value.indexOf(0) >= 0) {
            throw new ReportFault(Problem.RANGE, path + "." + field, "must not have U+0000");
        }
        return value;
    }

    private static Listening listening(String path, List<Map<String, String>> payload) {
        Listening ports = new Listening(new TreeSet<>(), new TreeSet<>());
        each(path, payload, (at, entry) -> {
            String protocol = required(entry, "Protocol", at).toLowerCase(Locale.ROOT);
            if (protocol.startsWith("tcp")) {
                ports.tcp.add(port(entry, at));
            } else if (protocol.startsWith("udp")) {
                ports.udp.add(port(entry, at));
            }
        });
        return ports;
    }

    private static int port(Map<String, String> entry, String path) {
        String text = required(entry, "LocalPort", path);
        if (text.length() <= 5 && text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            int port = Integer.parseInt(text);
            if (port <= Port.NUMBER_MAX) {
                return port;
            }
        }
        throw new ReportFault(
                Problem.RANGE, path + ".LocalPort", "must be a port, 0.." + Port.NUMBER_MAX + ", was \"" + text + "\"");
    }

    private Connections connections(String path, List<Map<String, String>> payload) {
        Connections all = connections == null
                ? new Connections(new LinkedHashSet<>(), new LinkedHashSet<>(), new LinkedHashSet<>())
                : connections;
        each(path, payload, (at, entry) -> {
            String direction = required(entry, "Direction", at).toLowerCase(Locale.ROOT);
            if (!direction.equals("in") && !direction.equals("out")) {
                throw new ReportFault(Problem.RANGE, at + ".Direction", "must be In or Out, was \"" + direction + "\"");
            }
            String address = required(entry, "RemoteAddress", at);
            all.all.add(List.of(
                    direction,
                    address,
                    entry.getOrDefault("RemotePort", ""),
                    entry.getOrDefault("LocalPort", ""),
                    entry.getOrDefault("Protocol", "")));
            Optional<IpAddress> remote = RemoteAddress.parse(address);
            if (remote.isEmpty()) {
                addressesUnreadable++;
            }
            remote.ifPresent((direction.equals("in") ? all.in : all.out)::add);
        });
        return all;
    }

    private Logins logins(String path, List<Map<String, String>> payload) {
        Logins all = logins == null ? new Logins() : logins;
        each(path, payload, (at, entry) -> {
            String result = required(entry, "Result", at).toLowerCase(Locale.ROOT);
            switch (result) {
                case "success" -> all.users.add(required(entry, "UserName", at));
                case "fail" -> all.failed++;
                default ->
                    throw new ReportFault(
                            Problem.RANGE, at + ".Result", "must be Success or Fail, was \"" + result + "\"");
            }
        });
        return all;
    }

    /// What they say.
    ///
    /// @param customMetrics the kinds of the custom metrics that are defined; of others nothing is said
    List<Observation> observations(
            ThingName thing, Instant at, Function<MetricName, Optional<MetricKind>> customMetrics) {
        List<Observation> said = new ArrayList<>();
        Custom custom = (metric, kind, value) -> {
            if (customMetrics.apply(metric).filter(kind::equals).isPresent()) {
                said.add(new CustomMeasurement(thing, at, metric, value));
            }
        };
        if (listening != null) {
            said.add(new ListeningPorts(thing, at, Transport.TCP, ports(listening.tcp), listening.tcp.size()));
            said.add(new ListeningPorts(thing, at, Transport.UDP, ports(listening.udp), listening.udp.size()));
        }
        if (connections != null) {
            said.add(new EstablishedConnections(thing, at, AddressSet.of(connections.out), connections.all.size()));
            custom.say(INBOUND, MetricKind.ADDRESSES, new MetricValue.Addresses(AddressSet.of(connections.in)));
        }
        if (logins != null) {
            custom.say(FAILED_LOGINS, MetricKind.LEVEL, new MetricValue.Level(logins.failed));
            custom.say(USERS, MetricKind.STRINGS, new MetricValue.Strings(List.copyOf(logins.users)));
        }
        if (processes != null) {
            custom.say(PROCESSES, MetricKind.STRINGS, new MetricValue.Strings(List.copyOf(processes)));
        }
        return said;
    }

    private interface Custom {
        void say(MetricName metric, MetricKind kind, MetricValue value);
    }

    private static PortSet ports(Set<Integer> ports) {
        return PortSet.of(ports.stream().mapToInt(Integer::intValue).toArray());
    }

    int addressesUnreadable() {
        return addressesUnreadable;
    }
}
