package dev.vedette.sink.mail;

import dev.vedette.sdk.alert.Advice;
import dev.vedette.sdk.alert.Alert;
import dev.vedette.sdk.alert.AlertTemplate;
import dev.vedette.sink.VisibleText;
import org.jspecify.annotations.Nullable;

/// What people read of an alert.
///
/// @param subject one line
/// @param body the text, or null for ours
record MailTexts(AlertTemplate subject, @Nullable AlertTemplate body) {
    /// The subject when nothing is said.
    static final String SUBJECT = "[{severity} {state}] {title}: {thing}";

    private static final int SUBJECT_CHARACTERS_MAX = 250;

    private static final AlertTemplate FACTS = AlertTemplate.of("""
        {explanation}

        Severity:   {severity}
        Device:     {thing}
        Address:    {address}
        Site:       {site}
        Groups:     {groups}
        Profile:    {profile}
        Behavior:   {behavior}
        Metric:     {metric}
        Observed:   {observed}
        Normal:     {expected}
        When:       {at}
        Seen:       {finding}
        Packets:    {evidence}
        Engine:     {engine}
        Techniques: {techniques}\
        """);

    private static final AlertTemplate STEPS = AlertTemplate.of("""


        What to do:
        {next-steps}\
        """);

    // The line of two hyphens and a space begins a signature (RFC 3676, section 4.3).
    private static final AlertTemplate SIGNATURE = AlertTemplate.of("\n\n-- \nVedette, violation {violation}\n");

    /// The subject of an alert.
    String subject(Alert alert) {
        String text = subject.render(alert, VisibleText::of).replace('\n', ' ').strip();
        if (text.length() <= SUBJECT_CHARACTERS_MAX) {
            return text;
        }
        boolean isPairSplit = Character.isHighSurrogate(text.charAt(SUBJECT_CHARACTERS_MAX - 1));
        return text.substring(0, SUBJECT_CHARACTERS_MAX - (isPairSplit ? 1 : 0)) + "…";
    }

    /// The text of an alert.
    String body(Alert alert) {
        if (body != null) {
            return body.render(alert, VisibleText::of) + "\n";
        }
        Advice advice = alert.advice();
        boolean hasSteps = advice != null && !advice.nextSteps().isEmpty();
        return FACTS.render(alert, VisibleText::of)
                + (hasSteps ? STEPS.render(alert, VisibleText::of) : "")
                + SIGNATURE.render(alert, VisibleText::of);
    }
}
