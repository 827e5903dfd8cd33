package dev.vedette.server.api.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.server.manage.DeskFixture;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.iot.model.CreatePolicyResponse;
import software.amazon.awssdk.services.iot.model.DeleteConflictException;
import software.amazon.awssdk.services.iot.model.GetPolicyResponse;
import software.amazon.awssdk.services.iot.model.GetPolicyVersionResponse;
import software.amazon.awssdk.services.iot.model.InvalidRequestException;
import software.amazon.awssdk.services.iot.model.ListPoliciesResponse;
import software.amazon.awssdk.services.iot.model.MalformedPolicyException;
import software.amazon.awssdk.services.iot.model.Policy;
import software.amazon.awssdk.services.iot.model.PolicyVersion;
import software.amazon.awssdk.services.iot.model.ResourceAlreadyExistsException;
import software.amazon.awssdk.services.iot.model.ResourceNotFoundException;
import software.amazon.awssdk.services.iot.model.Tag;
import software.amazon.awssdk.services.iot.model.VersionsLimitExceededException;

final class PoliciesContractTest {
    static final String ANYTHING = "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\","
            + "\"Action\":\"iot:*\",\"Resource\":\"*\"}]}";
    private static final String NOTHING = ANYTHING.replace("Allow", "Deny");

    @RegisterExtension
    final FreshApi api = FreshApi.open();

    @Test
    void aPolicyIsCreatedAndRead() {
        CreatePolicyResponse made = create("p.1");
        assertThat(made.policyArn()).isEqualTo(FreshApi.arn("policy/p.1"));
        assertThat(made.policyVersionId()).isEqualTo("1");
        assertThat(made.policyDocument()).isEqualTo(ANYTHING);

        GetPolicyResponse read = api.iot().getPolicy(r -> r.policyName("p.1"));
        assertThat(read.policyDocument()).isEqualTo(ANYTHING);
        assertThat(read.defaultVersionId()).isEqualTo("1");
        assertThat(read.creationDate()).isEqualTo(DeskFixture.START);
        assertThat(read.generationId()).isNotEmpty();
    }

    @Test
    void aTakenNameIsRefused() {
        create("p");
        assertThatThrownBy(() -> create("p")).isInstanceOf(ResourceAlreadyExistsException.class);
    }

    @Test
    void aDocumentThatIsNotUnderstoodIsRefusedWithItsPlace() {
        String conditional = ANYTHING.replace("\"Resource\":\"*\"", "\"Resource\":\"*\",\"Condition\":{}");
        assertThatThrownBy(() -> api.iot().createPolicy(r -> r.policyName("p").policyDocument(conditional)))
                .isInstanceOf(MalformedPolicyException.class)
                .hasMessageContaining("Statement[0].Condition");
        create("q");
        assertThatThrownBy(() -> version("q", "{}", false)).isInstanceOf(MalformedPolicyException.class);
    }

    @Test
    void resourcesOfAnotherAccountAreRefused() {
        String foreign = ANYTHING.replace("\"*\"", "\"arn:aws:iot:" + RunningApi.REGION + ":999999999999:topic/x\"");
        assertThatThrownBy(() -> api.iot().createPolicy(r -> r.policyName("p").policyDocument(foreign)))
                .isInstanceOf(MalformedPolicyException.class)
                .hasMessageContaining("account " + RunningApi.ACCOUNT);
    }

    @Test
    void versionsAreCountedUpAndTheDefaultOneHolds() {
        create("p");
        api.fixture().clock().advance(Duration.ofSeconds(1));
        assertThat(version("p", NOTHING, false)).isEqualTo("2");
        assertThat(api.iot().getPolicy(r -> r.policyName("p")).policyDocument()).isEqualTo(ANYTHING);
        api.iot().setDefaultPolicyVersion(r -> r.policyName("p").policyVersionId("2"));
        assertThat(api.iot().getPolicy(r -> r.policyName("p")).policyDocument()).isEqualTo(NOTHING);

        GetPolicyVersionResponse first =
                api.iot().getPolicyVersion(r -> r.policyName("p").policyVersionId("1"));
        assertThat(first.policyDocument()).isEqualTo(ANYTHING);
        assertThat(first.isDefaultVersion()).isFalse();
        List<PolicyVersion> versions =
                api.iot().listPolicyVersions(r -> r.policyName("p")).policyVersions();
        assertThat(versions).extracting(PolicyVersion::versionId).containsExactly("2", "1");
        assertThat(versions.getFirst().isDefaultVersion()).isTrue();
        assertThat(versions.getFirst().createDate()).isEqualTo(DeskFixture.START.plusSeconds(1));
        assertThat(api.fixture().identities().heard()).containsExactly("policy/p", "policy/p");
    }

