package dev.vedette.server.manage;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Attributes of things and groups. An empty value stands for "no such attribute".
final class Attributes {
    private Attributes() {}

    /// The attributes of something new, or of something whose attributes are replaced.
    ///
    /// @throws InvalidRequest when there are too many
    static Map<String, String> replaced(Map<String, String> attributes, Limits limits) {
        Map<String, String> kept = new TreeMap<>(attributes);
        kept.values().removeIf(String::isEmpty);
        if (kept.size() > limits.attributes()) {
            throw new InvalidRequest(
                    "There may be at most " + limits.attributes() + " attributes, these would be " + kept.size());
        }
        return kept;
    }

    /// The attributes after an edit.
    ///
    /// @param edit the attributes that were sent, or null when nothing changes
    /// @param merge whether attributes that are not named stay
    /// @throws InvalidRequest when there are too many
    static Map<String, String> edited(
            Map<String, String> before, @Nullable Map<String, String> edit, boolean merge, Limits limits) {
        if (edit == null) {
            return before;
        }
        Map<String, String> after = new TreeMap<>(merge ? before : Map.of());
        after.putAll(edit);
        return replaced(after, limits);
    }
}
