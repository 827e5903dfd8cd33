package dev.vedette.sdk.alert;

import java.util.List;

/// What people are told beside the figures of an alert: which detection it is of, and what to do about it.
///
/// @param title of the detection, one line in the server's language
/// @param nextSteps what to do, in the order in which to do it; may be empty
public record Advice(String title, List<String> nextSteps) {
    /// Copies the list.
    public Advice {
        nextSteps = List.copyOf(nextSteps);
    }
}
