package dev.vedette.server.manage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.engine.profile.BehaviorDraft;
import dev.vedette.engine.profile.Target;
import dev.vedette.sdk.observe.MetricName;
import dev.vedette.sdk.observe.ThingName;
import dev.vedette.server.store.ProfileRecord;
import dev.vedette.server.store.ThingGroupRecord;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What sensors find is judged without anybody writing a profile.
class NetworkDetectionsTest {
    private static final MetricName SCANS = new MetricName("net:scans");
    private static final MetricName PUMPS = new MetricName("rule:pumps");
    private static final int AT_ONCE = 8;
    private static final MetricName READS = new MetricName("net:program-reads");

    @TempDir
    private Path folder;

    private DeskFixture fixture;
    private NetworkDetections detections;

    @BeforeEach
    void open() {
        fixture = DeskFixture.in(folder);
        detections = fresh();
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    private NetworkDetections fresh() {
        Desks desks = fixture.desks();
        return new NetworkDetections(desks.plane(), desks.profiles(), desks.assets(), NetworkDetectionsTest::normal);
    }

    private static Optional<NetworkDetections.Normal> normal(MetricName metric) {
        return metric.equals(READS)
                ? Optional.empty()
                : Optional.of(
                        new NetworkDetections.Normal(metric.value().replace(':', '-'), 2, Duration.ofSeconds(600)));
    }

    private List<String> behaviors() {
        return fixture
                .stores()
                .profiles()
                .find(NetworkDetections.PROFILE)
                .map(ProfileRecord::behaviors)
                .orElse(List.of())
                .stream()
                .map(BehaviorDraft::name)
                .toList();
    }

    private List<String> attachedTo(Target target) {
        return fixture.stores().profiles().attachedTo(TargetKey.of(target));
    }

    @Test
    void theFirstFindingOfAMetricMakesABehaviorAndAFurtherOneNothing() {
        detections.judge(List.of(SCANS, READS));
        detections.judge(List.of(SCANS, PUMPS));
        long version = fixture.stores()
                .profiles()
                .find(NetworkDetections.PROFILE)
                .orElseThrow()
                .version();
        detections.judge(List.of(SCANS, PUMPS));
        fresh().judge(List.of(PUMPS, SCANS));

        ProfileRecord profile =
                fixture.stores().profiles().find(NetworkDetections.PROFILE).orElseThrow();
        assertThat(profile.version()).isEqualTo(version);
        assertThat(behaviors()).containsExactly("net-scans", "rule-pumps");
        assertThat(profile.behaviors().getFirst().criteria())
                .isEqualTo(new BehaviorDraft.CriteriaDraft(
                        "less-than-equals",
                        new BehaviorDraft.ValueDraft(2L, null, null, null, null, null),
                        600,
                        null,
                        null,
                        null,
                        null));
        assertThat(attachedTo(new Target.UnregisteredThings())).containsExactly(NetworkDetections.PROFILE);
        assertThat(attachedTo(new Target.RegisteredThings())).isEmpty();
    }

    @Test
    void whoeverFindsTheSameAtTheSameMomentGoesOnOnlyWhenItIsJudged() throws Exception {
        CyclicBarrier together = new CyclicBarrier(AT_ONCE);
        try (ExecutorService sensors = Executors.newFixedThreadPool(AT_ONCE)) {
            Callable<List<String>> finding = () -> {
                together.await();
                detections.judge(List.of(SCANS));
                return attachedTo(new Target.UnregisteredThings());
            };
            for (Future<List<String>> seen : sensors.invokeAll(Collections.nCopies(AT_ONCE, finding))) {
                assertThat(seen.get()).containsExactly(NetworkDetections.PROFILE);
            }
        }
        assertThat(behaviors()).containsExactly("net-scans");
    }

    @Test
    void whatSomebodyHasChangedStaysAsItIs() {
        detections.judge(List.of(SCANS, PUMPS));
        ProfileRecord profile =
                fixture.stores().profiles().find(NetworkDetections.PROFILE).orElseThrow();
        fixture.desks()
                .profiles()
                .update(
                        NetworkDetections.PROFILE,
                        null,
                        new ProfileDesk.Content(null, profile.behaviors().subList(1, 2), null, null, null));
        fixture.desks().profiles().detach(NetworkDetections.PROFILE, new Target.UnregisteredThings());
        detections.judge(List.of(SCANS, PUMPS));

        assertThat(behaviors()).containsExactly("rule-pumps");
        assertThat(attachedTo(new Target.UnregisteredThings())).isEmpty();

        fresh().judge(List.of(SCANS));
        assertThat(behaviors()).as("after a start").containsExactly("rule-pumps", "net-scans");
        assertThat(attachedTo(new Target.UnregisteredThings())).isEmpty();
    }

    @Test
    void aProfileThatAnEndedProcessLeftUnattachedIsAttached() {
        detections.judge(List.of(SCANS));
        fixture.stores().profiles().detach(NetworkDetections.PROFILE, TargetKey.of(new Target.UnregisteredThings()));
        fixture.stores().profiles().detach(NetworkDetections.PROFILE, TargetKey.of(new Target.Group("network-assets")));
        fresh().judge(List.of(SCANS));

        assertThat(attachedTo(new Target.UnregisteredThings())).containsExactly(NetworkDetections.PROFILE);
    }

    @Test
    void aMetricThatAnotherProfileJudgesIsLeftToIt() {
        detections.judge(List.of(PUMPS));
        ProfileRecord profile =
                fixture.stores().profiles().find(NetworkDetections.PROFILE).orElseThrow();
        fixture.desks()
                .profiles()
                .create("mine", new ProfileDesk.Content(null, profile.behaviors(), null, null, null), Map.of());
        fixture.desks().profiles().delete(NetworkDetections.PROFILE, null);
        fresh().judge(List.of(PUMPS));
        assertThat(behaviors())
                .as("a profile that is attached to nothing judges nothing")
                .containsExactly("rule-pumps");

        fixture.desks().profiles().delete(NetworkDetections.PROFILE, null);
        fixture.desks().profiles().attach("mine", new Target.AllThings());
        fresh().judge(List.of(PUMPS, SCANS));
        assertThat(behaviors()).containsExactly("net-scans");
    }

    @Test
    void theThingThatAnAssetIsIsJudgedToo() {
        ThingName pump = new ThingName("pump-1");
        fixture.desks().things().create(pump, null, Map.of());
        fixture.desks().assets().link(new ThingName("plant/10.0.0.7"), pump);
        detections.judge(List.of(SCANS));

        assertThat(attachedTo(new Target.Group("network-assets"))).containsExactly(NetworkDetections.PROFILE);
        assertThat(fixture.stores().things().groupsOf(pump))
                .extracting(ThingGroupRecord::name)
                .containsExactly("network-assets");
    }

    @Test
    void peoplesProfilesTakeNoPlaceFromIt() {
        for (int i = 0; i < 5; i++) {
            String name = "p" + i;
            fixture.desks()
                    .profiles()
                    .create(name, new ProfileDesk.Content(null, List.of(), null, null, null), Map.of());
            fixture.desks().profiles().attach(name, new Target.UnregisteredThings());
        }
        detections.judge(List.of(SCANS));

        assertThat(detections.unjudged()).isZero();
        assertThat(attachedTo(new Target.UnregisteredThings())).hasSize(6).contains(NetworkDetections.PROFILE);
    }

    @Test
    void whereThereIsNoRoomItIsCountedAndToldAndNothingElseSuffers() {
        List<MetricName> full = IntStream.range(0, 100)
                .mapToObj(i -> new MetricName("rule:r" + i))
                .toList();
        detections.judge(full);
        assertThat(fixture.desks().profiles().builtIn().troubles()).isEmpty();
        detections.judge(List.of(SCANS, full.getFirst()));
        detections.judge(List.of(SCANS));

        assertThat(detections.unjudged()).isEqualTo(1);
        assertThat(behaviors()).hasSize(100).doesNotContain("net-scans");
        assertThat(fixture.desks().profiles().builtIn().troubles())
                .singleElement()
                .asString()
                .contains("1 detections", "net:scans", NetworkDetections.PROFILE, "a profile of your own");
    }
}
