package dev.vedette.server.api.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// What the API knows and we do not do says so, and what we do is what the documentation says.
final class UnimplementedContractTest {
    private static final Set<String> IMPLEMENTED = Set.of(
            "AddThingToThingGroup",
            "AttachPolicy",
            "AttachSecurityProfile",
            "AttachThingPrincipal",
            "CancelDetectMitigationActionsTask",
            "CreateCertificateFromCsr",
            "CreateCustomMetric",
            "CreateDimension",
            "CreateKeysAndCertificate",
            "CreateMitigationAction",
            "CreatePolicy",
            "CreatePolicyVersion",
            "CreateSecurityProfile",
            "CreateThing",
            "CreateThingGroup",
            "CreateThingType",
            "DeleteCertificate",
            "DeleteCustomMetric",
            "DeleteDimension",
            "DeleteMitigationAction",
            "DeletePolicy",
            "DeletePolicyVersion",
            "DeleteSecurityProfile",
            "DeleteThing",
            "DeleteThingGroup",
            "DeleteThingType",
            "DeprecateThingType",
            "DescribeCertificate",
            "DescribeCustomMetric",
            "DescribeDetectMitigationActionsTask",
            "DescribeDimension",
            "DescribeEndpoint",
            "DescribeMitigationAction",
            "DescribeSecurityProfile",
            "DescribeThing",
            "DescribeThingGroup",
            "DescribeThingType",
            "DetachPolicy",
            "DetachSecurityProfile",
            "DetachThingPrincipal",
            "GetPolicy",
            "GetPolicyVersion",
            "ListActiveViolations",
            "ListAttachedPolicies",
            "ListCertificates",
            "ListCustomMetrics",
            "ListDetectMitigationActionsExecutions",
            "ListDetectMitigationActionsTasks",
            "ListDimensions",
            "ListMetricValues",
            "ListMitigationActions",
            "ListPolicies",
            "ListPolicyVersions",
            "ListPrincipalThings",
            "ListPrincipalThingsV2",
            "ListSecurityProfiles",
            "ListSecurityProfilesForTarget",
            "ListTagsForResource",
            "ListTargetsForPolicy",
            "ListTargetsForSecurityProfile",
            "ListThingGroups",
            "ListThingGroupsForThing",
            "ListThingPrincipals",
            "ListThingPrincipalsV2",
            "ListThingTypes",
            "ListThings",
            "ListThingsInThingGroup",
            "ListViolationEvents",
            "PutVerificationStateOnViolation",
            "RegisterCertificateWithoutCA",
            "RemoveThingFromThingGroup",
            "SetDefaultPolicyVersion",
            "StartDetectMitigationActionsTask",
            "TagResource",
            "UntagResource",
            "UpdateCertificate",
            "UpdateCustomMetric",
            "UpdateDimension",
            "UpdateMitigationAction",
            "UpdateSecurityProfile",
            "UpdateThing",
            "UpdateThingGroup",
            "UpdateThingGroupsForThing",
            "ValidateSecurityProfileBehaviors");

    @RegisterExtension
    final FreshApi api = FreshApi.open();

    @Test
    void everyOperationThatIsNotImplementedAnswers501WithItsName() throws Exception {
        PlainHttp http = PlainHttp.to(api.running().endpoint());
        for (Operation operation : Operations.ALL.all()) {
            if (IMPLEMENTED.contains(operation.name())) {
                continue;
            }
            String path = operation.path().replaceAll("\\{[^}]*}", "x");
            PlainHttp.Answer answer = http.call(operation.method(), path, "{}");
            assertThat(answer.status()).as(operation.name()).isEqualTo(501);
            assertThat(answer.header("x-amzn-ErrorType")).isEqualTo("NotImplementedException");
            assertThat(answer.body()).contains(operation.name() + " is not implemented");
        }
        assertThat(api.fixture().feed().heard()).isEqualTo(List.of());
    }

    @Test
    void everythingElseIsServed() {
        Served served = new Served(api.fixture().desks(), new Arns("r", "a"), null);

        assertThat(new TreeSet<>(served.names())).isEqualTo(new TreeSet<>(IMPLEMENTED));
        assertThat(served.names()).allMatch(name -> Operations.ALL.named(name).isPresent());
    }
}
