package dev.vedette.sdk.alert;

import dev.vedette.sdk.VedetteException;
import java.util.Locale;

/// How bad a violation is, from the least to the worst, in the words of sensors for industrial networks.
public enum Severity {
    /// A deviation without a threat.
    WARNING(0),
    /// A deviation that may hold a threat.
    MINOR(1),
    /// A threat to security; to be looked after.
    MAJOR(2),
    /// Malicious; to be handled at once.
    CRITICAL(3);

    private final int rank;

    Severity(int rank) {
        this.rank = rank;
    }

    /// Its place, 0 for the least.
    public int rank() {
        return rank;
    }

    /// The name as it appears on the wire, as `major`.
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The severity of a place.
    ///
    /// @throws VedetteException when there is none
    public static Severity ofRank(int rank) {
        for (Severity severity : values()) {
            if (severity.rank == rank) {
                return severity;
            }
        }
        throw new VedetteException("a severity is 0..3, was " + rank);
    }
}
