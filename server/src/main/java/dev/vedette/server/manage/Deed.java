package dev.vedette.server.manage;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What a change is, for the audit log.
///
/// @param action what is done, as `profile.update`
/// @param subject what it is done to
/// @param look gives the subject as it is now, or null when it is not there; asked before and after the change
record Deed(String action, String subject, Supplier<? extends @Nullable Object> look) {
    /// A deed of which nothing is shown.
    static Deed plain(String action, String subject) {
        return new Deed(action, subject, () -> null);
    }
}
