package dev.vedette.server.store;

import dev.vedette.engine.baseline.LearnedBaseline.Mode;
import java.time.Instant;

/// What the baseline of a site does with what it does not know.
///
/// @param site the site's name
/// @param mode learns it, or tells it
/// @param since since when
public record BaselineSite(String site, Mode mode, Instant since) {}
