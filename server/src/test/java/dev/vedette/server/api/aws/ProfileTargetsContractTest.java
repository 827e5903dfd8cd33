package dev.vedette.server.api.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.engine.profile.Target;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.iot.model.InvalidRequestException;
import software.amazon.awssdk.services.iot.model.LimitExceededException;
import software.amazon.awssdk.services.iot.model.ListSecurityProfilesForTargetResponse;
import software.amazon.awssdk.services.iot.model.ResourceNotFoundException;
import software.amazon.awssdk.services.iot.model.SecurityProfileTarget;

final class ProfileTargetsContractTest {
    private static final String GROUP = FreshApi.arn("thinggroup/site");
    private static final String ALL = FreshApi.arn("all/things");

    @RegisterExtension
    final FreshApi api = FreshApi.open();

    @BeforeEach
    void makeAProfileAndAGroup() {
        api.iot().createSecurityProfile(r -> r.securityProfileName("p"));
        api.iot().createThingGroup(r -> r.thingGroupName("site"));
    }

    @Test
    void aProfileIsAttachedToEveryKindOfTargetAndDetectionHearsOfIt() {
        List<String> arns =
                List.of(ALL, FreshApi.arn("all/registered-things"), GROUP, FreshApi.arn("all/unregistered-things"));
        arns.forEach(arn -> attach("p", arn));

        assertThat(targets("p")).containsExactlyInAnyOrderElementsOf(arns);
        assertThat(api.fixture().feed().profile("p").orElseThrow().targets())
                .isEqualTo(Set.of(
                        new Target.AllThings(),
                        new Target.RegisteredThings(),
                        new Target.UnregisteredThings(),
                        new Target.Group("site")));
    }

    @Test
    void sitesWhichAwsDoesNotHaveAreShownByArnsOfTheirOwnAndTakenBack() {
        String north = FreshApi.arn("site/north");
        attach("p", north);
        attach("p", north);
        attach("p", GROUP);

        assertThat(targets("p")).containsExactly(north, GROUP);
        assertThat(api.fixture().feed().profile("p").orElseThrow().targets())
                .isEqualTo(Set.of(new Target.Site("north"), new Target.Group("site")));
        assertThat(names(api.iot()
                        .listSecurityProfilesForTarget(
                                r -> r.securityProfileTargetArn(north).recursive(true))))
                .containsExactly("p");
        assertThat(names(api.iot()
                        .listSecurityProfilesForTarget(r -> r.securityProfileTargetArn(FreshApi.arn("site/south")))))
                .isEmpty();
        detach("p", north);
        assertThat(targets("p")).containsExactly(GROUP);
    }

    @Test
    void attachingTwiceMakesNoDifference() {
        attach("p", ALL);
        attach("p", ALL);

        assertThat(targets("p")).containsExactly(ALL);
    }

    @Test
    void aTargetHasAtMost5Profiles() {
        for (int i = 1; i <= 6; i++) {
            String name = "p" + i;
            api.iot().createSecurityProfile(r -> r.securityProfileName(name));
        }
        for (int i = 1; i <= 5; i++) {
            attach("p" + i, GROUP);
        }

        assertThatThrownBy(() -> attach("p6", GROUP))
                .isInstanceOf(LimitExceededException.class)
                .hasMessageContaining("at most 5 security profiles");
        attach("p5", GROUP);
        attach("p6", ALL);
        detach("p1", GROUP);
        attach("p6", GROUP);
        assertThat(names(api.iot().listSecurityProfilesForTarget(r -> r.securityProfileTargetArn(GROUP))))
                .containsExactly("p2", "p3", "p4", "p5", "p6");
    }

