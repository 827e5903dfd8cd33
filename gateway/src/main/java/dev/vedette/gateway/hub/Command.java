package dev.vedette.gateway.hub;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/// A message from the cloud in the queue of a device.
///
/// @param sequence its place: later messages of the hub have greater ones
/// @param to for whom
/// @param message what it says
/// @param ack which outcomes its sender wishes to be told
/// @param enqueuedAt when it came into the queue
/// @param expiresAt from when on it is not handed out any more
/// @param deliveries how often it was handed out and not settled
public record Command(
        long sequence, HubId to, HubMessage message, Ack ack, Instant enqueuedAt, Instant expiresAt, int deliveries) {
    /// Which outcomes the sender of a command wishes to be told as feedback.
    public enum Ack {
        /// None.
        NONE,
        /// That it was completed.
        POSITIVE,
        /// That it was not.
        NEGATIVE,
        /// Either.
        FULL;

        /// The value of its name on the wire, in any case; a widely used SDK spells two of them `positiveonly` and
        /// `negativeonly`.
        public static Optional<Ack> of(String label) {
            for (Ack ack : values()) {
                boolean isHalf = ack == POSITIVE || ack == NEGATIVE;
                if (ack.label().equalsIgnoreCase(label) || (isHalf && (ack.label() + "only").equalsIgnoreCase(label))) {
                    return Optional.of(ack);
                }
            }
            return Optional.empty();
        }

        /// The name on the wire, as `positive`.
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }

        /// Whether an outcome is to be told.
        boolean wants(Outcome outcome) {
            return switch (this) {
                case NONE -> false;
                case POSITIVE -> outcome == Outcome.SUCCESS;
                case NEGATIVE -> outcome != Outcome.SUCCESS;
                case FULL -> true;
            };
        }
    }

    /// What became of a command.
    public enum Outcome {
        /// The device completed it.
        SUCCESS("Success"),
        /// It expired in the queue.
        EXPIRED("Expired"),
        /// It was handed out too often without being settled.
        DELIVERY_COUNT_EXCEEDED("DeliveryCountExceeded"),
        /// The device rejected it.
        REJECTED("Rejected"),
        /// Its queue was purged.
        PURGED("Purged");

        private final String label;

        Outcome(String label) {
            this.label = label;
        }

        /// The name on the wire.
        public String label() {
            return label;
        }
    }
}
