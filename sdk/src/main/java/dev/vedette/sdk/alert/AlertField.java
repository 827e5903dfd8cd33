package dev.vedette.sdk.alert;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;

/// What texts can tell of an alert, by name: see [AlertTemplate].
public enum AlertField {
    /// The alert's id.
    ID("id", "id of the alert; the same when it is delivered again", Alert::id),
    /// What happened, as the wire says it.
    TYPE(
            "type",
            "`in-alarm`, `alarm-cleared` or `alarm-invalidated`",
            alert -> alert.type().wireName()),
    /// What happened, in a word.
    STATE("state", "`alarm`, `over` or `void`", alert -> switch (alert.type()) {
        case IN_ALARM -> "alarm";
        case ALARM_CLEARED -> "over";
        case ALARM_INVALIDATED -> "void";
    }),
    /// How bad it is.
    SEVERITY(
            "severity",
            "`warning`, `minor`, `major` or `critical`",
            alert -> alert.scope().severity().wireName()),
    /// What it is called.
    TITLE("title", "title of the detection, else the behavior's name", Alert::title),
    /// What was seen and expected.
    EXPLANATION("explanation", "what was seen, what was expected, and on what grounds", Alert::explanation),
    /// The device.
    THING("thing", "name of the device", alert -> alert.thing().value()),
    /// Its address.
    ADDRESS("address", "IP address of the device", alert -> alert.scope().address()),
    /// Its site.
    SITE("site", "site of the device", alert -> alert.scope().site()),
    /// Its groups.
    GROUPS(
            "groups",
            "thing groups of the device, with commas",
            alert -> String.join(", ", alert.scope().groups())),
    /// The profile.
    PROFILE("profile", "the security profile's name", Alert::profile),
    /// The behavior.
    BEHAVIOR("behavior", "the behavior's name", alert -> alert.behavior().name()),
    /// The metric.
    METRIC("metric", "name of the metric", alert -> alert.behavior().metric()),
    /// The value that decided.
    OBSERVED("observed", "the value that decided; of sets the first 20", AlertText::observed),
    /// What is normal.
    EXPECTED("expected", "what is normal, as `less-than 10`", AlertText::expected),
    /// When it happened.
    AT("at", "when it happened, ISO 8601 in UTC", alert -> alert.at().toString()),
    /// The violation's id.
    VIOLATION("violation", "id of the violation, the same through raise and clear", Alert::violationId),
    /// Who measured it.
    ORIGIN(
            "origin",
            "`fleet`, `hub` or `network`: who measured it",
            alert -> alert.scope().origin().wireName()),
    /// What kind of detection.
    ENGINE(
            "engine",
            "kind of the detection, as `policy`",
            alert -> alert.scope().engine()),
    /// Techniques of ATT&CK.
    TECHNIQUES(
            "techniques",
            "ids of ATT&CK for ICS, with commas",
            alert -> String.join(", ", alert.scope().techniques())),
    /// What a sensor found.
    FINDING(
            "finding",
            "what a network sensor found",
            alert -> alert.cause() == null ? "" : alert.cause().detail()),
    /// Where the packets are.
    EVIDENCE(
            "evidence",
            "name of the packets that show it",
            alert -> alert.cause() == null ? "" : alert.cause().evidence()),
    /// What kind of telling it is.
    NOTICE(
            "notice",
            "`reminder`, `flapping`, `summary` or `window-ended`; empty of what is told for the first time",
            alert -> alert.notice().isFirst() ? "" : alert.notice().kind().wireName()),
    /// How many events it stands for.
    COUNT(
            "count",
            "how many events it stands for",
            alert -> Integer.toString(alert.notice().count())),
    /// What to do.
    NEXT_STEPS("next-steps", "what to do, one a line, each after a hyphen", AlertText::nextSteps);

    private final String wireName;
    private final String meaning;
    private final Function<Alert, String> value;

    AlertField(String wireName, String meaning, Function<Alert, String> value) {
        this.wireName = wireName;
        this.meaning = meaning;
        this.value = value;
    }

    /// The name as texts have it, as `next-steps`.
    public String wireName() {
        return wireName;
    }

    /// What it tells, in one line.
    public String meaning() {
        return meaning;
    }

    /// What it tells of an alert; empty when there is nothing to tell.
    public String of(Alert alert) {
        return value.apply(alert);
    }

    /// The field of a name; empty when there is none.
    public static Optional<AlertField> named(String wireName) {
        return Arrays.stream(values())
                .filter(field -> field.wireName.equals(wireName))
                .findFirst();
    }
}
