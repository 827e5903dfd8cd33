package dev.vedette.server.manage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.engine.baseline.BaselineEntry;
import dev.vedette.engine.baseline.LearnedBaseline.Mode;
import dev.vedette.sdk.observe.Sighting;
import dev.vedette.sdk.observe.ThingName;
import dev.vedette.server.store.AuditFilter;
import dev.vedette.server.store.BaselineFilter;
import dev.vedette.server.store.BaselineRecord;
import dev.vedette.server.store.BaselineSite;
import dev.vedette.server.store.PageRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The baseline of a site has a version, and another server holds it.
class BaselineHoldTest {
    private static final String SITE = "north";
    private static final ThingName PLC = new ThingName("north/10.0.0.7");

    @TempDir
    private Path folder;

    private DeskFixture control;
    private DeskFixture plant;

    @BeforeEach
    void open() {
        control = DeskFixture.in(folder.resolve("control"));
        plant = DeskFixture.in(folder.resolve("plant"));
    }

    @AfterEach
    void close() {
        control.close();
        plant.close();
    }

    private static List<BaselineDesk.News> see(BaselineDesk desk, String function) {
        return desk.take(List.of(new Sighting(
                SITE, Sighting.Kind.FUNCTION, PLC, function, null, DeskFixture.START, "saw " + function, "")));
    }

    private BaselineDesk controls() {
        return control.desks().baselines();
    }

    private BaselineDesk plants() {
        return plant.desks().baselines();
    }

    private String version() {
        return controls().standing(SITE).version();
    }

    private List<BaselineRecord> entries(BaselineDesk desk) {
        return desk.list(SITE, BaselineFilter.ALL, new PageRequest(null, 100)).items();
    }

    private void hold() {
        plants().hold(
                        SITE,
                        controls().standing(SITE),
                        entries(controls()).stream().map(BaselineRecord::entry).toList());
    }

    @Test
    void whatIsLearnedIsNoOtherVersionButAnotherModeIs() {
        String learning = version();
        see(controls(), "read");
        assertThat(version()).isEqualTo(learning);
        control.clock().advance(Duration.ofHours(1));
        controls().turn(SITE, Mode.ENFORCING);
        assertThat(version()).isNotEqualTo(learning);
    }

    @Test
    void whileItIsEnforcedTheVersionChangesWithWhatIsNormalAndNotWithWhatIsFound() {
        see(controls(), "read");
        controls().turn(SITE, Mode.ENFORCING);
        String first = version();
        String id = see(controls(), "write").getFirst().entry().id();
        assertThat(version()).isEqualTo(first);
        controls().accept(SITE, id);
        String second = version();
        assertThat(second).isNotEqualTo(first);
        controls().remove(SITE, id);
        assertThat(version()).isEqualTo(first);
    }

    @Test
    void theVersionIsTheSameAfterARestart() {
        see(controls(), "read");
        see(controls(), "write");
        controls().turn(SITE, Mode.ENFORCING);
        String before = version();
        control.close();
        control = DeskFixture.in(folder.resolve("control"));
        assertThat(version()).isEqualTo(before);
    }

    @Test
    void whatTheControlRoomCallsNormalIsNormalAtThePlantAlsoAfterARestart() {
        see(controls(), "read");
        controls().turn(SITE, Mode.ENFORCING);
        see(controls(), "stop");
        see(plants(), "upload");
        hold();
        plant.close();
        plant = DeskFixture.in(folder.resolve("plant"));
        assertThat(plants().overview(SITE).site()).isEqualTo(new BaselineSite(SITE, Mode.ENFORCING, DeskFixture.START));
        assertThat(entries(plants()))
                .extracting(each -> each.entry().key().subject())
                .containsExactly("read");
        assertThat(see(plants(), "read")).isEmpty();
        assertThat(see(plants(), "upload")).as("learned here, but not there").hasSize(1);
        assertThat(see(plants(), "stop"))
                .as("found there, but accepted by nobody")
                .hasSize(1);
    }

    @Test
    void whatWasFoundAtThePlantIsNormalOnceTheControlRoomHasAcceptedIt() {
        see(controls(), "read");
        controls().turn(SITE, Mode.ENFORCING);
        hold();
        see(plants(), "write");
        controls().accept(SITE, see(controls(), "write").getFirst().entry().id());
        hold();
        assertThat(plants().untold(9)).isEmpty();
        assertThat(entries(plants()))
                .filteredOn(each -> each.entry().key().subject().equals("write"))
                .extracting(each -> each.entry().state())
                .containsExactly(BaselineEntry.State.ACCEPTED);
    }

    @Test
    void whenTheControlRoomLearnsThePlantLearnsAndForgetsNothing() {
        see(plants(), "upload");
        plants().turn(SITE, Mode.ENFORCING);
        hold();
        assertThat(plants().overview(SITE).site().mode()).isEqualTo(Mode.LEARNING);
        assertThat(see(plants(), "anything")).isEmpty();
        assertThat(entries(plants())).hasSize(2);
    }

    @Test
    void whoHoldsItIsWrittenDown() {
        new Actor("server https://control", Actor.How.SYSTEM, null).does(() -> {
            hold();
            return SITE;
        });
        assertThat(plant.desks()
                        .audit()
                        .list(AuditFilter.ALL, new PageRequest(null, 1))
                        .items()
                        .getFirst())
                .satisfies(entry -> {
                    assertThat(entry.action()).isEqualTo("baseline.hold");
                    assertThat(entry.who()).isEqualTo("server https://control");
                });
    }

    @Test
    void aNameThatNoSiteHasIsRefused() {
        assertThatThrownBy(() -> controls().standing("a b"))
                .isInstanceOf(InvalidRequest.class)
                .hasMessageContaining("was a b");
    }
}
