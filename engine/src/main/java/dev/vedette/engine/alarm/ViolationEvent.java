package dev.vedette.engine.alarm;

import dev.vedette.engine.profile.Behavior;
import dev.vedette.engine.window.Window;
import dev.vedette.sdk.VedetteException;
import dev.vedette.sdk.observe.Cause;
import dev.vedette.sdk.observe.MetricValue;
import dev.vedette.sdk.observe.ThingName;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// A step in the life of a violation. The id is the same through all steps.
public sealed interface ViolationEvent {
    /// Which violation of whom.
    Violation violation();

    /// When, in event time.
    Instant at();

    /// The finding that brought it about: of a raise the one that raised it, afterwards the last one; null where
    /// the metric counts no findings.
    @Nullable
    Cause cause();

    /// What is violated, and by whom.
    ///
    /// @param id 32 lower-case hexadecimal digits, derived from what it identifies, so that a replay gives the same
    /// @param thing the device
    /// @param profile the security profile's name
    /// @param behavior the behavior as it stood at the event
    record Violation(String id, ThingName thing, String profile, Behavior behavior) {
        private static final int ID_BYTES = 16;

        /// The violation that a device begins, with its id.
        ///
        /// @param at when it is raised
        /// @param episode how many violations of this behavior the device began since its state was fresh
        public static Violation begun(ThingName thing, String profile, Behavior behavior, Instant at, int episode) {
            return new Violation(idOf(thing, profile, behavior.name(), at, episode), thing, profile, behavior);
        }

        /// The first half of SHA-256 over what the violation is, each part with its length.
        private static String idOf(ThingName thing, String profile, String behavior, Instant at, int episode) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (DataOutputStream data = new DataOutputStream(bytes)) {
                data.writeUTF(thing.value());
                data.writeUTF(profile);
                data.writeUTF(behavior);
                data.writeLong(at.getEpochSecond());
                data.writeInt(at.getNano());
                data.writeInt(episode);
                byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray());
                return HexFormat.of().formatHex(digest, 0, ID_BYTES);
            } catch (IOException | NoSuchAlgorithmException e) {
                throw new VedetteException("every Java has SHA-256, and memory takes bytes", e);
            }
        }
    }

    /// The device left the behavior.
    ///
    /// @param violation which
    /// @param at the end of the window, or the time of the report
    /// @param observed the value that decided
    /// @param expected what it was held against
    /// @param window the time that the value stands for
    /// @param cause the last finding that counted for the value, or null where the metric counts none
    record Raised(
            Violation violation,
            Instant at,
            MetricValue observed,
            Expectation expected,
            Window window,
            @Nullable Cause cause)
            implements ViolationEvent {
        /// A raise without a finding.
        public Raised(Violation violation, Instant at, MetricValue observed, Expectation expected, Window window) {
            this(violation, at, observed, expected, window, null);
        }
    }

    /// The device keeps to the behavior again.
    ///
    /// @param violation which
    /// @param at the end of the window, or the time of the report
    /// @param observed the value that decided
    /// @param expected what it was held against
    /// @param window the time that the value stands for
    /// @param cause the last finding while it was open, or null where the metric counts none
    record Cleared(
            Violation violation,
            Instant at,
            MetricValue observed,
            Expectation expected,
            Window window,
            @Nullable Cause cause)
            implements ViolationEvent {
        /// A clear without a finding.
        public Cleared(Violation violation, Instant at, MetricValue observed, Expectation expected, Window window) {
            this(violation, at, observed, expected, window, null);
        }
    }

    /// Nothing can be said of the violation any more.
    ///
    /// @param violation which; its behavior is the one that was in force
    /// @param at when
    /// @param reason why
    /// @param cause the last finding while it was open, or null where the metric counts none
    record Invalidated(
            Violation violation,
            Instant at,
            Reason reason,
            @Nullable Cause cause) implements ViolationEvent {
        /// An invalidation without a finding.
        public Invalidated(Violation violation, Instant at, Reason reason) {
            this(violation, at, reason, null);
        }
    }

    /// Why a violation was invalidated.
    enum Reason {
        /// No datapoint came for longer than `invalidate.after`.
        NO_DATA("no data came for too long"),
        /// The behavior was removed, or changed in what it judges.
        BEHAVIOR_CHANGED("the behavior was removed or changed"),
        /// The profile was deleted.
        PROFILE_DELETED("the security profile was deleted"),
        /// The device is not among the profile's targets any more.
        NOT_TARGETED("the security profile no longer applies to the device"),
        /// The device is not watched any more.
        NOT_WATCHED("it is not watched any more");

        private final String words;

        Reason(String words) {
            this.words = words;
        }

        /// The reason in plain words.
        public String words() {
            return words;
        }
    }
}