    @Test
    void whatDoesNotExistCannotBeAttachedOrDetached() {
        assertThatThrownBy(() -> attach("none", ALL)).isInstanceOf(ResourceNotFoundException.class);
        assertThatThrownBy(() -> attach("p", GROUP + "x"))
                .isInstanceOf(ResourceNotFoundException.class)
                .hasMessageContaining("Thing group sitex does not exist");
        assertThatThrownBy(() -> detach("none", ALL)).isInstanceOf(ResourceNotFoundException.class);
        assertThatThrownBy(() -> detach("p", GROUP + "x")).isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void detachingTwiceMakesNoDifferenceAndDetectionHearsOfIt() {
        attach("p", ALL);
        detach("p", ALL);
        detach("p", ALL);

        assertThat(targets("p")).isEmpty();
        assertThat(api.fixture().feed().profile("p").orElseThrow().targets()).isEmpty();
    }

    @Test
    void arnsThatNameNoTargetAreRefused() {
        for (String arn : List.of(
                "nonsense",
                FreshApi.arn("thing/lamp"),
                FreshApi.arn("all/thing"),
                FreshApi.arn("thinggroup/"),
                FreshApi.arn("site/"),
                FreshApi.arn("site/a/b"),
                FreshApi.arn("site/" + "a".repeat(65)),
                "arn:aws:iot:eu-west-1:123456789012:all/things",
                "arn:aws:iot:eu-central-1:000000000000:all/things")) {
            assertThatThrownBy(() -> attach("p", arn))
                    .as(arn)
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("Invalid ");
            assertThatThrownBy(() -> api.iot().listSecurityProfilesForTarget(r -> r.securityProfileTargetArn(arn)))
                    .as(arn)
                    .isInstanceOf(InvalidRequestException.class);
        }
    }

    @Test
    void aTargetMustBeNamed() {
        assertThatThrownBy(() -> api.iot().attachSecurityProfile(r -> r.securityProfileName("p")))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("Value null at 'securityProfileTargetArn'");
    }

    @Test
    void targetsAreListedPageByPage() {
        attach("p", ALL);
        attach("p", GROUP);

        assertThat(api.iot()
                        .listTargetsForSecurityProfilePaginator(
                                r -> r.securityProfileName("p").maxResults(1))
                        .securityProfileTargets())
                .extracting(SecurityProfileTarget::arn)
                .containsExactly(ALL, GROUP);
        assertThatThrownBy(() -> api.iot().listTargetsForSecurityProfile(r -> r.securityProfileName("none")))
                .isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void profilesOfATargetAreListedAndOfGroupsBelowItWhenAsked() {
        api.iot().createThingGroup(r -> r.thingGroupName("hall").parentGroupName("site"));
        api.iot().createThingGroup(r -> r.thingGroupName("line").parentGroupName("hall"));
        api.iot().createSecurityProfile(r -> r.securityProfileName("q"));
        attach("p", GROUP);
        attach("p", FreshApi.arn("thinggroup/line"));
        attach("q", FreshApi.arn("thinggroup/line"));

        ListSecurityProfilesForTargetResponse direct =
                api.iot().listSecurityProfilesForTarget(r -> r.securityProfileTargetArn(GROUP));
        List<String> below = api
                .iot()
                .listSecurityProfilesForTargetPaginator(
                        r -> r.securityProfileTargetArn(GROUP).recursive(true).maxResults(1))
                .securityProfileTargetMappings()
                .stream()
                .map(mapping -> mapping.securityProfileIdentifier().name() + " "
                        + mapping.target().arn())
                .toList();

        assertThat(names(direct)).containsExactly("p");
        assertThat(direct.securityProfileTargetMappings().getFirst().target().arn())
                .isEqualTo(GROUP);
        assertThat(direct.securityProfileTargetMappings()
                        .getFirst()
                        .securityProfileIdentifier()
                        .arn())
                .isEqualTo(FreshApi.arn("securityprofile/p"));
        String line = FreshApi.arn("thinggroup/line");
        assertThat(below).containsExactlyInAnyOrder("p " + GROUP, "p " + line, "q " + line);
        assertThatThrownBy(() -> api.iot().listSecurityProfilesForTarget(r -> r.securityProfileTargetArn(GROUP + "x")))
                .isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void aDeletedProfileIsDetachedFromEverything() {
        attach("p", ALL);
        api.iot().deleteSecurityProfile(r -> r.securityProfileName("p"));
        api.iot().createSecurityProfile(r -> r.securityProfileName("p"));

        assertThat(targets("p")).isEmpty();
        assertThat(names(api.iot().listSecurityProfilesForTarget(r -> r.securityProfileTargetArn(ALL))))
                .isEmpty();
    }

    private void attach(String profile, String arn) {
        api.iot().attachSecurityProfile(r -> r.securityProfileName(profile).securityProfileTargetArn(arn));
    }

    private void detach(String profile, String arn) {
        api.iot().detachSecurityProfile(r -> r.securityProfileName(profile).securityProfileTargetArn(arn));
    }

    private List<String> targets(String profile) {
        return api
                .iot()
                .listTargetsForSecurityProfile(r -> r.securityProfileName(profile))
                .securityProfileTargets()
                .stream()
                .map(SecurityProfileTarget::arn)
                .toList();
    }

    private static List<String> names(ListSecurityProfilesForTargetResponse response) {
        return response.securityProfileTargetMappings().stream()
                .map(mapping -> mapping.securityProfileIdentifier().name())
                .toList();
    }
}
