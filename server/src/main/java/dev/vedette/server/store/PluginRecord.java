package dev.vedette.server.store;

import java.time.Instant;

/// A plugin of sensors.
///
/// @param name of its file, as `genisys.jar`
/// @param enabled whether sensors run it
/// @param current the content that they run
/// @param createdAt when it came first
/// @param modifiedAt when it was last changed
public record PluginRecord(
        String name, boolean enabled, PluginVersion current, Instant createdAt, Instant modifiedAt) {}
