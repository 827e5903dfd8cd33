package dev.vedette.engine.profile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.engine.profile.BehaviorDraft.CriteriaDraft;
import dev.vedette.engine.profile.BehaviorDraft.ValueDraft;
import dev.vedette.sdk.observe.MetricKind;
import dev.vedette.sdk.observe.MetricName;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Behaviors as users write them, and what is said of them.
final class Drafts {
    static final KnownMetrics METRICS = KnownMetrics.with(Map.of(
            new MetricName("battery"), MetricKind.LEVEL,
            new MetricName("firmware"), MetricKind.STRINGS,
            new MetricName("fans"), MetricKind.NUMBERS,
            new MetricName("peers"), MetricKind.ADDRESSES,
            new MetricName("aws:all-bytes-in"), MetricKind.STRINGS));

    private Drafts() {}

    static List<String> messages(ProfileRules rules, BehaviorDraft draft) {
        String prefix = "Behavior " + draft.name() + " is malformed. ";
        return rules.problems(List.of(draft)).stream()
                .map(Problem::message)
                .peek(message -> assertThat(message).startsWith(prefix))
                .map(message -> message.substring(prefix.length()))
                .toList();
    }

    static BehaviorDraft draft(String name, String metric, @Nullable CriteriaDraft criteria) {
        return new BehaviorDraft(name, metric, null, criteria, null, null);
    }

    static CriteriaDraft criteria(@Nullable String operator, @Nullable ValueDraft value, @Nullable Integer seconds) {
        return new CriteriaDraft(operator, value, seconds, null, null, null, null);
    }

    static CriteriaDraft statistic(String statistic, @Nullable Integer seconds) {
        return new CriteriaDraft("less-than", null, seconds, null, null, statistic, null);
    }

    static ValueDraft count(long count) {
        return new ValueDraft(count, null, null, null, null, null);
    }

    static ValueDraft number(double number) {
        return new ValueDraft(null, null, null, number, null, null);
    }

    static ValueDraft ports(Integer... ports) {
        return new ValueDraft(null, null, List.of(ports), null, null, null);
    }

    static ValueDraft strings(String... strings) {
        return new ValueDraft(null, null, null, null, null, List.of(strings));
    }
}
