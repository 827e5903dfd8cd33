package dev.vedette.server.api.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.iot.model.InvalidRequestException;
import software.amazon.awssdk.services.iot.model.LimitExceededException;
import software.amazon.awssdk.services.iot.model.ListAttachedPoliciesResponse;
import software.amazon.awssdk.services.iot.model.ListTargetsForPolicyResponse;
import software.amazon.awssdk.services.iot.model.Policy;
import software.amazon.awssdk.services.iot.model.ResourceNotFoundException;

final class PolicyTargetsContractTest {
    @RegisterExtension
    final FreshApi api = FreshApi.open();

    private String certificate = "";

    @BeforeEach
    void targets() {
        certificate =
                api.iot().createKeysAndCertificate(r -> r.setAsActive(true)).certificateArn();
        api.iot().createThingGroup(r -> r.thingGroupName("site"));
        api.iot().createThingGroup(r -> r.thingGroupName("hall").parentGroupName("site"));
        api.fixture().desks().users().create("operator", "correct horse".toCharArray());
        policy("p");
        policy("q");
    }

    @Test
    void aPolicyIsAttachedToCertificatesGroupsAndUsers() {
        List<String> targets = List.of(certificate, group("hall"), FreshApi.arn("user/operator"));
        for (String target : targets) {
            attach("p", target);
            attach("p", target);
            assertThat(attached(target, false)).containsExactly("p");
        }
        assertThat(api.iot().listTargetsForPolicy(r -> r.policyName("p")).targets())
                .containsExactlyInAnyOrderElementsOf(targets);
        assertThat(api.fixture().identities().heard()).contains("thinggroup/hall", "user/operator");
    }

    @Test
    void detachingEndsItAndDoesNotMindWhenThereIsNothing() {
        attach("p", certificate);
        attach("q", certificate);
        detach("p", certificate);
        detach("p", certificate);
        detach("none", certificate);
        assertThat(attached(certificate, false)).containsExactly("q");
    }

    @Test
    void thePoliciesOfTheGroupsAboveAreListedWhenAskedFor() {
        attach("p", group("site"));
        attach("q", group("hall"));
        assertThat(attached(group("hall"), false)).containsExactly("q");
        assertThat(attached(group("hall"), true)).containsExactly("p", "q");
        assertThat(attached(group("site"), true)).containsExactly("p");
    }

    @Test
    void whatDoesNotExistIsNotFound() {
        assertThatThrownBy(() -> attach("none", certificate)).isInstanceOf(ResourceNotFoundException.class);
        for (String target :
                List.of(FreshApi.arn("cert/" + "0".repeat(64)), group("none"), FreshApi.arn("user/none"))) {
            assertThatThrownBy(() -> attach("p", target)).isInstanceOf(ResourceNotFoundException.class);
            assertThatThrownBy(() -> attached(target, false)).isInstanceOf(ResourceNotFoundException.class);
        }
        assertThatThrownBy(() -> api.iot().listTargetsForPolicy(r -> r.policyName("none")))
                .isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void targetsThatAreNoneAreRefused() {
        for (String target : List.of("cert", FreshApi.arn("thing/pump"), FreshApi.arn("thinggroup/"))) {
            assertThatThrownBy(() -> attach("p", target)).isInstanceOf(InvalidRequestException.class);
        }
    }

    @Test
    void aTargetHasAtMost10Policies() {
        for (int i = 0; i < 10; i++) {
            policy("p" + i);
            attach("p" + i, certificate);
        }
        attach("p9", certificate);
        assertThatThrownBy(() -> attach("q", certificate)).isInstanceOf(LimitExceededException.class);

        ListAttachedPoliciesResponse first =
                api.iot().listAttachedPolicies(r -> r.target(certificate).pageSize(6));
        ListAttachedPoliciesResponse second = api.iot()
                .listAttachedPolicies(r -> r.target(certificate).pageSize(6).marker(first.nextMarker()));
        assertThat(first.policies()).hasSize(6);
        assertThat(second.policies()).extracting(Policy::policyName).containsExactly("p6", "p7", "p8", "p9");
    }

    @Test
    void targetsAreListedPageByPage() {
        attach("p", certificate);
        attach("p", group("hall"));
        attach("p", group("site"));
        ListTargetsForPolicyResponse first =
                api.iot().listTargetsForPolicy(r -> r.policyName("p").pageSize(2));
        ListTargetsForPolicyResponse second = api.iot()
                .listTargetsForPolicy(r -> r.policyName("p").pageSize(2).marker(first.nextMarker()));
        assertThat(first.targets()).containsExactly(certificate, group("hall"));
        assertThat(second.targets()).containsExactly(group("site"));
        assertThat(second.nextMarker()).isNull();
    }

    @Test
    void aGroupThatIsMadeAgainHasNoPolicyOfTheOneBefore() {
        attach("p", group("hall"));
        api.iot().deleteThingGroup(r -> r.thingGroupName("hall"));
        api.iot().createThingGroup(r -> r.thingGroupName("hall"));
        assertThat(attached(group("hall"), false)).isEmpty();
    }

    private void policy(String name) {
        api.iot().createPolicy(r -> r.policyName(name).policyDocument(PoliciesContractTest.ANYTHING));
    }

    private void attach(String name, String target) {
        api.iot().attachPolicy(r -> r.policyName(name).target(target));
    }

    private void detach(String name, String target) {
        api.iot().detachPolicy(r -> r.policyName(name).target(target));
    }

    private List<String> attached(String target, boolean recursive) {
        return api.iot().listAttachedPolicies(r -> r.target(target).recursive(recursive)).policies().stream()
                .map(Policy::policyName)
                .toList();
    }

    private static String group(String name) {
        return FreshApi.arn("thinggroup/" + name);
    }
}
