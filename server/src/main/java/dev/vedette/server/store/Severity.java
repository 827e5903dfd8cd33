package dev.vedette.server.store;

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

    /// The severity of a place.
    ///
    /// @throws StoreException when there is none
    public static Severity ofRank(int rank) {
        for (Severity severity : values()) {
            if (severity.rank == rank) {
                return severity;
            }
        }
        throw new StoreException("a severity is 0..3, was " + rank);
    }
}
