package dev.vedette.server.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.engine.alarm.ViolationEvent;
import dev.vedette.engine.metric.MetricCatalogue;
import dev.vedette.engine.profile.Behavior;
import dev.vedette.engine.profile.BehaviorDraft;
import dev.vedette.engine.profile.Comparison;
import dev.vedette.engine.profile.Criteria;
import dev.vedette.engine.profile.Evaluation;
import dev.vedette.engine.profile.Target;
import dev.vedette.engine.run.EngineSettings;
import dev.vedette.engine.run.Output;
import dev.vedette.engine.run.Pipeline;
import dev.vedette.sdk.metric.Metric;
import dev.vedette.sdk.observe.AddressSet;
import dev.vedette.sdk.observe.EstablishedConnections;
import dev.vedette.sdk.observe.MetricName;
import dev.vedette.sdk.observe.ThingName;
import dev.vedette.server.ingest.RejectedReports;
import dev.vedette.server.manage.DeskFixture;
import dev.vedette.server.manage.ProfileDesk;
import dev.vedette.server.manage.SiteJudgments;
import dev.vedette.server.manage.SiteProfiles;
import dev.vedette.server.store.AssetRecord;
import dev.vedette.server.store.InventoryFilter;
import dev.vedette.server.store.InventoryFilter.Standing;
import dev.vedette.server.store.InventoryRecord;
import dev.vedette.server.store.PageRequest;
import dev.vedette.server.store.PresenceRecord;
import dev.vedette.server.store.ProfileRecord;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The things of a site are the same ones for detection, for lists and previews, on the page of a thing and for the
/// sensors of the site.
final class ThingsOfASiteTest {
    private static final Set<String> NORTHERN =
            Set.of("both", "north/10.0.0.7", "north/10.0.0.9", "north/sensor:gate", "pump");

    @TempDir
    private Path folder;

    private DeskFixture fixture;

    @BeforeEach
    void aWorldOfTwinsAndNearMisses() {
        fixture = DeskFixture.in(folder);
        for (String seen : List.of("north/10.0.0.7", "north/10.0.0.8", "south/10.0.0.7", "North/10.0.0.7")) {
            asset(seen);
        }
        for (String registered : List.of("pump", "both", "moved", "north", "north/10.0.0.9", "plain")) {
            fixture.desks().things().create(new ThingName(registered), null, Map.of());
        }
        for (String heard : List.of("north-2/plc", "far/north/plc", "/north/plc", "north/sensor:gate", "norther/plc")) {
            fixture.stores()
                    .presence()
                    .put(List.of(new PresenceRecord(
                            new ThingName(heard), DeskFixture.START, DeskFixture.START, null, null)));
        }
        link("north/10.0.0.8", "pump");
        link("south/10.0.0.9", "both");
        link("north/10.0.0.10", "both");
        link("north/10.0.0.11", "moved");
        link("north/10.0.0.11", "pump");
        fixture.desks()
                .profiles()
                .create("p", new ProfileDesk.Content(null, List.of(few()), null, null, null), Map.of());
        fixture.desks().profiles().attach("p", new Target.Site("north"));
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    private void asset(String name) {
        String site = name.substring(0, name.indexOf('/'));
        fixture.stores().assets().put(List.of(new AssetRecord(new ThingName(name), site, "{}", DeskFixture.START)));
    }

    private void link(String asset, String thing) {
        fixture.desks().assets().link(new ThingName(asset), new ThingName(thing));
    }

    private static BehaviorDraft few() {
        return BehaviorDraft.of(new Behavior(
                "few",
                new MetricName("aws:num-established-tcp-connections"),
                new Criteria.Threshold(Comparison.LESS_THAN, 3),
                new Evaluation.OnArrival(),
                1,
                1,
                false));
    }

    private List<InventoryRecord> everything() {
        return fixture.stores()
                .inventory()
                .list(InventoryFilter.ALL, new PageRequest(null, 1_000))
                .items();
    }

    private Set<String> names(Predicate<InventoryRecord> wanted) {
        Set<String> names = new TreeSet<>();
        everything().stream()
                .filter(wanted)
                .forEach(each -> names.add(each.name().value()));
        return names;
    }

    @Test
    void detectionJudgesThem() {
        List<Metric<?>> metrics = new ArrayList<>();
        ServiceLoader.load(Metric.class).forEach(metrics::add);
        Pipeline engine = Pipeline.start(
                new EngineSettings(Duration.ofSeconds(300), Duration.ZERO, Duration.ofDays(2), 3, 1_000),
                MetricCatalogue.of(metrics));
        fixture.feed().heard().forEach(change -> engine.apply(change, DeskFixture.START, _ -> {}));
        Set<String> raised = new TreeSet<>();
        for (InventoryRecord thing : everything()) {
            engine.observe(new EstablishedConnections(thing.name(), DeskFixture.START, AddressSet.EMPTY, 5), output -> {
                if (output instanceof Output.Happened(ViolationEvent.Raised event)) {
                    raised.add(event.violation().thing().value());
                }
            });
        }
        assertThat(raised).isEqualTo(NORTHERN);
    }

    @Test
    void listsAndPreviewsFindThem() {
        InventoryFilter north = new InventoryFilter(null, null, null, null, "north", null, null, Standing.ANY);
        assertThat(fixture.stores().inventory().names(north, 1_000))
                .extracting(ThingName::value)
                .containsExactlyInAnyOrderElementsOf(NORTHERN);
        assertThat(fixture.stores()
                        .inventory()
                        .names(new InventoryFilter(null, null, null, null, "nort", null, null, Standing.ANY), 1_000))
                .isEmpty();
    }

    @Test
    void theirPagesShowTheProfile() {
        ThingSheet sheet = new ThingSheet(fixture.stores(), new RejectedReports(), fixture.clock());
        assertThat(names(thing ->
                        sheet.profiles(thing).stream().map(ProfileRecord::name).anyMatch("p"::equals)))
                .isEqualTo(NORTHERN);
    }

    @Test
    void theSensorsOfTheSiteAreToldOfThoseThatAreRegistered() {
        assertThat(new SiteJudgments(fixture.desks()).profiles("north").things())
                .extracting(SiteProfiles.Thing::name)
                .extracting(ThingName::value)
                .containsExactly("both", "north/10.0.0.9", "pump");
    }
}
