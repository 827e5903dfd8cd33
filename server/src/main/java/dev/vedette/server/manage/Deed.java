package dev.vedette.server.manage;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What a change is, for the audit log.
///
/// @param action what is done, as `profile.update`
/// @param subject what it is done to
/// @param look gives the subject as it is now, or null when it is not there; asked before and after the change
/// @param isAlwaysTold whether it is told also when nothing seems to have changed, because a look does not show all
record Deed(String action, String subject, Supplier<? extends @Nullable Object> look, boolean isAlwaysTold) {
    /// A deed whose look shows everything.
    Deed(String action, String subject, Supplier<? extends @Nullable Object> look) {
        this(action, subject, look, false);
    }

    /// A deed of which nothing is shown.
    static Deed plain(String action, String subject) {
        return new Deed(action, subject, () -> null, true);
    }

    /// The same, told in any case.
    Deed always() {
        return new Deed(action, subject, look, true);
    }
}
