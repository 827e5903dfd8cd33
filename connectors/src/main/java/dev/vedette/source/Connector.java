package dev.vedette.source;

import dev.vedette.sdk.source.Source;

/// A source that depends on somebody else's system, and so can be without it.
public interface Connector extends Source {
    /// What keeps the source from delivering, in a few words without quotes or secrets; empty while nothing does. May
    /// be called by any thread.
    String trouble();

    /// What the source has counted, over all its openings. May be called by any thread.
    Tally tally();
}
