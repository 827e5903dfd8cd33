package dev.vedette.server.boot;

import dev.vedette.sdk.alert.Alert;
import dev.vedette.sdk.observe.ThingName;
import dev.vedette.server.store.PageRequest;
import dev.vedette.server.store.ViolationEventRecord;
import dev.vedette.server.store.ViolationFilter;
import dev.vedette.server.store.Violations;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/// Follows the recorded violation events and tells each once.
final class DemoWatch {
    private static final Duration LOOK_EVERY = Duration.ofMillis(250);
    private static final PageRequest LATEST = new PageRequest(null, 250);

    private final Violations violations;
    private final DemoVoice voice;
    private final Set<String> told = new HashSet<>();
    private final Instant from;

    DemoWatch(Violations violations, DemoVoice voice) {
        this.violations = violations;
        this.voice = voice;
        this.from = voice.now();
    }

    /// Tells what is new.
    ///
    /// @return how many events were
    int newEvents() {
        List<ViolationEventRecord> fresh = violations
                .events(ViolationFilter.ALL, from, voice.now().plus(Duration.ofDays(1)), LATEST)
                .items()
                .reversed()
                .stream()
                .filter(event -> told.add(event.violationId() + event.type()))
                .toList();
        fresh.forEach(event -> voice.say("%-8s %s".formatted(label(event.type()), event.explanation())));
        return fresh.size();
    }

    boolean waitForAlarm(ThingName thing, String behavior, Duration patience) throws InterruptedException {
        return waitFor(patience, () -> isOpen(thing, behavior));
    }

    /// Waits until anything is open of a thing.
    boolean waitForAlarm(ThingName thing, Duration patience) throws InterruptedException {
        return waitFor(patience, () -> !open(thing).isEmpty());
    }

    boolean waitUntilClear(ThingName thing, Duration patience) throws InterruptedException {
        return waitFor(patience, () -> open(thing).isEmpty());
    }

    void tellFor(Duration duration) throws InterruptedException {
        waitFor(duration, () -> false);
    }

    private boolean waitFor(Duration patience, Condition condition) throws InterruptedException {
        Instant end = voice.now().plus(patience);
        while (voice.now().isBefore(end)) {
            newEvents();
            if (condition.holds()) {
                return true;
            }
            voice.pause(LOOK_EVERY);
        }
        return false;
    }

    private boolean isOpen(ThingName thing, String behavior) {
        return open(thing).stream().anyMatch(name -> name.equals(behavior));
    }

    private List<String> open(ThingName thing) {
        ViolationFilter ofThing = new ViolationFilter(thing.value(), null, null, null, null);
        return violations.active(ofThing, LATEST).items().stream()
                .map(violation ->
                        Objects.requireNonNullElse(violation.behavior().name(), ""))
                .toList();
    }

    private static String label(Alert.Type type) {
        return switch (type) {
            case IN_ALARM -> "ALARM";
            case ALARM_CLEARED -> "CLEARED";
            case ALARM_INVALIDATED -> "INVALID";
        };
    }

    private interface Condition {
        boolean holds();
    }
}
