package dev.vedette.server.manage;

import dev.vedette.engine.profile.BehaviorDraft;
import dev.vedette.engine.profile.BehaviorDraft.CriteriaDraft;
import dev.vedette.engine.profile.BehaviorDraft.ValueDraft;
import dev.vedette.sdk.alert.Alert;
import dev.vedette.server.store.Page;
import dev.vedette.server.store.PageRequest;
import dev.vedette.server.store.ViolationEventRecord;
import dev.vedette.server.store.ViolationFilter;
import dev.vedette.server.store.ViolationRecord;
import dev.vedette.server.store.ViolationRecord.Verification;
import dev.vedette.server.store.Violations;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// What the security groups of a hub found. Any thread may call.
public final class HubAlertDesk {
    /// The most events of violations that are looked through for one answer; later ones count, earlier ones do not.
    public static final int SCANNED_MAX = 100_000;

    private static final int PAGE = 1_000;
    private static final int PAGES_SKIPPED_MAX = 100;
    private static final Duration KEPT = Duration.ofDays(30);
    private static final String DISMISSED = "dismissed";

    private final ControlPlane plane;
    private final InstantSource clock;
    private final Violations violations;

    /// A desk.
    public HubAlertDesk(ControlPlane plane) {
        this.plane = plane;
        this.clock = plane.clock();
        this.violations = plane.stores().violations();
    }

    /// Which alerts to list; null members do not restrict.
    ///
    /// @param from the first instant at which they may have been raised
    /// @param to the first instant after
    /// @param rule what was violated
    /// @param thing the device, or the module as `DEVICE/MODULE`
    public record Query(
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable HubRule rule,
            @Nullable String thing) {
        /// Every alert.
        public static final Query ALL = new Query(null, null, null, null);
    }

    /// How often a rule was violated on a day.
    ///
    /// @param rule the rule
    /// @param day the day, UTC
    /// @param count how many violations were raised
    /// @param devices how many devices violated it
    public record Daily(HubRule rule, LocalDate day, int count, int devices) {}

    /// What the alerts of the last thirty days come to, without what was dismissed.
    ///
    /// @param alerts how many there are
    /// @param devices how many devices have one, the modules of a device being part of it
    /// @param byDay how many devices have one of that day, the earliest day first
    /// @param byDevice how many each device has, the most first
    /// @param byRule how many of each rule there are, the most first
    public record Overview(
            int alerts,
            int devices,
            SequencedMap<LocalDate, Integer> byDay,
            SequencedMap<String, Integer> byDevice,
            SequencedMap<HubRule, Integer> byRule) {
        /// Makes the maps unmodifiable.
        public Overview {
            byDay = Collections.unmodifiableSequencedMap(byDay);
            byDevice = Collections.unmodifiableSequencedMap(byDevice);
            byRule = Collections.unmodifiableSequencedMap(byRule);
        }
    }

    /// How many alerts a query selects, of those among the latest [#SCANNED_MAX] events.
    public int count(Query query) {
        ViolationFilter filter = new ViolationFilter(query.thing, null, null, null, null);
        Instant from = query.from == null ? Instant.EPOCH : query.from;
        Instant to = query.to == null ? Instant.MAX : query.to;
        return scan(filter, from, to, event -> isAlert(event, query.rule)).size();
    }

    /// The last thirty days in numbers.
    public Overview overview() {
        Map<LocalDate, Set<String>> byDay = new TreeMap<>();
        Map<String, Integer> byDevice = new HashMap<>();
        Map<HubRule, Integer> byRule = new EnumMap<>(HubRule.class);
        List<ViolationEventRecord> events = undismissed();
        for (ViolationEventRecord event : events) {
            String device = HubAlert.deviceOf(event.thing().value());
            byDay.computeIfAbsent(day(event), _ -> new HashSet<>()).add(device);
            byDevice.merge(device, 1, Integer::sum);
            byRule.merge(rule(event).orElseThrow(), 1, Integer::sum);
        }
        SequencedMap<LocalDate, Integer> devicesByDay = new LinkedHashMap<>();
        byDay.forEach((day, devices) -> devicesByDay.put(day, devices.size()));
        return new Overview(events.size(), byDevice.size(), devicesByDay, mostFirst(byDevice), mostFirst(byRule));
    }

