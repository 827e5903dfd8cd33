package dev.vedette.engine.run;

import static dev.vedette.engine.run.Engine.BYTES_OUT;
import static dev.vedette.engine.run.Engine.between;
import static dev.vedette.engine.run.Engine.fleet;
import static dev.vedette.engine.run.Engine.quiet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.engine.profile.Behavior;
import dev.vedette.engine.profile.Comparison;
import dev.vedette.engine.profile.Percentile;
import dev.vedette.engine.profile.SecurityProfile;
import dev.vedette.engine.profile.Target;
import dev.vedette.sdk.observe.ThingName;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Whom a profile judges that is attached to a site.
class SiteTargetTest {
    private final Engine engine = new Engine();

    private static SecurityProfile of(String site, Behavior... behaviors) {
        return new SecurityProfile("p-" + site, List.of(behaviors), Set.of(), Set.of(new Target.Site(site)));
    }

    private List<String> afterMuchFrom(String... things) {
        for (String thing : things) {
            engine.sent(thing, 10, 5000);
        }
        engine.advance(300);
        return engine.story();
    }

    @Test
    void anAssetOfTheSiteIsJudgedAndOneOfTheSameAddressElsewhereIsNot() {
        engine.apply(of("north", quiet("quiet", 300, 1, 1)));
        assertThat(afterMuchFrom("north/10.0.0.7", "south/10.0.0.7"))
                .containsExactly("@300 raised north/10.0.0.7 quiet 5000");
    }

    @Test
    void sitesAreToldApartToTheirLastLetter() {
        engine.apply(of("north", quiet("quiet", 300, 1, 1)));
        assertThat(afterMuchFrom("north", "north-2/plc", "North/plc", "orth/plc", "/north/plc", "far/north/plc"))
                .isEmpty();
    }

    @Test
    void theSensorOfTheSiteIsOfIt() {
        engine.apply(of("north", quiet("quiet", 300, 1, 1)));
        assertThat(afterMuchFrom("north/sensor:gate")).containsExactly("@300 raised north/sensor:gate quiet 5000");
    }

    @Test
    void aThingThatIsAnAssetOfTwoSitesIsOfBothAndJudgedOnceByEachProfile() {
        engine.change(0, new Change.ThingDescribed(new ThingName("pump"), true, Set.of(), Set.of("north", "south")));
        engine.apply(of("north", quiet("first", 300, 1, 1)));
        engine.apply(new SecurityProfile(
                "q",
                List.of(quiet("second", 300, 1, 1)),
                Set.of(),
                Set.of(new Target.Site("north"), new Target.Site("south"), new Target.AllThings())));
        assertThat(afterMuchFrom("pump"))
                .containsExactly("@300 raised pump first 5000", "@300 raised pump second 5000");
    }

    @Test
    void aGroupIsNoSiteOfTheSameName() {
        engine.change(0, new Change.ThingDescribed(new ThingName("pump"), true, Set.of("north"), Set.of()));
        engine.apply(of("north", quiet("quiet", 300, 1, 1)));
        assertThat(afterMuchFrom("pump")).isEmpty();
    }

    @Test
    void whatTheSiteOfAProfileWasIsForgottenWithIt() {
        engine.apply(of("north", quiet("quiet", 300, 1, 1)));
        engine.sent("north/plc", 10, 5000);
        engine.change(20, new Change.ProfileRemoved("p-north"));
        engine.apply(of("south", quiet("loud", 300, 1, 1)));
        engine.sent("south/plc", 30, 5000);
        engine.advance(300);
        assertThat(engine.story()).containsExactly("@300 raised south/plc loud 5000");
    }

    @Test
    void aFleetIsThatOfTheSite() {
        engine.apply(of("north", fleet("most", BYTES_OUT, Comparison.LESS_THAN_EQUALS, Percentile.P50, 300)));
        engine.sent("north/a", 10, 1);
        engine.sent("north/b", 10, 2);
        engine.sent("north/c", 10, 3);
        engine.sent("south/d", 10, 1000);
        engine.sent("south/e", 10, 1000);
        engine.advance(300);
        // Of 1, 2 and 3 the median is 2; with the others it would be 3.
        assertThat(engine.story()).containsExactly("@300 raised north/c most 3");
    }

    @Test
    void theSilenceOfARegisteredThingOfTheSiteIsJudged() {
        engine.change(0, new Change.ListeningResumed());
        engine.change(0, new Change.ThingDescribed(new ThingName("pump"), true, Set.of(), Set.of("north")));
        engine.change(0, new Change.ThingDescribed(new ThingName("valve"), true, Set.of(), Set.of("south")));
        engine.apply(of("north", between("some", 1, 10, 300)));
        engine.advance(300);
        assertThat(engine.story()).containsExactly("@300 raised pump some 0");
    }

    @Test
    void aSnapshotKnowsWhoseAssetsThingsAre() throws IOException {
        engine.change(0, new Change.ThingDescribed(new ThingName("pump"), true, Set.of(), Set.of("north")));
        engine.apply(of("north", quiet("quiet", 300, 1, 1)));
        engine.sent("pump", 10, 5000);
        engine.sent("north/plc", 10, 5000);
        engine.cut();
        engine.advance(300);
        assertThat(engine.story())
                .containsExactlyInAnyOrder("@300 raised pump quiet 5000", "@300 raised north/plc quiet 5000");
    }
}
