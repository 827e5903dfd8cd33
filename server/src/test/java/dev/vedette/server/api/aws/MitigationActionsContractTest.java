package dev.vedette.server.api.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.server.manage.DeskFixture;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.iot.model.CreateMitigationActionResponse;
import software.amazon.awssdk.services.iot.model.DescribeMitigationActionResponse;
import software.amazon.awssdk.services.iot.model.DeviceCertificateUpdateAction;
import software.amazon.awssdk.services.iot.model.InvalidRequestException;
import software.amazon.awssdk.services.iot.model.LimitExceededException;
import software.amazon.awssdk.services.iot.model.MitigationActionIdentifier;
import software.amazon.awssdk.services.iot.model.MitigationActionParams;
import software.amazon.awssdk.services.iot.model.MitigationActionType;
import software.amazon.awssdk.services.iot.model.ResourceAlreadyExistsException;
import software.amazon.awssdk.services.iot.model.ResourceNotFoundException;
import software.amazon.awssdk.services.iot.model.Tag;

final class MitigationActionsContractTest {
    static final String ROLE = "arn:aws:iam::123456789012:role/mitigate";
    private static final List<MitigationActionParams> EVERY_KIND = List.of(
            MitigationActionParams.builder()
                    .updateDeviceCertificateParams(p -> p.action(DeviceCertificateUpdateAction.DEACTIVATE))
                    .build(),
            MitigationActionParams.builder()
                    .updateCACertificateParams(p -> p.action("DEACTIVATE"))
                    .build(),
            quarantine("quarantine", "watched"),
            MitigationActionParams.builder()
                    .replaceDefaultPolicyVersionParams(p -> p.templateName("BLANK_POLICY"))
                    .build(),
            MitigationActionParams.builder()
                    .enableIoTLoggingParams(p -> p.roleArnForLogging(ROLE).logLevel("WARN"))
                    .build(),
            MitigationActionParams.builder()
                    .publishFindingToSnsParams(p -> p.topicArn("arn:aws:sns:eu-central-1:123456789012:t"))
                    .build());

    @RegisterExtension
    final FreshApi api = FreshApi.open();

    static MitigationActionParams quarantine(String... groups) {
        return MitigationActionParams.builder()
                .addThingsToThingGroupParams(p -> p.thingGroupNames(groups).overrideDynamicGroups(true))
                .build();
    }

    @Test
    void anActionOfEveryKindIsCreatedAndDescribed() {
        for (int i = 0; i < EVERY_KIND.size(); i++) {
            String name = "action_" + i;
            CreateMitigationActionResponse made = create(name, EVERY_KIND.get(i));
            DescribeMitigationActionResponse described = describe(name);

            assertThat(made.actionArn()).isEqualTo(FreshApi.arn("mitigationaction/" + name));
            assertThat(made.actionId()).matches("[0-9a-f-]{36}");
            assertThat(described.actionName()).isEqualTo(name);
            assertThat(described.actionArn()).isEqualTo(made.actionArn());
            assertThat(described.actionId()).isEqualTo(made.actionId());
            assertThat(described.roleArn()).isEqualTo(ROLE);
            assertThat(described.actionParams()).isEqualTo(EVERY_KIND.get(i));
            assertThat(described.creationDate()).isEqualTo(DeskFixture.START);
            assertThat(described.lastModifiedDate()).isEqualTo(DeskFixture.START);
        }
        assertThat(describe("action_2").actionType()).isEqualTo(MitigationActionType.ADD_THINGS_TO_THING_GROUP);
    }

    @Test
    void actionsAreListedByNameAndKind() {
        create("b", EVERY_KIND.get(2));
        create("a", EVERY_KIND.get(0));
        create("c", EVERY_KIND.get(2));

        assertThat(names(null)).containsExactly("a", "b", "c");
        assertThat(names(MitigationActionType.ADD_THINGS_TO_THING_GROUP)).containsExactly("b", "c");
        assertThat(names(MitigationActionType.ENABLE_IOT_LOGGING)).isEmpty();
        assertThat(api.iot().listMitigationActionsPaginator(r -> r.maxResults(2)).actionIdentifiers().stream())
                .extracting(MitigationActionIdentifier::actionName)
                .containsExactly("a", "b", "c");
    }

