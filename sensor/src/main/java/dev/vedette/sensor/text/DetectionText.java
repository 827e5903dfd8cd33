package dev.vedette.sensor.text;

import java.util.List;

/// What a language says of a detection. What is empty stays as the detection itself says it.
///
/// @param title one line
/// @param message what is said of a match, with the same names in braces
/// @param rationale why it is worth a detection
/// @param nextSteps what to do
public record DetectionText(String title, String message, String rationale, List<String> nextSteps) {
    /// Copies the list.
    public DetectionText {
        nextSteps = List.copyOf(nextSteps);
    }
}