    @Test
    void aPolicyHasAtMost5VersionsAndTheirNumbersAreNotUsedAgain() {
        create("p");
        for (int i = 2; i <= 5; i++) {
            version("p", ANYTHING, i == 5);
        }
        assertThatThrownBy(() -> version("p", ANYTHING, false)).isInstanceOf(VersionsLimitExceededException.class);
        assertThatThrownBy(() ->
                        api.iot().deletePolicyVersion(r -> r.policyName("p").policyVersionId("5")))
                .isInstanceOf(DeleteConflictException.class)
                .hasMessageContaining("default version");
        api.iot().deletePolicyVersion(r -> r.policyName("p").policyVersionId("4"));
        assertThat(version("p", ANYTHING, false)).isEqualTo("6");
    }

    @Test
    void aPolicyIsDeletedWhenNothingHangsOnIt() {
        create("p");
        version("p", ANYTHING, false);
        String certificate =
                api.iot().createKeysAndCertificate(r -> r.setAsActive(true)).certificateArn();
        api.iot().attachPolicy(r -> r.policyName("p").target(certificate));

        assertThatThrownBy(() -> delete("p"))
                .isInstanceOf(DeleteConflictException.class)
                .hasMessageContaining("attached to one or more targets");
        api.iot().detachPolicy(r -> r.policyName("p").target(certificate));
        assertThatThrownBy(() -> delete("p"))
                .isInstanceOf(DeleteConflictException.class)
                .hasMessageContaining("policy versions");
        api.iot().deletePolicyVersion(r -> r.policyName("p").policyVersionId("2"));
        delete("p");
        assertThatThrownBy(() -> delete("p")).isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void whatDoesNotExistIsNotFound() {
        create("p");
        assertThatThrownBy(() -> api.iot().getPolicy(r -> r.policyName("none")))
                .isInstanceOf(ResourceNotFoundException.class);
        assertThatThrownBy(() -> version("none", ANYTHING, false)).isInstanceOf(ResourceNotFoundException.class);
        assertThatThrownBy(() -> api.iot().listPolicyVersions(r -> r.policyName("none")))
                .isInstanceOf(ResourceNotFoundException.class);
        for (String number : List.of("2", "999999999")) {
            assertThatThrownBy(() ->
                            api.iot().getPolicyVersion(r -> r.policyName("p").policyVersionId(number)))
                    .isInstanceOf(ResourceNotFoundException.class);
            assertThatThrownBy(() -> api.iot()
                            .setDefaultPolicyVersion(r -> r.policyName("p").policyVersionId(number)))
                    .isInstanceOf(ResourceNotFoundException.class);
            assertThatThrownBy(() ->
                            api.iot().deletePolicyVersion(r -> r.policyName("p").policyVersionId(number)))
                    .isInstanceOf(ResourceNotFoundException.class);
        }
    }

    @Test
    void namesAndNumbersThatAreNoneAreRefused() {
        assertThatThrownBy(() -> create("a b")).isInstanceOf(InvalidRequestException.class);
        assertThatThrownBy(() -> create("a".repeat(129))).isInstanceOf(InvalidRequestException.class);
        create("a".repeat(128));
        for (String number : List.of("one", "-1", "99999999999999999999")) {
            assertThatThrownBy(() ->
                            api.iot().getPolicyVersion(r -> r.policyName("p").policyVersionId(number)))
                    .isInstanceOf(InvalidRequestException.class);
        }
    }

    @Test
    void listingGoesPageByPageBothWays() {
        for (String name : List.of("c", "a", "b")) {
            create(name);
            api.fixture().clock().advance(Duration.ofSeconds(1));
        }
        ListPoliciesResponse first = api.iot().listPolicies(r -> r.pageSize(2).ascendingOrder(true));
        ListPoliciesResponse second =
                api.iot().listPolicies(r -> r.pageSize(2).ascendingOrder(true).marker(first.nextMarker()));
        assertThat(names(first)).containsExactly("c", "a");
        assertThat(names(second)).containsExactly("b");
        assertThat(second.nextMarker()).isNull();
        assertThat(names(api.iot().listPolicies(r -> {}))).containsExactly("b", "a", "c");
    }

    @Test
    void aPolicyHasTags() {
        api.iot()
                .createPolicy(r -> r.policyName("p")
                        .policyDocument(ANYTHING)
                        .tags(Tag.builder().key("site").value("hall").build()));
        assertThat(api.iot()
                        .listTagsForResource(r -> r.resourceArn(FreshApi.arn("policy/p")))
                        .tags())
                .singleElement()
                .satisfies(tag -> assertThat(tag.value()).isEqualTo("hall"));
        delete("p");
        create("p");
        assertThat(api.iot()
                        .listTagsForResource(r -> r.resourceArn(FreshApi.arn("policy/p")))
                        .tags())
                .isEmpty();
    }

    private CreatePolicyResponse create(String name) {
        return api.iot().createPolicy(r -> r.policyName(name).policyDocument(ANYTHING));
    }

    private String version(String name, String document, boolean holds) {
        return api.iot()
                .createPolicyVersion(
                        r -> r.policyName(name).policyDocument(document).setAsDefault(holds))
                .policyVersionId();
    }

    private void delete(String name) {
        api.iot().deletePolicy(r -> r.policyName(name));
    }

    private static List<String> names(ListPoliciesResponse response) {
        return response.policies().stream().map(Policy::policyName).toList();
    }
}
