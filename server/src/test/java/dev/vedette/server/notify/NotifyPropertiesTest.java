package dev.vedette.server.notify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.sdk.alert.Alert;
import dev.vedette.sdk.alert.AlertNotice;
import dev.vedette.server.notify.Notice.Outcome;
import dev.vedette.server.notify.Suppression.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// What holds of every history of alarms, whatever is muted, maintained or noisy.
final class NotifyPropertiesTest {
    private static final int HISTORIES = 150;
    private static final int STEPS = 120;

    /// A history, seeded: some devices come and go, some suppressions are there.
    private static Fleet history(long seed) {
        Random dice = new Random(seed);
        Fleet fleet = Fleet.calm().with(dice.nextBoolean() ? NoiseSettings.DEFAULTS : tight(dice));
        for (Kind kind : Kind.values()) {
            if (dice.nextInt(3) == 0) {
                fleet.with(Fleet.suppression(kind, "t" + dice.nextInt(3), Duration.ofMinutes(1 + dice.nextInt(60))));
            }
        }
        Map<String, Integer> open = new TreeMap<>();
        int episode = 0;
        for (int i = 0; i < STEPS; i++) {
            String thing = "t" + dice.nextInt(8);
            if (open.containsKey(thing)) {
                fleet.clear(thing, open.remove(thing));
            } else {
                episode++;
                open.put(thing, episode);
                fleet.raise(thing, episode);
            }
            if (dice.nextInt(3) == 0) {
                fleet.pass(Duration.ofSeconds(dice.nextInt(200)));
            }
        }
        return fleet.pass(Duration.ofHours(3));
    }

    private static NoiseSettings tight(Random dice) {
        return new NoiseSettings(
                2 + dice.nextInt(3),
                Duration.ofMinutes(1 + dice.nextInt(60)),
                Duration.ofMinutes(1 + dice.nextInt(20)),
                1 + dice.nextInt(3),
                Duration.ofSeconds(1 + dice.nextInt(60)),
                1 + dice.nextInt(20));
    }

    @Test
    void afterAllIsCalmNothingIsHeldBackAndNothingIsCounted() {
        for (long seed = 0; seed < HISTORIES; seed++) {
            Fleet fleet = history(seed);

            assertThat(fleet.heldBack()).as("seed " + seed).isZero();
            assertThat(fleet.tallies.values()).as("seed " + seed).isEmpty();
        }
    }

    @Test
    void everyBeginningIsToldOrHasAReasonOrIsInASummary() {
        for (long seed = 0; seed < HISTORIES; seed++) {
            Fleet fleet = history(seed);
            Set<String> told =
                    fleet.sent.stream().map(one -> one.alert().violationId()).collect(Collectors.toSet());
            for (Notice notice : fleet.notices.values()) {
                boolean isExplained = notice.outcome() == Outcome.TOLD
                        ? told.contains(notice.violationId()) || stoodFor(fleet)
                        : notice.reason() != null && !notice.heldBy().isEmpty();
                assertThat(isExplained).as("seed " + seed + " " + notice).isTrue();
            }
        }
    }

    private static boolean stoodFor(Fleet fleet) {
        return fleet.sent.stream().anyMatch(one -> !one.alert().notice().isFirst());
    }

    @Test
    void noAlertIsToldTwiceOnAChannel() {
        for (long seed = 0; seed < HISTORIES; seed++) {
            List<String> ids = history(seed).sentTo("log");

            assertThat(new HashSet<>(ids)).as("seed " + seed).hasSameSizeAs(ids);
        }
    }

    @Test
    void nobodyHearsOfAnEndBeforeItsBeginning() {
        for (long seed = 0; seed < HISTORIES; seed++) {
            Set<String> begun = new HashSet<>();
            for (Told.Sending sending : history(seed).sent) {
                Alert alert = sending.alert();
                if (alert.type() == Alert.Type.IN_ALARM || alert.notice().kind() != AlertNotice.Kind.FIRST) {
                    begun.add(alert.violationId());
                } else if (!begun.contains(alert.violationId())) {
                    assertThat(begun).as("seed " + seed + " " + alert.id()).isNotEmpty();
                }
            }
        }
    }

    @Test
    void withoutNoiseAndSuppressionsEverythingIsTold() {
        for (long seed = 0; seed < HISTORIES; seed++) {
            Random dice = new Random(seed);
            Fleet fleet = Fleet.calm();
            List<String> expected = new ArrayList<>();
            for (int i = 0; i < STEPS; i++) {
                String thing = "t" + dice.nextInt(8);
                fleet.raise(thing, i);
                fleet.clear(thing, i);
                expected.add(thing + i + "-in-alarm");
                expected.add(thing + i + "-alarm-cleared");
            }

            assertThat(fleet.sentTo("log")).isEqualTo(expected);
        }
    }
}
