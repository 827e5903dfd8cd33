package dev.vedette.server.manage;

/// What becomes of one thing when a pack is imported.
///
/// @param kind what it is, as `rule`, `plugin`, `advisory`, `makers`, `techniques`, `texts`
/// @param name its name, or its path in the pack
/// @param effect what becomes of it
/// @param note why, or what else is to be known; empty when there is nothing to be said
public record PackStep(String kind, String name, Effect effect, String note) {
    /// What becomes of something.
    public enum Effect {
        /// It was not there.
        ADDED,
        /// It becomes what the pack says.
        CHANGED,
        /// It goes, as the pack does not have it any more.
        REMOVED,
        /// It stays as a person has made it, whatever the pack says.
        KEPT,
        /// It is as the pack says already.
        UNCHANGED
    }

    PackStep(String kind, String name, Effect effect) {
        this(kind, name, effect, "");
    }
}
