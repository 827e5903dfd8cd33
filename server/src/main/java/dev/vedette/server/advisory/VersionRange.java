package dev.vedette.server.advisory;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Which versions an advisory means: all of them, intervals, or words that no program can be sure of.
///
/// Read are `vers:` (as `vers:all/>=1.2|<2.0`), the bounds that publishers write by hand (`< V3.0`, `>= 2.50 | <=
/// 3.35`,
/// `All versions < V2.1`), and versions by themselves.
sealed interface VersionRange {
    /// The most bounds in one text.
    int BOUNDS_MAX = 64;

    /// Every version.
    record All() implements VersionRange {
        @Override
        public Fit has(@Nullable FirmwareVersion version) {
            return Fit.YES;
        }
    }

    /// Versions in any of some intervals.
    ///
    /// @param intervals at least one
    record Intervals(List<Interval> intervals) implements VersionRange {
        /// Copies the list.
        public Intervals {
            intervals = List.copyOf(intervals);
        }

        @Override
        public Fit has(@Nullable FirmwareVersion version) {
            if (version == null) {
                return Fit.UNCLEAR;
            }
            return intervals.stream().map(interval -> interval.has(version)).reduce(Fit.NO, Fit::or);
        }
    }

    /// Something that is not understood.
    record Unclear() implements VersionRange {
        @Override
        public Fit has(@Nullable FirmwareVersion version) {
            return Fit.UNCLEAR;
        }
    }

    /// Versions between two bounds, one of which may be missing.
    record Interval(@Nullable Bound low, @Nullable Bound high) {
        Fit has(FirmwareVersion version) {
            Fit above = low == null ? Fit.YES : low.has(version);
            return above.and(high == null ? Fit.YES : high.has(version));
        }
    }

    /// One bound.
    ///
    /// @param isUpper whether versions lie below it
    /// @param isIn whether it is in itself
    record Bound(FirmwareVersion version, boolean isUpper, boolean isIn) {
        Fit has(FirmwareVersion other) {
            OptionalInt order = other.compare(version);
            if (order.isEmpty()) {
                return Fit.UNCLEAR;
            }
            int side = isUpper ? -order.getAsInt() : order.getAsInt();
            return Fit.of(side > 0 || (side == 0 && isIn));
        }
    }

    /// Whether a version lies in it.
    ///
    /// @param version null when it is not known, or has no order
    Fit has(@Nullable FirmwareVersion version);

    /// The range that a text is.
    static VersionRange parse(String text) {
        return Parser.range(text);
    }

    /// Reads ranges.
    final class Parser {
        private static final int LENGTH_MAX = 1_000;
        private static final Pattern SCHEME = Pattern.compile("^vers:[a-z0-9.+-]{1,32}/");
        private static final Pattern ALL = Pattern.compile("^all(?: [a-z]{1,20})? versions?\\b(?: of)?");
        private static final Pattern BOUND = Pattern.compile("\\s*[|,]?\\s*(<=|>=|==|=|<|>)?\\s*([^<>=|,]+)");

        private Parser() {}

        private static VersionRange range(String text) {
            String plain = text.strip().toLowerCase(Locale.ROOT);
            if (plain.length() > LENGTH_MAX) {
                return new Unclear();
            }
            String bounds = ALL.matcher(SCHEME.matcher(plain).replaceFirst("").strip())
                    .replaceFirst("")
                    .replace('_', ' ')
                    .replace(" and ", "|")
                    .strip();
            if (bounds.equals("*") || (bounds.isEmpty() && !plain.isEmpty())) {
                return new All();
            }
            List<Interval> intervals = intervals(bounds);
            return intervals.isEmpty() ? new Unclear() : new Intervals(intervals);
        }

        /// A lower bound opens an interval, an upper one closes it. Empty when anything is not understood.
        private static List<Interval> intervals(String bounds) {
            List<Interval> intervals = new ArrayList<>();
            Matcher matcher = BOUND.matcher(bounds);
            Bound low = null;
            int at = 0;
            for (int count = 0; at < bounds.length(); count++) {
                FirmwareVersion version = count < BOUNDS_MAX && matcher.find(at) && matcher.start() == at
                        ? FirmwareVersion.parse(matcher.group(2)).orElse(null)
                        : null;
                if (version == null) {
                    return List.of();
                }
                at = matcher.end();
                String sign = matcher.group(1) == null ? "=" : matcher.group(1);
                boolean isIn = sign.contains("=");
                if (sign.startsWith(">")) {
                    if (low != null) {
                        return List.of();
                    }
                    low = new Bound(version, false, isIn);
                } else if (sign.startsWith("<")) {
                    intervals.add(new Interval(low, new Bound(version, true, isIn)));
                    low = null;
                } else if (low == null) {
                    intervals.add(new Interval(new Bound(version, false, true), new Bound(version, true, true)));
                } else {
                    return List.of();
                }
            }
            if (low != null) {
                intervals.add(new Interval(low, null));
            }
            return intervals;
        }
    }
}
