package dev.vedette.server.api.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.server.manage.DeskFixture;
import dev.vedette.server.store.AccessKey;
import dev.vedette.server.store.AuditFilter;
import dev.vedette.server.store.PageRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.services.iot.IotClient;
import software.amazon.awssdk.services.iot.model.IotException;

/// Signed with AWS's own signer, whose clock is the machine's: the server's is moved to it.
final class AuthenticationContractTest {
    private static final AccessKey KEY = new AccessKey(
            "VDTEXAMPLEKEY0000001", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", "test", DeskFixture.START);

    @RegisterExtension
    final FreshApi api = FreshApi.with(settings -> new AwsSettings(
            settings.region(),
            settings.account(),
            null,
            false,
            settings.web(),
            Duration.ofMinutes(5),
            settings.inFlightMax(),
            settings.bodyBytesMax()));

    private IotClient iot;

    @BeforeEach
    void signWithAKeyThatTheServerHas() {
        api.fixture().stores().accessKeys().add(KEY);
        api.fixture().clock().jumpTo(Instant.now());
        iot = client(KEY.id(), KEY.secret());
    }

    @AfterEach
    void closeTheClient() {
        iot.close();
    }

    @Test
    void everyShapeOfRequestThatIsSignedIsAccepted() {
        iot.createThing(r -> r.thingName("a:b_c-d").attributePayload(a -> a.attributes(Map.of("k", "v=[1]"))));
        iot.createSecurityProfile(r -> r.securityProfileName("p")
                .securityProfileDescription("with  two spaces")
                .behaviors(Behaviors.bytesOut("Max bytes out", 1)));
        iot.attachSecurityProfile(r -> r.securityProfileName("p").securityProfileTargetArn(FreshApi.arn("all/things")));
        iot.updateSecurityProfile(
                r -> r.securityProfileName("p").expectedVersion(1L).deleteBehaviors(true));
        iot.listActiveViolations(r -> r.thingName("a b/ü+&=%?"));
        iot.listViolationEvents(r -> r.startTime(DeskFixture.START).endTime(DeskFixture.START));
        iot.deleteSecurityProfile(r -> r.securityProfileName("p").expectedVersion(2L));

        assertThat(iot.listThings(r -> r.maxResults(1)).things()).hasSize(1);
    }

    @Test
    void whatASignedCallDoesIsWrittenDownWithTheIdOfItsKey() {
        iot.createThing(r -> r.thingName("lamp"));
        assertThat(api.fixture()
                        .desks()
                        .audit()
                        .list(new AuditFilter(KEY.id(), "thing.create", "lamp", null, null), new PageRequest(null, 9))
                        .items())
                .singleElement()
                .satisfies(entry -> assertThat(entry.how()).isEqualTo("key"));
    }

    @Test
    void anUnsignedCallIsRefused() {
        assertRefused(api.iot(), "MissingAuthenticationTokenException");
    }

    @Test
    void aKeyThatIsUnknownOrWasRevokedIsRefused() {
        try (IotClient other = client("AKIDEXAMPLE", KEY.secret())) {
            assertRefused(other, "UnrecognizedClientException");
        }
        api.fixture().stores().accessKeys().remove(KEY.id());
        assertRefused(iot, "UnrecognizedClientException");
    }

    @Test
    void anotherSecretIsRefused() {
        try (IotClient other = client(KEY.id(), KEY.secret() + "x")) {
            assertRefused(other, "InvalidSignatureException");
        }
    }

    @Test
    void aRefusedCallChangesNothing() {
        assertThatThrownBy(() -> api.iot().createThing(r -> r.thingName("lamp")))
                .isInstanceOf(IotException.class);

        assertThat(iot.listThings(r -> {}).things()).isEmpty();
        assertThat(api.fixture().feed().heard()).isEqualTo(List.of());
    }

    @Test
    void whatIsNotImplementedAsksForASignatureToo() {
        assertThatThrownBy(() -> api.iot().listJobs(r -> {}))
                .isInstanceOfSatisfying(
                        IotException.class,
                        error -> assertThat(error.statusCode()).isEqualTo(403));
        assertThatThrownBy(() -> iot.listJobs(r -> {}))
                .isInstanceOfSatisfying(
                        IotException.class,
                        error -> assertThat(error.statusCode()).isEqualTo(501));
    }

    private static void assertRefused(IotClient client, String code) {
        assertThatThrownBy(() -> client.listThings(r -> {})).isInstanceOfSatisfying(IotException.class, error -> {
            assertThat(error.statusCode()).isEqualTo(403);
            assertThat(error.awsErrorDetails().errorCode()).isEqualTo(code);
            assertThat(error.requestId()).isNotBlank();
        });
    }

    private IotClient client(String id, String secret) {
        return api.running().client(StaticCredentialsProvider.create(AwsBasicCredentials.create(id, secret)));
    }
}
