package dev.vedette.server.boot;

import dev.vedette.server.pack.PackManifest;
import java.time.Instant;

/// What the program brings itself, as the pack that it counts as: it is replaced with the program only.
final class BuiltInPack {
    /// Its name.
    static final String NAME = PackManifest.BUILT_IN;

    /// When its rules, texts and list of makers were last gone through as a whole. It is set anew with every release,
    /// and
    /// never later than that: an older date warns too early, a newer one too late.
    static final Instant MADE = Instant.parse("2026-11-22T00:00:00Z");

    private BuiltInPack() {}
}
