package dev.vedette.server.api.azure;

import static dev.vedette.server.api.azure.FreshAzure.GROUPS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.server.api.azure.FreshAzure.Answer;
import dev.vedette.server.manage.DeskFixture;
import dev.vedette.server.store.AccessKey;
import dev.vedette.server.store.AuditFilter;
import dev.vedette.server.store.PageRequest;
import java.net.http.HttpRequest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BearerContractTest {
    @RegisterExtension
    final FreshAzure azure = FreshAzure.guarded();

    @RegisterExtension
    final FreshAzure open = FreshAzure.open();

    @BeforeEach
    void makeAKey() {
        azure.fixture()
                .stores()
                .accessKeys()
                .add(new AccessKey("VDT00000000000000001", "open/sesame+1", "", DeskFixture.START));
    }

    private HttpRequest.Builder request() {
        return azure.request(GROUPS + "?api-version=2019-08-01").GET();
    }

    @Test
    void aKeyOfThisServerMayCall() throws Exception {
        assertThat(azure.call(request().header("Authorization", "Bearer VDT00000000000000001:open/sesame+1"))
                        .status())
                .isEqualTo(200);
        assertThat(azure.call(request().header("authorization", "bearer VDT00000000000000001:open/sesame+1"))
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer VDT00000000000000001:open/sesame",
                "Bearer VDT00000000000000001:",
                "Bearer VDT00000000000000002:open/sesame+1",
                "Bearer :open/sesame+1",
                "Bearer open/sesame+1",
                "Bearer ",
                "Basic VDT00000000000000001:open/sesame+1",
                "AWS4-HMAC-SHA256 Credential=VDT00000000000000001/20261121/eu-central-1/iot/aws4_request",
            })
    void whoHasNoKeyIsRefused(String authorization) throws Exception {
        Answer answer = azure.call(request().header("Authorization", authorization));

        assertThat(answer.error()).startsWith("401 AuthenticationFailed: ").doesNotContain("sesame");
        assertThat(answer.response().headers().firstValue("WWW-Authenticate")).contains("Bearer realm=\"vedette\"");
    }

    @Test
    void whereAnybodyMayCallAPageOfAnotherSiteMayNot() throws Exception {
        HttpRequest.Builder call = open.request(GROUPS + "?api-version=2019-08-01")
                .header("Sec-Fetch-Site", "cross-site")
                .GET();
        assertThat(open.call(call).error()).startsWith("403 AuthorizationFailed: A page of another site");
    }

    @Test
    void whoSaysNothingOrTooMuchIsRefused() throws Exception {
        assertThat(azure.call(request()).error()).startsWith("401 AuthenticationFailed: ");
        assertThat(azure.call(request()
                                .header("Authorization", "Bearer VDT00000000000000001:open/sesame+1")
                                .header("Authorization", "Bearer VDT00000000000000001:open/sesame+1"))
                        .error())
                .startsWith("401 AuthenticationFailed: ");
    }

    @Test
    void whatIsDoneIsWrittenDownWithTheIdOfTheKey() throws Exception {
        azure.call(azure.request(GROUPS + "/plant?api-version=2019-08-01")
                .header("Authorization", "Bearer VDT00000000000000001:open/sesame+1")
                .PUT(HttpRequest.BodyPublishers.ofString("{\"properties\":{}}")));
        assertThat(azure.fixture()
                        .desks()
                        .audit()
                        .list(
                                new AuditFilter("VDT00000000000000001", "security-group.put", "plant", null, null),
                                new PageRequest(null, 9))
                        .items())
                .hasSize(1);
    }

    /// A stranger does not learn what is here.
    @Test
    void theKeyIsAskedForBeforeAnythingElse() throws Exception {
        assertThat(azure.get("/subscriptions/x").error()).startsWith("401 ");
    }
}
