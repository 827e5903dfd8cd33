package dev.vedette.sensor.observe;

/// What a [Novelty] counts.
public enum NoveltyCount {
    /// Sightings that were said.
    SIGHTINGS,
    /// Sightings that were forgotten to be said already, beyond [NoveltyLimits#remembered]: they are said again.
    FORGOTTEN,
    /// Messages to somebody who had not spoken yet that were left out, beyond [NoveltyLimits#waiting] of a flow.
    WAITING_MAX
}
