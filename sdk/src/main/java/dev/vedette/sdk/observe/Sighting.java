package dev.vedette.sdk.observe;

import dev.vedette.sdk.VedetteException;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Something that a sensor has seen at a site, which a baseline learns or finds new. No [Observation]: detection
/// does not read it, but the finding that may come of it.
///
/// Two sightings are of the same when site, kind, thing and subject are equal. A subject names nothing that
/// changes by itself, as the ports that clients are given: there are so many of a site, and learning ends.
///
/// @param site where, 1..64 of letters, digits, `-`, `_` and `.`
/// @param kind what was seen
/// @param thing the asset that it is about
/// @param subject what of it, 1 to [#SUBJECT_MAX] characters without control characters, as
///   `10.0.0.5 > modbus write-single-coil`
/// @param value what was written, a finite number; of kind [Kind#VALUE] only, else null
/// @param at when
/// @param detail what was seen, in one sentence for people; at most [#DETAIL_MAX] characters
/// @param evidence by what name its packets are kept; at most [Finding#EVIDENCE_MAX] characters, empty when
///   none are
public record Sighting(
        String site,
        Kind kind,
        ThingName thing,
        String subject,
        @Nullable Double value,
        Instant at,
        String detail,
        String evidence) {
    /// The most characters of a subject.
    public static final int SUBJECT_MAX = 256;

    /// The most characters of a detail: a finding says what was expected, too.
    public static final int DETAIL_MAX = 384;

    private static final Pattern SITE = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    /// What can be seen.
    public enum Kind {
        /// A device is there.
        DEVICE("net:new-devices"),
        /// Somebody talks to a device, or a device to somebody.
        CONVERSATION("net:new-conversations"),
        /// A device speaks a protocol, in a role.
        PROTOCOL("net:new-protocols"),
        /// Somebody asks a device to do something.
        FUNCTION("net:new-functions"),
        /// A value is written to a point of a device.
        VALUE("net:new-values");

        private final MetricName metric;

        Kind(String metric) {
            this.metric = new MetricName(metric);
        }

        /// The metric for which it counts where it is new.
        public MetricName metric() {
            return metric;
        }
    }

    /// Checks the parts.
    ///
    /// @throws VedetteException when one is not as described
    public Sighting {
        if (!isSite(site)) {
            throw new VedetteException(
                    "a site's name is 1..64 of A-Z, a-z, 0-9, '-', '_' and '.', was \"" + site + "\"");
        }
        if (subject.isEmpty() || subject.length() > SUBJECT_MAX || hasControl(subject)) {
            throw new VedetteException("the subject of a sighting has 1..%d characters, no control characters; had %d"
                    .formatted(SUBJECT_MAX, subject.length()));
        }
        if (detail.length() > DETAIL_MAX || evidence.length() > Finding.EVIDENCE_MAX) {
            throw new VedetteException("a sighting has at most %d characters of detail and %d of evidence, had %d and"
                            .formatted(DETAIL_MAX, Finding.EVIDENCE_MAX, detail.length())
                    + " " + evidence.length());
        }
        if ((kind == Kind.VALUE) != (value != null) || (value != null && !Double.isFinite(value))) {
            throw new VedetteException("a sighting has a finite value if it is of kind VALUE, and only then; of " + kind
                    + " it was " + value);
        }
    }

    /// Whether a text can be the name of a site.
    public static boolean isSite(String name) {
        return SITE.matcher(name).matches();
    }

    private static boolean hasControl(String text) {
        return text.chars().anyMatch(Character::isISOControl);
    }
}
