package dev.vedette.server.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PolicyDocumentTest {
    @Test
    void aDocumentComesBackAsItWasWritten() {
        String text = document("{'Effect':'Allow','Action':'iot:Connect','Resource':'*'}") + "\n";
        assertThat(PolicyDocument.parse(text).text()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'Effect':'Allow','Action':'iot:*','Resource':'*'}",
                "{'Sid':'x','Effect':'Deny','Action':['iot:Publish','*'],'Resource':['*']}",
                "[{'Effect':'Allow','Action':'iot:GetThingShadow','Resource':'arn:aws:iot:*:*:thing/x'}]",
                "{'Effect':'Allow','Action':'iot:Publish','Resource':'arn:aws:iot:us-east-1:123456789012:topic/a:b:c'}",
                "{'Effect':'Allow','Action':'iot:Publish','Resource':'arn:aws-cn:iot:*:*:topic/${iot:ClientId}/*'}",
                "{'Effect':'Allow','Action':'iot:Publish','Resource':'arn:aws:iot:*:*:*'}",
                "{'Effect':'Allow','Action':'iot:Publish','Resource':'arn:aws:iot:*:*:topic*'}"
            })
    void documentsOfManyFormsAreUnderstood(String statement) {
        assertThatCode(() -> PolicyDocument.parse(document(statement))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        {'Effect':'Allow','Action':'iot:Connect','Resource':'*','Condition':{}} | Statement.Condition is not understood
        {'Effect':'Allow','Action':'iot:Connect','Resource':'*','Principal':'*'} | Statement.Principal is not
        {'Effect':'Allow','NotAction':'iot:Connect','Resource':'*'}              | Statement.NotAction is not
        [{'Effect':'Allow','Action':'iot:Connect','Resource':'*'},{'Action':1}]  | Statement[1].Action must be a string
        {'Effect':'allow','Action':'iot:Connect','Resource':'*'} | Effect must be Allow or Deny
        {'Action':'iot:Connect','Resource':'*'}                                  | Statement.Effect is missing
        {'Effect':'Allow','Resource':'*'}                                        | Statement.Action is missing
        {'Effect':'Allow','Action':'iot:Connect'}                                | Statement.Resource is missing
        {'Effect':'Allow','Action':[],'Resource':'*'}                            | Statement.Action must not be empty
        {'Effect':'Allow','Action':['iot:Connect','iot:Pubish'],'Resource':'*'} | Action[1] must be iot:Connect
        {'Effect':'Allow','Action':'iot:connect','Resource':'*'}                 | was "iot:connect"
        {'Effect':'Allow','Action':'iot:Pub*','Resource':'*'}                    | was "iot:Pub*"
        {'Effect':'Allow','Action':'s3:GetObject','Resource':'*'}                | was "s3:GetObject"
        {'Effect':'Allow','Action':'iot:Connect','Resource':'client/x'}          | must be * or an ARN
        {'Effect':'Allow','Action':'iot:Connect','Resource':''}                  | must be * or an ARN
        {'Effect':'Allow','Action':'iot:Connect','Resource':'arn:aws:iot:r:a:'}  | must be * or an ARN
        {'Effect':'Allow','Action':'iot:Connect','Resource':'arn:aws:s3:r:a:x/y'} | must be * or an ARN
        {'Effect':'Allow','Action':'iot:Connect','Resource':['*','arn:aws:iot:r:a:topics/x']} | Statement.Resource[1]
        {'Effect':'Deny','Action':'iot:Publish','Resource':'arn:aws:iot:r:a:topic'} | must name a client/
        {'Effect':'Allow','Action':'iot:Publish','Resource':'arn:aws:iot:r:a:topic/${iot:Clientid}'} | ${iot:Clientid}
        {'Effect':'Allow','Action':'iot:Publish','Resource':'arn:aws:iot:r:a:topic/${iot:ClientId'} | without its }
        7                                                                        | Statement must be an object
        []                                                                       | Statement must not be empty
        null                                                                     | Statement must be an object
        """)
    void whatIsNotUnderstoodIsRefusedWithItsPlace(String statement, String message) {
        assertThatThrownBy(() -> PolicyDocument.parse(document(statement)))
                .isInstanceOf(PolicyFault.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        nothing                                          | is not JSON
        {} {}                                            | is not JSON
        []                                               | must be an object
        {}                                               | Version is missing
        {'Version':1}                                    | Version must be a string
        {'Version':'2008-10-17','Statement':[]}          | Version must be "2012-10-17"
        {'Version':'2012-10-17'}                         | Statement is missing
        {'Version':'2012-10-17','statement':[]}          | statement is not understood
        {'Version':'2012-10-17','Version':'2012-10-17'}  | is not JSON
        """)
    void whatIsNoDocumentIsRefused(String text, String message) {
        assertThatThrownBy(() -> PolicyDocument.parse(text.replace('\'', '"')))
                .isInstanceOf(PolicyFault.class)
                .hasMessageContaining(message);
    }

    @Test
    void aDocumentMayHave2048CharactersWithoutWhiteSpaceAndNoMore() {
        String start = document("{'Effect':'Allow','Action':'iot:Connect','Resource':'arn:aws:iot:*:*:client/");
        String frame = start.substring(0, start.length() - 1) + "'}}".replace('\'', '"');
        int room = 2_048 - frame.length();
        String most = frame.replace("client/", "client/" + "x".repeat(room));

        assertThatCode(() -> PolicyDocument.parse(most + " \n".repeat(3_000))).doesNotThrowAnyException();
        assertThatThrownBy(() -> PolicyDocument.parse(most.replace("client/", "client/x")))
                .isInstanceOf(PolicyFault.class)
                .hasMessageContaining("at most 2048")
                .hasMessageContaining("it has 2049");
    }

    @Test
    void deepNestingIsRefusedWithoutOverflow() {
        assertThatThrownBy(() -> PolicyDocument.parse("[".repeat(1_000)))
                .isInstanceOf(PolicyFault.class)
                .hasMessageContaining("is not JSON");
    }

    @Test
    void resourcesOfOtherRegionsAndAccountsAreRefused() {
        PolicyDocument ours = PolicyDocument.parse(
                document("{'Effect':'Allow','Action':'iot:Connect','Resource':['*','arn:aws:iot:*:12:client/x']}"));
        assertThatCode(() -> ours.requireScope("eu-central-1", "12")).doesNotThrowAnyException();
        assertThatThrownBy(() -> ours.requireScope("eu-central-1", "13"))
                .isInstanceOf(PolicyFault.class)
                .hasMessageContaining("arn:aws:iot:*:12:client/x")
                .hasMessageContaining("account 13");
    }

    static String document(String statement) {
        return "{'Version':'2012-10-17','Statement':%s}".formatted(statement).replace('\'', '"');
    }
}
