package dev.vedette.sensor.rule;

import dev.vedette.sdk.VedetteException;
import dev.vedette.sdk.observe.Finding;
import dev.vedette.sdk.observe.MetricName;
import dev.vedette.sensor.text.DetectionText;
import dev.vedette.sensor.text.Texts;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A rule as somebody wrote it; whether its condition makes sense, a [RuleCompiler] says. It is about messages that
/// meet a condition, or about a metric of the network that says by itself what was found, as `net:scans`.
///
/// @param name 1..64 of `a-z`, `0-9` and `-`, a letter first; its metric is `rule:NAME`
/// @param title for people, 1..200 characters
/// @param severity how bad it is
/// @param engine what kind of detection it is
/// @param when the condition on one message, in CEL; empty when it is about a metric
/// @param metric the metric `net:…` that it is about; null when it has a condition
/// @param about of whom a match is said: the sender, or the receiver; [Scope#CONVERSATION] says it of the
///   receiver
/// @param count how many matches make a finding, 1..10,000
/// @param window within which time, 1 s..1 h; without effect when the count is 1
/// @param per for whom matches are counted apart
/// @param message what is said of a match, with fields in braces as `{modbus.address}`; at most 500 characters
/// @param packets whether the packets of a match are kept, see [dev.vedette.sensor.evidence.Evidence]
/// @param attack ids of techniques of ATT&CK for ICS, as `T0855`
/// @param rationale why this is worth a rule; may be empty
/// @param nextSteps what to do when it matches
public record Rule(
        String name,
        String title,
        Severity severity,
        Engine engine,
        String when,
        @Nullable MetricName metric,
        Scope about,
        int count,
        Duration window,
        Scope per,
        String message,
        boolean packets,
        List<String> attack,
        String rationale,
        List<String> nextSteps) {
    /// The most characters of a condition.
    public static final int WHEN_MAX = 4_000;

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,63}");
    private static final Pattern TECHNIQUE = Pattern.compile("T[01][0-9]{3}(\\.[0-9]{3})?");
    private static final Duration WINDOW_MAX = Duration.ofHours(1);

    /// Checks everything but the condition and the fields of the message.
    ///
    /// @throws VedetteException when something is out of its range, naming it
    public Rule {
        check(NAME.matcher(name).matches(), "a rule's name is 1..64 of a-z, 0-9 and '-', a letter first", name);
        check(!title.isBlank() && title.length() <= 200, "a rule's title has 1..200 characters", title);
        check(metric == null || when.isEmpty(), "a rule has a condition or a metric, not both", name);
        check(
                metric == null || metric.value().startsWith(Finding.NETWORK),
                "a rule is about a metric \"net:…\"",
                String.valueOf(metric));
        check(
                metric != null || (!when.isBlank() && when.length() <= WHEN_MAX),
                "a condition has 1.." + WHEN_MAX + " characters",
                when);
        check(count >= 1 && count <= 10_000, "a rule's count is 1..10000", count);
        check(window.toSeconds() >= 1 && window.compareTo(WINDOW_MAX) <= 0, "a rule's window is 1 s to 1 h", window);
        check(message.length() <= 500, "a rule's message has at most 500 characters", message);
        attack = List.copyOf(attack);
        nextSteps = List.copyOf(nextSteps);
        for (String technique : attack) {
            check(TECHNIQUE.matcher(technique).matches(), "a technique of ATT&CK is written as T0855", technique);
        }
    }

    /// The metric for which it is found: its own, or that of the network.
    public MetricName found() {
        return metric == null ? new MetricName(Finding.RULE + name) : metric;
    }

    /// This rule in another language, as far as that says something of it. A rule without a message of its own says its
    /// title.
    ///
    /// @throws VedetteException when a text is longer than a rule may have
    public Rule in(Texts texts) {
        return texts.detection(name).map(this::with).orElse(this);
    }

    private Rule with(DetectionText text) {
        String called = text.title().isEmpty() ? title : text.title();
        String untold = message.equals(title) ? called : message;
        return new Rule(
                name,
                called,
                severity,
                engine,
                when,
                metric,
                about,
                count,
                window,
                per,
                text.message().isEmpty() ? untold : text.message(),
                packets,
                attack,
                text.rationale().isEmpty() ? rationale : text.rationale(),
                text.nextSteps().isEmpty() ? nextSteps : text.nextSteps());
    }

    private static void check(boolean holds, String bound, Object was) {
        if (!holds) {
            String text = was.toString();
            throw new VedetteException(
                    bound + ", was \"" + (text.length() > 100 ? text.substring(0, 100) + "…" : text) + "\"");
        }
    }
}
