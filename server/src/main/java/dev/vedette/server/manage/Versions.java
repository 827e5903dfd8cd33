package dev.vedette.server.manage;

import org.jspecify.annotations.Nullable;

/// Checks of versions: a change may name the version that it is a change of.
final class Versions {
    private Versions() {}

    /// Refuses when a version was expected and it is another.
    ///
    /// @param subject what has the version, as `thing lamp-1`
    static void require(String subject, long actual, @Nullable Long expected) {
        if (expected != null && expected != actual) {
            throw new VersionConflict("The version for " + subject + " does not match the expected version: expected "
                    + expected + ", is " + actual);
        }
    }

    /// Refuses when a conditional replacement did not happen.
    static void requireReplaced(String subject, boolean replaced) {
        if (!replaced) {
            throw new VersionConflict(
                    "The version for " + subject + " changed while it was being updated; read it again and repeat");
        }
    }
}
