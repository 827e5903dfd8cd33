package dev.vedette.source;

import dev.vedette.sdk.VedetteException;
import dev.vedette.sdk.observe.AuthorizationFailure;
import dev.vedette.sdk.observe.BrokerObservation;
import dev.vedette.sdk.observe.ConnectionAttempt;
import dev.vedette.sdk.observe.Disconnected;
import dev.vedette.sdk.observe.HubOperation;
import dev.vedette.sdk.observe.HubOperation.Operation;
import dev.vedette.sdk.observe.HubOperation.Transport;
import dev.vedette.sdk.observe.ThingName;
import java.time.Instant;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What one diagnostic-log record says of one device. The members are those of the category schemas in "Azure IoT Hub
/// monitoring data reference"; what each record counts as is the table of `docs/reference/hub-logs.md`.
///
/// @param category in lower case, as `connections`
/// @param operation `operationName` in lower case, as `deviceconnect`
/// @param device who it is about
/// @param module the module, or null when it is about the device itself
/// @param at when it is counted
/// @param transport over which protocol the device took part
/// @param status the status code of three or six digits, 0 when none is said
/// @param failed whether the operation did not succeed
record HubLogRecord(
        String category,
        String operation,
        ThingName device,
        @Nullable ThingName module,
        Instant at,
        Transport transport,
        int status,
        boolean failed) {
    private static final int NOT_FOUND = 404_001;

    /// What became of a record.
    enum Told {
        /// It was told.
        YES,
        /// Its category is none of those that are read.
        CATEGORY,
        /// Its operation changes nothing that is counted.
        OPERATION,
        /// Its operation would count if it had succeeded.
        FAILED
    }

    static Transport transport(@Nullable String protocol) {
        String name = protocol == null ? "" : protocol.toLowerCase(Locale.ROOT);
        return name.startsWith("mqtt")
                ? Transport.MQTT
                : name.startsWith("amqp") ? Transport.AMQP : name.startsWith("http") ? Transport.HTTP : Transport.NONE;
    }

    /// The status code: what `statusCode` and `resultType` say with digits only, the longer one; else 401 when the
    /// description says that it was a want of authorization.
    static int status(FlatEvent entry, FlatEvent properties) {
        int status = Math.max(digits(properties.text("statusCode")), digits(entry.text("resultType")));
        String words = String.valueOf(entry.text("resultDescription")).toLowerCase(Locale.ROOT);
        return status == 0 && words.contains("unauthorized") ? 401 : status;
    }

    private static int digits(@Nullable String text) {
        boolean isCode = text != null
                && (text.length() == 3 || text.length() == 6)
                && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return isCode ? Integer.parseInt(text) : 0;
    }

    /// The name of a device, or of a module as `DEVICE/MODULE`.
    ///
    /// @throws VedetteException when no device can have it
    static ThingName thing(String name) {
        String problem = ThingName.problemWith(name);
        if (!problem.isEmpty()) {
            throw new VedetteException("deviceId: " + problem);
        }
        return new ThingName(name);
    }

    /// Tells what the record says.
    Told tell(Consumer<BrokerObservation> seen) {
        return switch (category) {
            case "connections" -> connection(seen);
            case "devicetelemetry" ->
                operation.equals("ingress") ? done(Operation.DEVICE_TO_CLOUD_MESSAGE, seen) : other(seen);
            case "c2dcommands" -> command(seen);
            case "directmethods" -> operation.equals("send") || operation.equals("invoke") ? method(seen) : other(seen);
            case "fileuploadoperations" -> operation.equals("ingress") ? upload(seen) : other(seen);
            case "d2ctwinoperations", "c2dtwinoperations" ->
                operation.startsWith("update") || operation.startsWith("replace")
                        ? done(Operation.TWIN_UPDATE, seen)
                        : other(seen);
            case "deviceidentityoperations" -> other(seen);
            default -> Told.CATEGORY;
        };
    }

    private Told connection(Consumer<BrokerObservation> seen) {
        ThingName own = module == null ? device : module;
        if (operation.equals("devicedisconnect")) {
            seen.accept(new Disconnected(own, at));
            return Told.YES;
        }
        if (!operation.equals("deviceconnect")) {
            return other(seen);
        }
        seen.accept(new ConnectionAttempt(own, at, null, !failed));
        if (isUnauthorized() || status == NOT_FOUND) {
            seen.accept(new AuthorizationFailure(own, at, ""));
            count(Operation.UNAUTHORIZED, seen);
        }
        return Told.YES;
    }

    /// A command that was rejected; over MQTT, which cannot reject, one that the hub gave up.
    private Told command(Consumer<BrokerObservation> seen) {
        boolean isGivenUp = operation.equals("messageexpired") || operation.contains("deliverycount");
        boolean isRejected = operation.contains("reject") || (isGivenUp && transport == Transport.MQTT);
        if (!isRejected || isUnauthorized()) {
            return other(seen);
        }
        count(Operation.CLOUD_TO_DEVICE_REJECTED, seen);
        return Told.YES;
    }

    /// A call counts whatever came of it, unless it was malformed or of an unknown device.
    private Told method(Consumer<BrokerObservation> seen) {
        boolean isRefused = isUnauthorized() || status / 1_000 == 400 || status == 400 || status == NOT_FOUND;
        if (isRefused) {
            return other(seen);
        }
        count(Operation.METHOD_INVOKE, seen);
        return Told.YES;
    }

    /// An upload is logged when it went wrong, which tells that it was begun, unless beginning it was refused.
    private Told upload(Consumer<BrokerObservation> seen) {
        int kind = status > 999 ? status / 1_000 : status;
        if (isUnauthorized() || kind == 403 || kind == 404 || kind == 429) {
            return other(seen);
        }
        count(Operation.FILE_UPLOAD, seen);
        return Told.YES;
    }

    private Told done(Operation operation, Consumer<BrokerObservation> seen) {
        if (failed) {
            return other(seen);
        }
        count(operation, seen);
        return Told.YES;
    }

    /// What counts for nothing but, perhaps, as unauthorized.
    private Told other(Consumer<BrokerObservation> seen) {
        if (isUnauthorized()) {
            count(Operation.UNAUTHORIZED, seen);
            return Told.YES;
        }
        return failed ? Told.FAILED : Told.OPERATION;
    }

    private boolean isUnauthorized() {
        return status == 401 || status / 1_000 == 401;
    }

    private void count(Operation what, Consumer<BrokerObservation> seen) {
        if (module != null) {
            seen.accept(new HubOperation(module, at, what, transport));
        }
        seen.accept(new HubOperation(device, at, what, transport));
    }
}
