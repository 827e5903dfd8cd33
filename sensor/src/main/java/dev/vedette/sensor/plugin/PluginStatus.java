package dev.vedette.sensor.plugin;

import java.util.List;

/// What has become of one file.
///
/// @param file its name
/// @param sha256 the digest of its content, in hexadecimal digits
/// @param state whether it runs
/// @param reason why it does not; empty when it does
/// @param name of the plugin, and its version; empty when it was refused
/// @param author of the plugin, as it says; may be empty
/// @param signer the name of the key that has signed it; empty when nobody has
/// @param protocols that it brings
/// @param figures how it has fared; null when it was refused
public record PluginStatus(
        String file,
        String sha256,
        State state,
        String reason,
        String name,
        String author,
        String signer,
        List<String> protocols,
        @org.jspecify.annotations.Nullable PluginFigures figures) {
    /// What becomes of a file.
    public enum State {
        /// Its protocols are asked.
        RUNNING,
        /// It was not loaded. If the file was another before, that one goes on.
        REFUSED,
        /// It has gone beyond its limits, and is not called any more.
        QUARANTINED
    }

    /// Copies the list.
    public PluginStatus {
        protocols = List.copyOf(protocols);
    }
}
