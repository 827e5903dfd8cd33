package dev.vedette.server.query;

import dev.vedette.sdk.alert.Alert;
import dev.vedette.server.notify.RouteRule;
import dev.vedette.server.notify.Subject;
import dev.vedette.server.notify.SuppressionScope;
import dev.vedette.server.store.AlarmFilter;
import dev.vedette.server.store.AlarmRecord;
import dev.vedette.server.store.AlarmRecord.State;
import dev.vedette.server.store.Page;
import dev.vedette.server.store.PageRequest;
import dev.vedette.server.store.Stores;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/// What a routing rule would have sent, and what an exception or a window would have hidden, over the
/// violations that are kept. Any thread may call.
public final class NotificationPreviews {
    /// Over how much of the past a routing rule is tried.
    public static final Duration LAST_DAYS = Duration.ofDays(7);

    /// The most violations that are looked at, the latest first.
    public static final int LOOKED_AT_MAX = 20_000;

    /// The most examples.
    public static final int EXAMPLES_MAX = 10;

    private final Stores stores;
    private final Detections detections;
    private final InstantSource clock;

    /// Previews over stores.
    ///
    /// @param detections knows the engines of detections
    NotificationPreviews(Stores stores, Detections detections, InstantSource clock) {
        this.stores = stores;
        this.detections = detections;
        this.clock = clock;
    }

    /// What there is.
    ///
    /// @param alerts how many alerts, of beginnings and ends
    /// @param violations how many violations
    /// @param open how many of these go on
    /// @param weeks how many violations were raised in each week, by its Monday in UTC, the earliest first
    /// @param examples the latest
    /// @param isComplete whether all that are kept were looked at
    public record Preview(
            long alerts,
            long violations,
            long open,
            SortedMap<Instant, Long> weeks,
            List<AlarmRecord> examples,
            boolean isComplete) {
        /// Copies the list.
        public Preview {
            examples = List.copyOf(examples);
        }
    }

    /// What a rule by itself would have sent in the last 7 days.
    public Preview of(RouteRule rule) {
        Instant from = clock.instant().minus(LAST_DAYS);
        Tally tally = new Tally();
        Subjects subjects = new Subjects(stores, detections);
        boolean isComplete = each(AlarmFilter.ALL.raisedIn(from, null), alarm -> {
            Subject subject = subjects.of(alarm);
            int alerts = matches(
                            rule,
                            subject,
                            Alert.Type.IN_ALARM,
                            alarm.violation().startedAt())
                    // Who hears of an end was decided when it began.
                    + (alarm.endedAt() == null
                            ? 0
                            : matches(
                                    rule,
                                    subject,
                                    ending(alarm),
                                    alarm.violation().startedAt()));
            if (alerts > 0) {
                tally.add(alarm, alerts);
            }
        });
        return tally.preview(isComplete);
    }

    private static Alert.Type ending(AlarmRecord alarm) {
        return alarm.state() == State.INVALIDATED ? Alert.Type.ALARM_INVALIDATED : Alert.Type.ALARM_CLEARED;
    }

    private static int matches(RouteRule rule, Subject subject, Alert.Type type, Instant at) {
        return rule.when().matches(subject, type, at) ? 1 : 0;
    }

    /// What a scope would have hidden of all that is kept.
    public Preview of(SuppressionScope scope) {
        Tally tally = new Tally();
        Subjects subjects = new Subjects(stores, detections);
        Predicate<AlarmRecord> isHidden = alarm -> scope.matches(subjects.of(alarm));
        boolean isComplete = each(filter(scope), alarm -> {
            if (isHidden.test(alarm)) {
                tally.add(alarm, 1);
            }
        });
        return tally.preview(isComplete);
    }

    private static AlarmFilter filter(SuppressionScope scope) {
        AlarmFilter filter = AlarmFilter.ALL.ofBehavior(scope.profile(), scope.behavior());
        return scope.thing() == null ? filter : filter.ofThing(scope.thing());
    }

    private interface Visitor {
        void visit(AlarmRecord alarm);
    }

    private boolean each(AlarmFilter filter, Visitor visitor) {
        String after = null;
        for (int seen = 0; seen < LOOKED_AT_MAX; seen += PageRequest.LIMIT_MAX) {
            Page<AlarmRecord> page =
                    stores.alarms().list(filter, clock.instant(), new PageRequest(after, PageRequest.LIMIT_MAX));
            page.items().stream().filter(NotificationPreviews::isTold).forEach(visitor::visit);
            after = page.next();
            if (after == null) {
                return true;
            }
        }
        return false;
    }

    /// A behavior that suppresses its alerts tells nobody, whatever the rules and exceptions are.
    private static boolean isTold(AlarmRecord alarm) {
        return !Boolean.TRUE.equals(alarm.violation().behavior().suppressAlerts());
    }

    private static final class Tally {
        private long alerts;
        private long violations;
        private long open;
        private final SortedMap<Instant, Long> weeks = new TreeMap<>();
        private final List<AlarmRecord> examples = new ArrayList<>();

        void add(AlarmRecord alarm, int told) {
            alerts += told;
            violations++;
            open += alarm.state() == State.OPEN ? 1 : 0;
            weeks.merge(week(alarm.violation().startedAt()), 1L, Long::sum);
            if (examples.size() < EXAMPLES_MAX) {
                examples.add(alarm);
            }
        }

        private static Instant week(Instant at) {
            return at.atOffset(ZoneOffset.UTC)
                    .truncatedTo(ChronoUnit.DAYS)
                    .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
                    .toInstant();
        }

        Preview preview(boolean isComplete) {
            return new Preview(alerts, violations, open, weeks, examples, isComplete);
        }
    }
}
