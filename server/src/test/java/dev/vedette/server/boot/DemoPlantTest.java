package dev.vedette.server.boot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.engine.baseline.BaselineEntry;
import dev.vedette.engine.baseline.LearnedBaseline;
import dev.vedette.engine.baseline.LearnedBaseline.Mode;
import dev.vedette.engine.baseline.Recognition;
import dev.vedette.sdk.dissect.Dissector;
import dev.vedette.sdk.observe.Finding;
import dev.vedette.sdk.observe.Observation;
import dev.vedette.sdk.observe.Sighting;
import dev.vedette.sensor.asset.Asset;
import dev.vedette.sensor.evidence.Evidence;
import dev.vedette.sensor.host.Sensor;
import dev.vedette.sensor.host.SensorLimits;
import dev.vedette.sensor.host.Site;
import dev.vedette.sensor.text.Texts;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// What the sensor makes of the demo's plant, by packet time: nothing on usual days, and what the intruder does.
class DemoPlantTest {
    /// A Monday at work.
    private static final Instant BEGAN = Instant.parse("2026-01-05T10:00:00Z");

    private final List<Finding> found = new ArrayList<>();
    private final List<RuleCase> cases = DemoPlant.cases();
    private LearnedBaseline baseline = LearnedBaseline.learning(BEGAN);

    @Test
    void twoMinutesOfUsualRoundsAlarmNobody() {
        try (Play play = new Play()) {
            play.round("who is there", 0);
            for (int second = 1; second <= 60; second++) {
                play.round("a usual round", second);
            }
            baseline = new LearnedBaseline(Mode.ENFORCING, BEGAN, baseline.entries(), LearnedBaseline.ENTRIES_MAX);
            for (int second = 61; second <= 120; second++) {
                play.round("a usual round", second);
            }
        }

        assertThat(found).isEmpty();
    }

    @Test
    void theIntruderIsFoundInEverythingThatTheyDo() {
        try (Play play = new Play()) {
            play.round("who is there", 0);
            play.round("a usual round", 1);
            baseline = new LearnedBaseline(Mode.ENFORCING, BEGAN, baseline.entries(), LearnedBaseline.ENTRIES_MAX);
            play.round("an intruder", 2);
            for (int second = 3; second <= 63; second++) {
                play.round("a usual round", second);
            }
        }

        Set<String> said = new TreeSet<>();
        found.forEach(finding ->
                said.add(finding.thing().value() + " " + finding.metric().value()));
        assertThat(said)
                .containsExactlyInAnyOrder(
                        "waterworks/10.20.0.22 net:new-conversations",
                        "waterworks/10.20.0.22 net:new-functions",
                        "waterworks/10.20.0.22 net:new-values",
                        "waterworks/10.20.0.31 net:controller-stops",
                        "waterworks/10.20.0.31 net:new-conversations",
                        "waterworks/10.20.0.31 net:new-functions",
                        "waterworks/10.20.0.31 rule:s7-plc-stop",
                        "waterworks/10.20.0.99 net:new-devices",
                        "waterworks/10.20.0.99 net:new-protocols",
                        "waterworks/10.20.0.99 net:scans");
        assertThat(found)
                .extracting(Finding::detail)
                .contains("10.20.0.99 stopped the controller at 10.20.0.31")
                .anyMatch(detail -> detail.contains("wrote 9000") && detail.contains("expected 510"));
    }

    /// A sensor with all that is built in.
    private final class Play implements NetworkWatch.Ear, AutoCloseable {
        private final NetworkWatch watch;
        private final Sensor sensor;
        private final CasePackets packets;

        private Play() {
            List<Dissector> dissectors = new ArrayList<>();
            ServiceLoader.load(Dissector.class).forEach(dissectors::add);
            HeldRules rules = new HeldRules(
                    dissectors.stream().map(Dissector::protocol).toList(),
                    false,
                    List.of(),
                    new HeldRules.Own(null, Texts.ENGLISH),
                    new PrintWriter(new StringWriter()));
            watch = new NetworkWatch(List.of(), rules.now(), ZoneOffset.UTC, Evidence.none(), this);
            sensor = new Sensor(new Site(DemoPlant.SITE), dissectors, SensorLimits.DEFAULT, watch);
            packets = new CasePackets(sensor::accept);
        }

        private void round(String name, int second) {
            packets.make(DemoPlant.at(DemoPlant.named(cases, name), BEGAN.plusSeconds(second)));
        }

        @Override
        public void heard(Observation observation) {
            if (observation instanceof Finding finding) {
                found.add(finding);
            }
        }

        @Override
        public void heard(Sighting sighting) {
            if (baseline.see(sighting) instanceof Recognition.New(BaselineEntry entry)) {
                baseline.told(entry.key(), entry.news());
                found.add(new Finding(
                        sighting.thing(), sighting.at(), sighting.kind().metric(), entry.news(), entry.evidence()));
            }
        }

        @Override
        public void heard(Asset asset) {
            // What is known of assets is no finding.
        }

        @Override
        public boolean judgesSightings() {
            return false;
        }

        @Override
        public void close() {
            sensor.finish();
            watch.finish();
        }
    }
}
