package dev.vedette.server.query;

import dev.vedette.sdk.alert.Severity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A detection of sensors, as people read it.
///
/// @param name of the rule
/// @param title what it finds
/// @param severity how bad that is
/// @param engine what kind of detection it is, as `anomaly`
/// @param attack ids of techniques of ATT&CK for ICS
/// @param rationale why it is worth a rule; may be empty
/// @param nextSteps what to do when it finds something
/// @param document the rule in YAML; null where it is not at hand
public record Detection(
        String name,
        String title,
        Severity severity,
        String engine,
        List<String> attack,
        String rationale,
        List<String> nextSteps,
        @Nullable String document) {
    /// Copies the lists.
    public Detection {
        attack = List.copyOf(attack);
        nextSteps = List.copyOf(nextSteps);
    }
}
