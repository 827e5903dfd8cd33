package dev.vedette.sink.syslog;

import dev.vedette.sdk.alert.AlertField;
import java.util.List;

/// What machines read of an alert, the most important first: what does not fit is left out from the end.
final class Facts {
    /// A fact under a name.
    ///
    /// @param name of at most 32 letters, digits and hyphens
    /// @param field what it says
    record Fact(String name, AlertField field) {}

    /// All of them.
    static final List<Fact> ALL = List.of(
            new Fact("id", AlertField.ID),
            new Fact("type", AlertField.TYPE),
            new Fact("severity", AlertField.SEVERITY),
            new Fact("thing", AlertField.THING),
            new Fact("violation", AlertField.VIOLATION),
            new Fact("profile", AlertField.PROFILE),
            new Fact("behavior", AlertField.BEHAVIOR),
            new Fact("metric", AlertField.METRIC),
            new Fact("site", AlertField.SITE),
            new Fact("address", AlertField.ADDRESS),
            new Fact("observed", AlertField.OBSERVED),
            new Fact("expected", AlertField.EXPECTED),
            new Fact("origin", AlertField.ORIGIN),
            new Fact("engine", AlertField.ENGINE),
            new Fact("techniques", AlertField.TECHNIQUES),
            new Fact("groups", AlertField.GROUPS),
            new Fact("evidence", AlertField.EVIDENCE));

    private Facts() {}
}
