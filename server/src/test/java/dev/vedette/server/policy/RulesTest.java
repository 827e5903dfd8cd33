package dev.vedette.server.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RulesTest {
    private static final Map<String, String> PUMP = Map.of(
            "iot:ClientId", "pump-1",
            "iot:Connection.Thing.ThingName", "pump-1",
            "iot:Connection.Thing.Attributes[site]", "hall*",
            "iot:Certificate.Subject.CommonName", "a/b");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        iot:Connect       | client/pump-1                        | CONNECT        | pump-1       | true
        iot:Connect       | client/pump-1                        | CONNECT        | pump-2       | false
        iot:Connect       | client/pump-*                        | CONNECT        | pump-2       | true
        iot:Connect       | client/${iot:ClientId}               | CONNECT        | pump-1       | true
        iot:Connect       | topic/pump-1                         | CONNECT        | pump-1       | false
        iot:Publish       | topic/a/*                            | PUBLISH        | a/b/c        | true
        iot:Publish       | topic/a/*                            | PUBLISH        | a            | false
        iot:Publish       | topic/a/?                            | PUBLISH        | a/b          | true
        iot:Publish       | topic/a/?                            | PUBLISH        | a/bb         | false
        iot:Publish       | topic/a/+                            | PUBLISH        | a/b          | false
        iot:Publish       | topic/a                              | RECEIVE        | a            | false
        iot:Publish       | topic/a                              | RETAIN_PUBLISH | a            | false
        iot:RetainPublish | topic/a                              | RETAIN_PUBLISH | a            | false
        iot:RetainPublish | topic/a                              | PUBLISH        | a            | false
        iot:*             | topic/a                              | RETAIN_PUBLISH | a            | true
        *                 | topic/a                              | RECEIVE        | a            | true
        iot:Subscribe     | topicfilter/a/#                      | SUBSCRIBE      | a/#          | true
        iot:Subscribe     | topicfilter/a/#                      | SUBSCRIBE      | a/b          | false
        iot:Subscribe     | topicfilter/a/+/c                    | SUBSCRIBE      | a/b/c        | false
        iot:Subscribe     | topicfilter/a/*                      | SUBSCRIBE      | a/+/c        | true
        iot:Subscribe     | topic/a/*                            | SUBSCRIBE      | a/b          | false
        iot:Publish       | topicfilter/a                        | PUBLISH        | a            | false
        iot:Publish       | *                                    | PUBLISH        | a            | true
        iot:Publish       | top*                                 | PUBLISH        | a            | true
        iot:Publish       | topic/${iot:Connection.Thing.ThingName}/x | PUBLISH   | pump-1/x     | true
        iot:Publish       | topic/${iot:Connection.Thing.ThingName}/x | PUBLISH   | pump-2/x     | false
        iot:Publish       | topic/${iot:Connection.Thing.Attributes[site]}/x | PUBLISH | hall*/x | true
        iot:Publish       | topic/${iot:Connection.Thing.Attributes[site]}/x | PUBLISH | hall1/x | false
        iot:Publish       | topic/${iot:Connection.Thing.Attributes[none]}*  | PUBLISH | x       | false
        iot:Publish       | topic/${iot:Certificate.Subject.CommonName}      | PUBLISH | a/b     | true
        iot:Publish       | topic/${*}/${?}                      | PUBLISH        | */?          | true
        iot:Publish       | topic/${*}/${?}                      | PUBLISH        | a/b          | false
        iot:GetThingShadow | *                                   | PUBLISH        | a            | false
        """)
    void aStatementAllowsAsTheTableSays(
            String action, String resource, PolicyAction asked, String name, boolean expected) {
        Rules rules = Rules.of(List.of(allow(action, resource)), PUMP::get);
        assertThat(rules.allow(asked, name)).isEqualTo(expected);
    }

    @Test
    void withoutDocumentsNothingIsAllowed() {
        Rules none = Rules.of(List.of(), PUMP::get);
        assertThat(Stream.of(PolicyAction.values()).filter(action -> none.allow(action, "a")))
                .isEmpty();
    }

    @Test
    void whatIsDeniedStaysDeniedWhateverOthersAllow() {
        PolicyDocument deny = document("Deny", "iot:Publish", "topic/a/secret/*");
        for (List<PolicyDocument> order :
                List.of(List.of(allow("iot:*", "*"), deny), List.of(deny, allow("iot:*", "*")))) {
            Rules rules = Rules.of(order, PUMP::get);
            assertThat(rules.allow(PolicyAction.PUBLISH, "a/secret/b")).isFalse();
            assertThat(rules.allow(PolicyAction.RETAIN_PUBLISH, "a/secret/b")).isFalse();
            assertThat(rules.allow(PolicyAction.RECEIVE, "a/secret/b")).isTrue();
            assertThat(rules.allow(PolicyAction.PUBLISH, "a/open")).isTrue();
        }
    }

    @Test
    void aClientWhoseNameIsAWildcardOfMqttGetsNothingThatBelongsToOthers() {
        for (String clientId : List.of("+", "#", "a+b", "")) {
            Rules rules = Rules.of(
                    List.of(allow("iot:Subscribe", "topicfilter/dev/${iot:ClientId}/x")),
                    Map.of("iot:ClientId", clientId)::get);
            assertThat(rules.allow(PolicyAction.SUBSCRIBE, "dev/" + clientId + "/x"))
                    .isFalse();
        }
    }

    @Test
    void aWildcardInAValueIsTheCharacterItself() {
        Rules rules =
                Rules.of(List.of(allow("iot:Publish", "topic/dev/${iot:ClientId}")), Map.of("iot:ClientId", "*")::get);
        assertThat(rules.allow(PolicyAction.PUBLISH, "dev/*")).isTrue();
        assertThat(rules.allow(PolicyAction.PUBLISH, "dev/other")).isFalse();
    }

    @Test
    void severalDocumentsAndStatementsAddUp() {
        PolicyDocument two = PolicyDocument.parse(
                PolicyDocumentTest.document("[{'Effect':'Allow','Action':'iot:Connect','Resource':'*'},"
                        + "{'Effect':'Allow','Action':['iot:Publish','iot:Receive'],"
                        + "'Resource':['arn:aws:iot:*:*:topic/a','arn:aws:iot:*:*:topic/b']}]"));
        Rules rules = Rules.of(List.of(two, allow("iot:Subscribe", "*")), PUMP::get);
        assertThat(rules.allow(PolicyAction.CONNECT, "x")).isTrue();
        assertThat(rules.allow(PolicyAction.PUBLISH, "b")).isTrue();
        assertThat(rules.allow(PolicyAction.RECEIVE, "a")).isTrue();
        assertThat(rules.allow(PolicyAction.SUBSCRIBE, "#")).isTrue();
        assertThat(rules.allow(PolicyAction.PUBLISH, "c")).isFalse();
    }

    private static PolicyDocument allow(String action, String resource) {
        return document("Allow", action, resource);
    }

    private static PolicyDocument document(String effect, String action, String resource) {
        String arn = resource.equals("*") ? "*" : "arn:aws:iot:eu-central-1:123456789012:" + resource;
        return PolicyDocument.parse(PolicyDocumentTest.document(
                "{'Effect':'%s','Action':'%s','Resource':'%s'}".formatted(effect, action, arn)));
    }
}
