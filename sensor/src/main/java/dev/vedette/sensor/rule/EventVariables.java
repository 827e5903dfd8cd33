package dev.vedette.sensor.rule;

import dev.cel.runtime.CelVariableResolver;
import dev.vedette.sdk.observe.IpAddress;
import dev.vedette.sdk.observe.MacAddress;
import dev.vedette.sensor.flow.Endpoint;
import dev.vedette.sensor.host.NetworkEvent;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The values of the names for one message after another, each made when a condition asks for it.
final class EventVariables implements CelVariableResolver {
    private static final Map<Enum<?>, String> WORDS = new ConcurrentHashMap<>();

    private final Variables variables;
    private final WorkingHours hours;
    private final Predicate<IpAddress> isLocal;
    private NetworkEvent.@Nullable ProtocolMessage event;

    /// @param isLocal whether an address is one of this site
    EventVariables(Variables variables, WorkingHours hours, Predicate<IpAddress> isLocal) {
        this.variables = variables;
        this.hours = hours;
        this.isLocal = isLocal;
    }

    /// From now on, the values are those of this message.
    void of(NetworkEvent.ProtocolMessage message) {
        event = message;
    }

    /// The value of a name, in a type of CEL; empty when the message has none.
    @Override
    public Optional<Object> find(String name) {
        NetworkEvent.ProtocolMessage now = event;
        if (now == null) {
            return Optional.empty();
        }
        return switch (name) {
            case "protocol" -> Optional.of(now.protocol().name());
            case "operation" -> Optional.of(now.message().operation());
            case "type" -> word(now.message().type());
            case "intent" -> word(now.message().intent());
            case "outcome" -> word(now.message().outcome());
            case "sender" -> word(now.message().sender());
            case "site" -> Optional.of(now.flow().site().name());
            case "flags" ->
                Optional.of(now.message().flags().stream()
                        .map(EventVariables::hyphened)
                        .toList());
            case "vlan" -> now.vlan() < 0 ? Optional.empty() : Optional.of((long) now.vlan());
            case "time" -> Optional.of(now.at());
            case "hour" -> Optional.of((long) local(now).getHour());
            case "weekday" -> Optional.of((long) local(now).getDayOfWeek().getValue());
            case "working_hours" -> Optional.of(hours.contains(local(now)));
            case "source.ip" -> ip(now.source());
            case "source.mac" -> mac(now.source());
            case "source.port" -> port(now.source());
            case "source.local" -> local(now.source());
            case "destination.local" -> local(now.destination());
            case "destination.ip" -> ip(now.destination());
            case "destination.mac" -> mac(now.destination());
            case "destination.port" -> port(now.destination());
            default -> field(now, name);
        };
    }

    private ZonedDateTime local(NetworkEvent.ProtocolMessage now) {
        return now.at().atZone(hours.zone());
    }

    private Optional<Object> field(NetworkEvent.ProtocolMessage now, String name) {
        Variables.Declared declared = variables.field(name).orElse(null);
        if (declared == null
                || !declared.protocol().name().equals(now.protocol().name())) {
            return Optional.empty();
        }
        Object value = now.message().value(declared.field()).orElse(null);
        if (value instanceof byte[] bytes) {
            return Optional.of(HexFormat.of().formatHex(bytes));
        }
        if (value instanceof long[] numbers) {
            return Optional.of(Arrays.stream(numbers).boxed().toList());
        }
        if (value instanceof double[] decimals) {
            return Optional.of(Arrays.stream(decimals).boxed().toList());
        }
        return Optional.ofNullable(value);
    }

    private static Optional<Object> word(Enum<?> constant) {
        return Optional.of(hyphened(constant));
    }

    /// A constant as conditions write it, as `program-read`.
    static String hyphened(Enum<?> constant) {
        return WORDS.computeIfAbsent(
                constant, each -> each.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    private static Optional<Object> ip(Endpoint endpoint) {
        IpAddress ip = endpoint.ip();
        return Optional.ofNullable(ip).map(IpAddress::toString);
    }

    private Optional<Object> local(Endpoint endpoint) {
        IpAddress ip = endpoint.ip();
        return Optional.ofNullable(ip).map(isLocal::test);
    }

    private static Optional<Object> mac(Endpoint endpoint) {
        MacAddress mac = endpoint.mac();
        return Optional.ofNullable(mac).map(MacAddress::toString);
    }

    private static Optional<Object> port(Endpoint endpoint) {
        return Optional.ofNullable(endpoint.port()).map(port -> (long) port.number());
    }
}
