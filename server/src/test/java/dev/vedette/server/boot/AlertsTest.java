package dev.vedette.server.boot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.engine.alarm.Expectation;
import dev.vedette.engine.alarm.ViolationEvent;
import dev.vedette.engine.profile.Behavior;
import dev.vedette.engine.profile.Comparison;
import dev.vedette.engine.profile.Criteria;
import dev.vedette.engine.profile.Evaluation;
import dev.vedette.engine.window.Window;
import dev.vedette.sdk.alert.AlertScope;
import dev.vedette.sdk.alert.Origin;
import dev.vedette.sdk.alert.Severity;
import dev.vedette.sdk.observe.MetricName;
import dev.vedette.sdk.observe.MetricValue;
import dev.vedette.sdk.observe.ThingName;
import dev.vedette.sensor.text.Texts;
import dev.vedette.server.manage.AlarmDesk;
import dev.vedette.server.manage.DeskFixture;
import dev.vedette.server.manage.GroupDesk;
import dev.vedette.server.notify.Notice;
import dev.vedette.server.notify.Teller;
import dev.vedette.server.notify.Told;
import dev.vedette.server.query.LiveFeed;
import dev.vedette.server.respond.Responder;
import dev.vedette.server.respond.ResponderSettings;
import dev.vedette.server.respond.Routing;
import dev.vedette.server.store.AssetRecord;
import dev.vedette.server.store.MuteRecord;
import dev.vedette.server.store.NetworkRuleRecord;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Who is told of what, by a clock that the test moves.
final class AlertsTest {
    @TempDir
    private Path folder;

    private @Nullable DeskFixture fixture;

    @BeforeEach
    void openDesks() {
        fixture = DeskFixture.in(folder);
    }

    @AfterEach
    void closeDesks() {
        fixture().close();
    }

    private DeskFixture fixture() {
        return Objects.requireNonNull(fixture);
    }

    private Alerts alerts() {
        DeskFixture open = fixture();
        Texts texts = Texts.ENGLISH;
        return new Alerts(
                open.stores().profiles(),
                new Routing(true, true, false),
                AlertFacts.of(
                        new DetectionAdvice(
                                new BuiltInDetections(),
                                open.stores().networkRules(),
                                new PluginRules(open.stores().plugins(), texts),
                                texts),
                        open.stores()),
                new Notifying(
                        open.stores(),
                        new Responder(
                                open.stores().outbox(),
                                _ -> Optional.empty(),
                                ResponderSettings.DEFAULTS,
                                open.clock()),
                        Set.of(),
                        open.clock()),
                new LiveFeed());
    }

    private Told told(ViolationEvent event) {
        return alerts().tellerOf(List.of(event)).tell(Teller.Known.NOTHING);
    }

    /// By what nobody is told of an event.
    private Optional<String> held(ViolationEvent event) {
        return told(event).notices().stream()
                .map(Notice::heldBy)
                .filter(by -> !by.isEmpty())
                .findFirst();
    }

    private static ViolationEvent.Raised raised(String thing, String profile, String metric) {
        Criteria criteria = new Criteria.Threshold(Comparison.LESS_THAN, 5);
        Behavior behavior = new Behavior(
                "too much",
                new MetricName(metric),
                criteria,
                new Evaluation.Over(Duration.ofSeconds(300)),
                1,
                1,
                false);
        return new ViolationEvent.Raised(
                ViolationEvent.Violation.begun(new ThingName(thing), profile, behavior, DeskFixture.START, 0),
                DeskFixture.START,
                new MetricValue.Count(9),
                new Expectation(criteria, null),
                new Window(DeskFixture.START.minusSeconds(300), DeskFixture.START));
    }

    private MuteRecord mute(@Nullable String profile, @Nullable String behavior, @Nullable String thing, int minutes) {
        return fixture()
                .desks()
                .alarms()
                .mute(
                        new AlarmDesk.Scope(profile, behavior, thing),
                        "works",
                        fixture().clock().instant().plus(Duration.ofMinutes(minutes)),
                        "eve");
    }