    private static <K extends Comparable<K>> SequencedMap<K, Integer> mostFirst(Map<K, Integer> counts) {
        SequencedMap<K, Integer> sorted = new LinkedHashMap<>();
        counts.entrySet().stream()
                .sorted(Map.Entry.<K, Integer>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
        return sorted;
    }

    private List<ViolationEventRecord> undismissed() {
        return scan(
                ViolationFilter.ALL,
                clock.instant().minus(KEPT),
                Instant.MAX,
                event -> isAlert(event, null) && !isDismissed(event));
    }

    /// Alerts, the latest raised first. A page may have fewer than were asked for, even none, and yet be followed by
    /// another.
    public Page<HubAlert> list(Query query, PageRequest request) {
        ViolationFilter filter = new ViolationFilter(query.thing, null, null, null, null);
        Instant from = query.from == null ? Instant.EPOCH : query.from;
        Instant to = query.to == null ? Instant.MAX : query.to;
        PageRequest next = request;
        for (int skipped = 0; ; skipped++) {
            Page<ViolationEventRecord> page = violations.events(filter, from, to, next);
            List<HubAlert> alerts = page.items().stream()
                    .filter(event -> isAlert(event, query.rule))
                    .map(this::alert)
                    .toList();
            if (!alerts.isEmpty() || page.next() == null || skipped == PAGES_SKIPPED_MAX) {
                return new Page<>(alerts, page.next());
            }
            next = new PageRequest(page.next(), request.limit());
        }
    }

    /// The alert of that violation; empty when there is none, or it is of no security group.
    public Optional<HubAlert> find(String violationId) {
        return violations.eventsOf(violationId).stream()
                .filter(event -> isAlert(event, null))
                .findFirst()
                .map(this::alert);
    }

    /// The last thirty days by rule and day, the latest day first, without what was dismissed.
    public List<Daily> daily() {
        Map<HubRule, Map<LocalDate, List<ViolationEventRecord>>> raised = new HashMap<>();
        undismissed()
                .forEach(event -> raised.computeIfAbsent(rule(event).orElseThrow(), rule -> new HashMap<>())
                        .computeIfAbsent(day(event), day -> new ArrayList<>())
                        .add(event));
        List<Daily> all = new ArrayList<>();
        raised.forEach((rule, days) -> days.forEach((day, events) -> all.add(daily(rule, day, events))));
        all.sort(Comparator.comparing(Daily::day).reversed().thenComparing(Daily::rule));
        return List.copyOf(all);
    }

    private static Daily daily(HubRule rule, LocalDate day, List<ViolationEventRecord> events) {
        Set<String> devices = new HashSet<>();
        events.forEach(event -> devices.add(event.thing().value()));
        return new Daily(rule, day, events.size(), devices.size());
    }

    /// Says of every violation of a rule that was raised on a day that it is harmless.
    ///
    /// @return how many there were that nobody had dismissed
    public int dismiss(HubRule rule, LocalDate day) {
        Instant from = day.atStartOfDay(ZoneOffset.UTC).toInstant();
        List<ViolationEventRecord> events = scan(
                ViolationFilter.ALL,
                from,
                from.plus(Duration.ofDays(1)),
                event -> isAlert(event, rule) && !isDismissed(event));
        return plane.order().alone(Deed.plain("hub-alert.dismiss", rule.type() + " " + day), () -> {
            events.forEach(event -> violations.verify(event.violationId(), Verification.BENIGN_POSITIVE, DISMISSED));
            return events.size();
        });
    }

    private List<ViolationEventRecord> scan(
            ViolationFilter filter, Instant from, Instant to, Predicate<ViolationEventRecord> wanted) {
        List<ViolationEventRecord> found = new ArrayList<>();
        @Nullable String cursor = null;
        for (int scanned = 0; scanned < SCANNED_MAX; scanned += PAGE) {
            Page<ViolationEventRecord> page = violations.events(filter, from, to, new PageRequest(cursor, PAGE));
            page.items().stream().filter(wanted).forEach(found::add);
            cursor = page.next();
            if (cursor == null) {
                break;
            }
        }
        return found;
    }

    private static LocalDate day(ViolationEventRecord event) {
        return event.at().atOffset(ZoneOffset.UTC).toLocalDate();
    }

    private static boolean isDismissed(ViolationEventRecord event) {
        return event.verification() == Verification.BENIGN_POSITIVE;
    }

    private static boolean isAlert(ViolationEventRecord event, @Nullable HubRule rule) {
        Optional<HubRule> violated = rule(event);
        return event.type() == Alert.Type.IN_ALARM
                && event.value() != null
                && violated.isPresent()
                && (rule == null || violated.get() == rule);
    }

    private static Optional<HubRule> rule(ViolationEventRecord event) {
        String name = event.behavior().name();
        return name != null && event.profile().startsWith(SecurityGroupDesk.PREFIX)
                ? HubRule.ofType(name)
                : Optional.empty();
    }

    private HubAlert alert(ViolationEventRecord raise) {
        Instant last = violations
                .find(raise.violationId())
                .map(ViolationRecord::lastAt)
                .orElseGet(
                        () -> violations.eventsOf(raise.violationId()).getLast().at());
        CriteriaDraft criteria = raise.behavior().criteria();
        ValueDraft value = criteria == null ? null : criteria.value();
        Integer seconds = criteria == null ? null : criteria.durationSeconds();
        return new HubAlert(
                raise.violationId(),
                raise.thing().value(),
                raise.profile().substring(SecurityGroupDesk.PREFIX.length()),
                rule(raise).orElseThrow(),
                Objects.requireNonNull(raise.value(), "a raise has a value"),
                value == null || value.numbers() == null ? List.of() : value.numbers(),
                allowed(raise.behavior()),
                seconds == null ? null : Duration.ofSeconds(seconds),
                raise.at(),
                last,
                raise.explanation(),
                raise.verification());
    }

    private static List<String> allowed(BehaviorDraft behavior) {
        CriteriaDraft criteria = behavior.criteria();
        ValueDraft value = criteria == null ? null : criteria.value();
        if (value == null) {
            return List.of();
        }
        return value.cidrs() != null ? value.cidrs() : value.strings() != null ? value.strings() : List.of();
    }
}
