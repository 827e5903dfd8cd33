package dev.vedette.sensor.observe;

import dev.vedette.sdk.dissect.Flag;
import dev.vedette.sdk.dissect.Intent;
import dev.vedette.sdk.dissect.Message;
import dev.vedette.sdk.dissect.MessageType;
import dev.vedette.sdk.dissect.Outcome;
import dev.vedette.sdk.observe.MetricName;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a message by itself is a finding of, by what it is for and what is odd about it. Pure.
final class Detection {
    static final MetricName EXCEPTIONS = new MetricName("net:exceptions");
    static final MetricName FAILED_LOGINS = new MetricName("net:failed-logins");
    static final MetricName VIOLATIONS = new MetricName("net:protocol-violations");
    static final MetricName SCANS = new MetricName("net:scans");
    static final MetricName ADDRESSES = new MetricName("net:new-addresses");
    static final MetricName FIRMWARE = new MetricName("net:firmware-changes");

    private static final Map<Intent, MetricName> BY_INTENT = new EnumMap<>(Map.of(
            Intent.STOP, new MetricName("net:controller-stops"),
            Intent.START, new MetricName("net:controller-starts"),
            Intent.RESET, new MetricName("net:controller-resets"),
            Intent.PROGRAM, new MetricName("net:program-changes"),
            Intent.PROGRAM_READ, new MetricName("net:program-reads"),
            Intent.FIRMWARE, FIRMWARE));

    private static final Set<Flag> BREAKING = EnumSet.of(
            Flag.RESERVED_VALUE,
            Flag.BAD_VERSION,
            Flag.BAD_LENGTH,
            Flag.BAD_CHECKSUM,
            Flag.OUT_OF_RANGE,
            Flag.WRONG_SENDER,
            Flag.MISMATCHED);

    private Detection() {}

    /// The metric of what a request asks the receiver to do; null when it is nothing out of the ordinary.
    static @Nullable MetricName command(Message message) {
        boolean asks = message.type() == MessageType.REQUEST || message.type() == MessageType.NOTIFICATION;
        return asks ? BY_INTENT.get(message.intent()) : null;
    }

    /// The metric of how the sender has refused something; null when it has not.
    static @Nullable MetricName refusal(Message message) {
        if (message.outcome() != Outcome.FAILURE) {
            return null;
        }
        return message.intent() == Intent.LOGIN ? FAILED_LOGINS : EXCEPTIONS;
    }

    /// Whether the message breaks its protocol.
    static boolean breaks(Message message) {
        if (message.isFlagged()) {
            for (Flag flag : message.flags()) {
                if (BREAKING.contains(flag)) {
                    return true;
                }
            }
        }
        return false;
    }
}