    @Test
    void withoutAMuteEveryRouteIsTaken() {
        ViolationEvent event = raised("pump", "p", "aws:all-bytes-out");

        assertThat(told(event).sendings()).hasSize(2);
        assertThat(held(event)).isEmpty();
    }

    @Test
    void anAlertSaysHowBadItIsAndWhereItsDeviceBelongs() {
        fixture()
                .stores()
                .assets()
                .put(List.of(new AssetRecord(new ThingName("plant/10.0.0.7"), "plant", "{}", DeskFixture.START)));

        AlertScope found = scopeOf(raised("plant/10.0.0.7", "p", "rule:modbus-force-listen-only"));
        assertThat(found.origin()).isEqualTo(Origin.NETWORK);
        assertThat(found.site()).isEqualTo("plant");
        assertThat(found.address()).isEqualTo("10.0.0.7");
        assertThat(found.engine()).isNotEmpty();
        assertThat(found.techniques()).isNotEmpty();

        assertThat(scopeOf(raised("pump", "p", "aws:all-bytes-out")))
                .isEqualTo(new AlertScope(Severity.MINOR, Origin.FLEET, "", "", List.of(), List.of(), ""));
    }

    @Test
    void aSensorThatIsSilentBelongsToItsSiteAndADeviceThatIsCalledLikeOneDoesNot() {
        String sensor = "plant/sensor:gate";

        AlertScope silent = scopeOf(raised(sensor, "p", "sensor:silent-seconds"));
        assertThat(silent)
                .isEqualTo(new AlertScope(
                        Severity.MAJOR, Origin.NETWORK, "plant", "operational", List.of(), List.of(), ""));
        assertThat(scopeOf(raised(sensor, "p", "aws:all-bytes-out")).site()).isEmpty();
        assertThat(scopeOf(raised("gate", "p", "sensor:silent-seconds")).site()).isEmpty();
    }

    @Test
    void theSiteIsKnownBeforeTheInventoryIsAndAnAddressThoughTheNameHasNone() {
        AlertScope unknown = scopeOf(raised("plant/north/10.0.0.8", "p", "net:scans"));
        assertThat(unknown.site()).isEqualTo("plant/north");
        assertThat(unknown.address()).isEqualTo("10.0.0.8");
        AlertScope hardware = scopeOf(raised("plant/00:1b:1b:00:00:07", "p", "net:scans"));
        assertThat(hardware.site()).isEqualTo("plant");
        assertThat(hardware.address()).isEmpty();
        fixture()
                .stores()
                .assets()
                .put(List.of(
                        new AssetRecord(new ThingName("plant/00:1b:1b:00:00:07"), "plant", """
                            {"mac": "00:1b:1b:00:00:07", "facts": {"ip_address": [{"value": "10.0.0.9", "first": \
                            "2026-11-21T10:00:00Z", "last": "2026-11-21T11:00:00Z"}]}}\
                            """, DeskFixture.START)));

        assertThat(scopeOf(raised("plant/00:1b:1b:00:00:07", "p", "net:scans")).address())
                .isEqualTo("10.0.0.9");
        // What a device calls itself is no site.
        assertThat(scopeOf(raised("plant/10.0.0.8", "p", "aws:all-bytes-out")).site())
                .isEmpty();
        assertThat(scopeOf(raised("10.0.0.8", "p", "net:scans")).site()).isEmpty();
    }

