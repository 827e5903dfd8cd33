package dev.vedette.server.store;

import java.util.Locale;

/// A rule or plugin that a pack has put.
///
/// @param kind which of the two
/// @param name its name
/// @param pack the pack's name
/// @param sha256 the digest of what the pack has put: what is different now was changed by a person
public record PackItem(Kind kind, String name, String pack, String sha256) {
    /// What a pack puts.
    public enum Kind {
        /// A rule on what passes by.
        RULE,
        /// A plugin of sensors.
        PLUGIN;

        /// The kind in lower case.
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
