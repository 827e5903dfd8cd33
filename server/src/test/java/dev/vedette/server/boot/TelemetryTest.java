package dev.vedette.server.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TelemetryTest {
    private final Telemetry telemetry = new Telemetry();

    @Test
    void aCounterShowsWhatThePartCounted() {
        AtomicLong count = new AtomicLong(3);
        telemetry.counter("reports.accepted", "Reports accepted", count::get);
        count.incrementAndGet();

        assertThat(telemetry.scrape()).contains("vedette_reports_accepted_total 4.0");
    }

    @Test
    void metersAreReadAfterACollection() {
        telemetry.counter("kept", "A counter", () -> 5);
        telemetry.gauge("level", "A level", () -> 6);
        collectGarbage();

        assertThat(telemetry.scrape()).contains("vedette_kept_total 5.0").contains("vedette_level 6.0");
    }

    @Test
    void rowsThatAppearLaterAreShown() {
        Map<List<String>, Long> rows = new ConcurrentHashMap<>();
        telemetry.counters("violations", "Violations raised", () -> rows);
        assertThat(telemetry.scrape()).doesNotContain("vedette_violations_total{");

        rows.put(List.of("profile", "doors", "behavior", "Known \"doors\""), 2L);

        assertThat(telemetry.scrape())
                .contains("vedette_violations_total{behavior=\"Known \\\"doors\\\"\",profile=\"doors\"} 2.0");
    }

    @Test
    void levelsOfRowsThatAreGoneAreGone() {
        Map<List<String>, Long> rows = new ConcurrentHashMap<>(Map.of(List.of("sink", "log"), 1L));
        telemetry.gauges("outbox.waiting", "Alerts not delivered yet", () -> rows);
        assertThat(telemetry.scrape()).contains("vedette_outbox_waiting{sink=\"log\"} 1.0");

        rows.clear();

        assertThat(telemetry.scrape()).doesNotContain("vedette_outbox_waiting{sink");
    }

    private static void collectGarbage() {
        WeakReference<Object> probe = new WeakReference<>(new Object());
        while (probe.get() != null) {
            System.gc();
        }
    }
}
