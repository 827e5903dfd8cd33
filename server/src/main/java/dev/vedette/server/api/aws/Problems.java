package dev.vedette.server.api.aws;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Gathers what is wrong with the members of one request, so that all of it is said at once, in AWS's phrasing.
final class Problems {
    private static final int SHOWN_MAX = 256;

    private final List<String> found = new ArrayList<>();

    /// Notes that a member breaks a constraint.
    ///
    /// @param path where, as `behaviors.1.member.name`
    /// @param value what was there, null when nothing was
    /// @param constraint as `Member must not be null`
    void add(String path, @Nullable String value, String constraint) {
        String shown = value == null
                ? "Value null"
                : "Value '" + (value.length() > SHOWN_MAX ? value.substring(0, SHOWN_MAX) + "…" : value) + "'";
        found.add(shown + " at '" + path + "' failed to satisfy constraint: " + constraint);
    }

    /// Refuses the request when anything was noted.
    ///
    /// @throws WireError naming everything
    void orThrow() {
        if (!found.isEmpty()) {
            throw WireError.invalid("%d validation error%s detected: %s"
                    .formatted(found.size(), found.size() == 1 ? "" : "s", String.join("; ", found)));
        }
    }
}