    @Test
    void anUpdateChangesWhatItNames() {
        CreateMitigationActionResponse made = create("a", EVERY_KIND.get(2));
        api.fixture().clock().advance(Duration.ofSeconds(90));
        assertThat(api.iot()
                        .updateMitigationAction(r -> r.actionName("a").actionParams(EVERY_KIND.get(0)))
                        .actionId())
                .isEqualTo(made.actionId());

        assertThat(describe("a").actionParams()).isEqualTo(EVERY_KIND.get(0));
        assertThat(describe("a").roleArn()).isEqualTo(ROLE);
        assertThat(describe("a").creationDate()).isEqualTo(DeskFixture.START);
        assertThat(describe("a").lastModifiedDate()).isEqualTo(DeskFixture.START.plusSeconds(90));
    }

    @Test
    void aTakenNameIsRefusedAndWhatDoesNotExistIsNotFoundOrAlreadyDeleted() {
        create("a", EVERY_KIND.get(2));
        assertThatThrownBy(() -> create("a", EVERY_KIND.get(2))).isInstanceOf(ResourceAlreadyExistsException.class);
        assertThatThrownBy(() -> describe("b")).isInstanceOf(ResourceNotFoundException.class);
        assertThatThrownBy(() -> api.iot().updateMitigationAction(r -> r.actionName("b")))
                .isInstanceOf(ResourceNotFoundException.class);
        api.iot().deleteMitigationAction(r -> r.actionName("a"));
        api.iot().deleteMitigationAction(r -> r.actionName("a"));
        assertThat(names(null)).isEmpty();
    }

    @Test
    void thereAreAtMost100() {
        for (int i = 0; i < 100; i++) {
            create("a" + i, EVERY_KIND.get(2));
        }
        assertThatThrownBy(() -> create("a100", EVERY_KIND.get(2))).isInstanceOf(LimitExceededException.class);
        assertThat(api.iot().listMitigationActions(r -> {}).actionIdentifiers()).hasSize(25);
    }

    @Test
    void parametersMustBeOfExactlyOneKind() {
        assertThatThrownBy(() -> create("a", MitigationActionParams.builder().build()))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("exactly one kind");
        assertThatThrownBy(() -> create(
                        "a",
                        EVERY_KIND.get(2).toBuilder()
                                .updateDeviceCertificateParams(p -> p.action("DEACTIVATE"))
                                .build()))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("exactly one kind");
    }

    @Test
    void everyProblemIsNamed() {
        assertThatThrownBy(() -> api.iot()
                        .createMitigationAction(r -> r.actionName("a b")
                                .roleArn("short")
                                .actionParams(p -> p.updateDeviceCertificateParams(d -> d.action("ACTIVATE")))))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("3 validation errors")
                .hasMessageContaining("actionName")
                .hasMessageContaining("roleArn")
                .hasMessageContaining("[DEACTIVATE]");
        assertThatThrownBy(() -> create("a", quarantine()))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("thingGroupNames");
        assertThatThrownBy(() -> create("a", quarantine("1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11")))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("between 1 and 10");
        assertThatThrownBy(() ->
                        api.iot().createMitigationAction(r -> r.actionName("a").roleArn(ROLE)))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("actionParams");
    }

    @Test
    void anActionHasTags() {
        Tag tag = Tag.builder().key("team").value("soc").build();
        api.iot()
                .createMitigationAction(r -> r.actionName("a")
                        .roleArn(ROLE)
                        .actionParams(EVERY_KIND.get(2))
                        .tags(tag));
        assertThat(api.iot()
                        .listTagsForResource(r -> r.resourceArn(FreshApi.arn("mitigationaction/a")))
                        .tags())
                .containsExactly(tag);
    }

    private CreateMitigationActionResponse create(String name, MitigationActionParams params) {
        return api.iot()
                .createMitigationAction(r -> r.actionName(name).roleArn(ROLE).actionParams(params));
    }

    private DescribeMitigationActionResponse describe(String name) {
        return api.iot().describeMitigationAction(r -> r.actionName(name));
    }

    private List<String> names(@Nullable MitigationActionType type) {
        return api
                .iot()
                .listMitigationActions(r -> {
                    if (type != null) {
                        r.actionType(type);
                    }
                })
                .actionIdentifiers()
                .stream()
                .map(MitigationActionIdentifier::actionName)
                .toList();
    }
}