    @Test
    void aThingIsAtTheSiteOfTheFirstAssetThatItIsOrOfItsRegisteredName() {
        for (String registered : List.of("pump", "valve", "plant/door")) {
            fixture().desks().things().create(new ThingName(registered), null, Map.of());
        }
        fixture().desks().assets().link(new ThingName("plant/10.0.0.8"), new ThingName("pump"));
        fixture().desks().assets().link(new ThingName("rest/10.0.0.7"), new ThingName("pump"));
        fixture().desks().assets().link(new ThingName("plant/00:1b:1b:00:00:07"), new ThingName("valve"));

        AlertScope pump = scopeOf(raised("pump", "p", "aws:all-bytes-out"));
        assertThat(pump.site()).as("no sensor has told of the asset yet").isEqualTo("plant");
        assertThat(pump.address()).isEqualTo("10.0.0.8");
        AlertScope valve = scopeOf(raised("valve", "p", "aws:all-bytes-out"));
        assertThat(valve.site()).isEqualTo("plant");
        assertThat(valve.address()).isEmpty();
        assertThat(scopeOf(raised("plant/door", "p", "aws:all-bytes-out")).site())
                .isEqualTo("plant");
        assertThat(scopeOf(raised("plant/stranger", "p", "aws:all-bytes-out")).site())
                .isEmpty();
        fixture().desks().things().delete(new ThingName("plant/door"), null);
        assertThat(scopeOf(raised("plant/door", "p", "aws:all-bytes-out")).site())
                .isEmpty();
    }

    private AlertScope scopeOf(ViolationEvent event) {
        return told(event).sendings().getFirst().alert().scope();
    }

    @Test
    void anAlertSaysWhichGroupsItsDeviceIsIn() {
        fixture().desks().things().create(new ThingName("pump"), null, Map.of());
        for (int i = 10; i < 20; i++) {
            fixture().desks().groups().create(new GroupDesk.Draft("g" + i, null, null, Map.of(), Map.of()));
            fixture().desks().groups().regroup(new ThingName("pump"), Set.of("g" + i), Set.of());
        }

        assertThat(scopeOf(raised("pump", "p", "aws:all-bytes-out")).groups())
                .containsExactly("g10", "g11", "g12", "g13", "g14", "g15", "g16", "g17", "g18", "g19");
    }

    @Test
    void aMuteHoldsBackWhatItMatchesAndNothingElse() {
        MuteRecord mute = mute("p", "too much", "pump", 10);

        assertThat(held(raised("pump", "p", "aws:all-bytes-out"))).contains(mute.id());
        assertThat(held(raised("Pump", "p", "aws:all-bytes-out"))).isEmpty();
        assertThat(held(raised("pump", "q", "aws:all-bytes-out"))).isEmpty();
    }

    @Test
    void aMuteOfAThingHoldsBackEverythingOfIt() {
        mute(null, null, "pump", 10);

        assertThat(held(raised("pump", "p", "aws:all-bytes-out"))).isPresent();
        assertThat(held(raised("pump", "q", "net:scans"))).isPresent();
        assertThat(held(raised("valve", "p", "aws:all-bytes-out"))).isEmpty();
    }

    @Test
    void aMuteEndsByTheClockAndNotByTheEventsTime() {
        mute("p", null, null, 10);
        ViolationEvent event = raised("pump", "p", "aws:all-bytes-out");

        fixture().clock().advance(Duration.ofMinutes(10).minusMillis(1));
        assertThat(held(event)).isPresent();
        fixture().clock().advance(Duration.ofMillis(1));
        assertThat(held(event)).isEmpty();
    }

    @Test
    void theBadnessOfADetectionIsItsOwnAndOfAllElseNotSaid() {
        fixture()
                .stores()
                .networkRules()
                .put(new NetworkRuleRecord(
                        "coil-eight", "Coil 8 is written", """
                            name: coil-eight
                            title: Coil 8 is written
                            severity: warning
                            engine: anomaly
                            when: modbus.address == 8
                            """, true, 1, DeskFixture.START, DeskFixture.START));

        assertThat(alerts().severityOf(raised("a", "p", "rule:coil-eight").violation()))
                .contains(Severity.WARNING);
        assertThat(alerts().severityOf(raised("a", "p", "rule:modbus-force-listen-only")
                        .violation()))
                .isPresent();
        assertThat(alerts().severityOf(raised("a", "p", "rule:nobody-wrote-it").violation()))
                .isEmpty();
        assertThat(alerts().severityOf(raised("a", "p", "aws:all-bytes-out").violation()))
                .isEmpty();
    }
}
