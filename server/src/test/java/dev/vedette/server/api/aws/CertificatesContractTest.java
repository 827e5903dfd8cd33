package dev.vedette.server.api.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.server.identity.SigningRequests;
import dev.vedette.server.manage.DeskFixture;
import dev.vedette.server.manage.DeviceCertificate;
import java.security.KeyPair;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.iot.model.Certificate;
import software.amazon.awssdk.services.iot.model.CertificateDescription;
import software.amazon.awssdk.services.iot.model.CertificateStateException;
import software.amazon.awssdk.services.iot.model.CertificateStatus;
import software.amazon.awssdk.services.iot.model.CertificateValidationException;
import software.amazon.awssdk.services.iot.model.CreateCertificateFromCsrResponse;
import software.amazon.awssdk.services.iot.model.CreateKeysAndCertificateResponse;
import software.amazon.awssdk.services.iot.model.DeleteConflictException;
import software.amazon.awssdk.services.iot.model.InvalidRequestException;
import software.amazon.awssdk.services.iot.model.ListCertificatesResponse;
import software.amazon.awssdk.services.iot.model.ResourceAlreadyExistsException;
import software.amazon.awssdk.services.iot.model.ResourceNotFoundException;

final class CertificatesContractTest {
    private static final String NOBODY = "0".repeat(64);

    @RegisterExtension
    final FreshApi api = FreshApi.open();

    @Test
    void keysAndCertificateAreMadeAndTheCertificateIsDescribed() {
        CreateKeysAndCertificateResponse made = api.iot().createKeysAndCertificate(r -> r.setAsActive(true));

        DeviceCertificate parsed = DeviceCertificate.parse(made.certificatePem());
        assertThat(made.certificateId()).isEqualTo(parsed.id()).matches("[0-9a-f]{64}");
        assertThat(made.certificateArn()).isEqualTo(FreshApi.arn("cert/" + made.certificateId()));
        assertThat(made.keyPair().publicKey()).startsWith("-----BEGIN PUBLIC KEY-----");
        assertThat(made.keyPair().privateKey()).startsWith("-----BEGIN RSA PRIVATE KEY-----");

        CertificateDescription described = describe(made.certificateId());
        assertThat(described.status()).isEqualTo(CertificateStatus.ACTIVE);
        assertThat(described.certificatePem()).isEqualTo(made.certificatePem());
        assertThat(described.ownedBy()).isEqualTo(RunningApi.ACCOUNT);
        assertThat(described.creationDate()).isEqualTo(DeskFixture.START);
        assertThat(described.customerVersion()).isEqualTo(1);
        assertThat(described.validity().notBefore()).isBefore(DeskFixture.START);
        assertThat(described.validity().notAfter()).isAfter(DeskFixture.START);
        assertThat(describe(made.certificateId().toUpperCase(Locale.ROOT))).isEqualTo(described);
    }

    @Test
    void aCertificateIsInactiveUnlessSaidOtherwise() {
        assertThat(describe(api.iot().createKeysAndCertificate(r -> {}).certificateId())
                        .status())
                .isEqualTo(CertificateStatus.INACTIVE);
    }

    @Test
    void aSigningRequestBecomesACertificateForItsKeyAndSubject() throws Exception {
        KeyPair key = SigningRequests.key("EC", 256);
        String request = SigningRequests.request("CN=pump-7,O=Works", key, key);

        CreateCertificateFromCsrResponse made = api.iot()
                .createCertificateFromCsr(
                        r -> r.certificateSigningRequest(request).setAsActive(true));

        DeviceCertificate parsed = DeviceCertificate.parse(made.certificatePem());
        assertThat(parsed.certificate().getPublicKey()).isEqualTo(key.getPublic());
        assertThat(parsed.certificate().getSubjectX500Principal().getName()).contains("CN=pump-7", "O=Works");
        assertThat(describe(made.certificateId()).status()).isEqualTo(CertificateStatus.ACTIVE);
    }

    @Test
    void aRequestThatIsMalformedStolenOrWeakIsRefused() throws Exception {
        KeyPair key = SigningRequests.key("EC", 256);
        KeyPair weak = SigningRequests.key("RSA", 1024);
        List<String> requests = List.of(
                "nothing",
                SigningRequests.request("CN=x", key, SigningRequests.key("EC", 256)),
                SigningRequests.request("CN=x", weak, weak));
        for (String request : requests) {
            assertThatThrownBy(() -> api.iot().createCertificateFromCsr(r -> r.certificateSigningRequest(request)))
                    .isInstanceOf(CertificateValidationException.class);
        }
        assertThat(api.iot().listCertificates(r -> {}).certificates()).isEmpty();
    }

    @Test
    void aCertificateOfOthersIsRegisteredOnce() {
        String pem = foreign();
        String id = api.iot()
                .registerCertificateWithoutCA(r -> r.certificatePem(pem).status(CertificateStatus.ACTIVE))
                .certificateId();

        assertThat(describe(id).status()).isEqualTo(CertificateStatus.ACTIVE);
        assertThatThrownBy(() -> api.iot().registerCertificateWithoutCA(r -> r.certificatePem(pem)))
                .isInstanceOf(ResourceAlreadyExistsException.class)
                .hasMessageContaining(id);
    }

    @Test
    void aRegisteredCertificateIsInactiveUnlessSaidOtherwise() {
        String id = api.iot()
                .registerCertificateWithoutCA(r -> r.certificatePem(foreign()))
                .certificateId();
        assertThat(describe(id).status()).isEqualTo(CertificateStatus.INACTIVE);
    }

    @Test
    void whatIsNotOneCertificateIsNotRegistered() {
        String pem = foreign();
        for (String text : List.of("x", pem + foreign(), pem.replace("MII", "AII"), "-----BEGIN CERTIFICATE-----\n")) {
            assertThatThrownBy(() -> api.iot().registerCertificateWithoutCA(r -> r.certificatePem(text)))
                    .isInstanceOf(CertificateValidationException.class);
        }
        assertThatThrownBy(() -> api.iot()
                        .registerCertificateWithoutCA(
                                r -> r.certificatePem(pem).status(CertificateStatus.PENDING_TRANSFER)))
                .isInstanceOf(InvalidRequestException.class);
    }

    @Test
    void theStatusChangesAndSaysSo() {
        String id = made(true);
        api.fixture().clock().advance(Duration.ofSeconds(5));
        api.iot().updateCertificate(r -> r.certificateId(id).newStatus(CertificateStatus.REVOKED));

        CertificateDescription described = describe(id);
        assertThat(described.status()).isEqualTo(CertificateStatus.REVOKED);
        assertThat(described.customerVersion()).isEqualTo(2);
        assertThat(described.lastModifiedDate()).isEqualTo(DeskFixture.START.plusSeconds(5));
        assertThat(api.fixture().identities().heard()).containsExactly("cert/" + id, "cert/" + id);

        api.iot().updateCertificate(r -> r.certificateId(id).newStatus(CertificateStatus.REVOKED));
        assertThat(describe(id).customerVersion()).isEqualTo(2);
    }

    @Test
    void aStatusThatIsNotForCallersIsRefused() {
        String id = made(true);
        for (CertificateStatus status :
                List.of(CertificateStatus.PENDING_ACTIVATION, CertificateStatus.REGISTER_INACTIVE)) {
            assertThatThrownBy(() ->
                            api.iot().updateCertificate(r -> r.certificateId(id).newStatus(status)))
                    .isInstanceOf(InvalidRequestException.class);
        }
        assertThatThrownBy(() ->
                        api.iot().updateCertificate(r -> r.certificateId(id).newStatus("SLEEPING")))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("enum value set");
        assertThatThrownBy(() ->
                        api.iot().updateCertificate(r -> r.certificateId(NOBODY).newStatus(CertificateStatus.ACTIVE)))
                .isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void onlyAnInactiveDetachedCertificateIsDeleted() {
        String id = made(true);
        String arn = FreshApi.arn("cert/" + id);
        api.iot().createThing(r -> r.thingName("pump"));
        api.iot().attachThingPrincipal(r -> r.thingName("pump").principal(arn));
        api.iot().createPolicy(r -> r.policyName("p").policyDocument(PoliciesContractTest.ANYTHING));
        api.iot().attachPolicy(r -> r.policyName("p").target(arn));

        assertThatThrownBy(() -> delete(id, false)).isInstanceOf(CertificateStateException.class);
        assertThatThrownBy(() -> delete(id, true)).isInstanceOf(CertificateStateException.class);
        api.iot().updateCertificate(r -> r.certificateId(id).newStatus(CertificateStatus.INACTIVE));
        assertThatThrownBy(() -> delete(id, true)).isInstanceOf(DeleteConflictException.class);
        api.iot().detachThingPrincipal(r -> r.thingName("pump").principal(arn));
        assertThatThrownBy(() -> delete(id, false))
                .isInstanceOf(DeleteConflictException.class)
                .hasMessageContaining("Policies must be detached");
        delete(id, true);

        assertThatThrownBy(() -> describe(id)).isInstanceOf(ResourceNotFoundException.class);
        assertThatThrownBy(() -> delete(id, false)).isInstanceOf(ResourceNotFoundException.class);
        assertThat(api.iot().listTargetsForPolicy(r -> r.policyName("p")).targets())
                .isEmpty();
    }

    @Test
    void listingGoesPageByPageBothWays() {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            ids.add(made(false));
            api.fixture().clock().advance(Duration.ofSeconds(1));
        }
        ListCertificatesResponse first =
                api.iot().listCertificates(r -> r.pageSize(2).ascendingOrder(true));
        ListCertificatesResponse second = api.iot()
                .listCertificates(r -> r.pageSize(2).ascendingOrder(true).marker(first.nextMarker()));

        assertThat(ids(first)).isEqualTo(ids.subList(0, 2));
        assertThat(ids(second)).isEqualTo(ids.subList(2, 3));
        assertThat(second.nextMarker()).isNull();
        assertThat(ids(api.iot().listCertificates(r -> {}))).isEqualTo(ids.reversed());
        assertThatThrownBy(() -> api.iot().listCertificates(r -> r.marker("bm8=")))
                .isInstanceOf(InvalidRequestException.class);
        assertThatThrownBy(() -> api.iot().listCertificates(r -> r.pageSize(251)))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("pageSize");
    }

    @Test
    void idsThatAreNoneAreRefused() {
        assertThatThrownBy(() -> describe("x".repeat(64))).isInstanceOf(InvalidRequestException.class);
        assertThatThrownBy(() -> describe(NOBODY)).isInstanceOf(ResourceNotFoundException.class);
    }

    private String made(boolean active) {
        return api.iot().createKeysAndCertificate(r -> r.setAsActive(active)).certificateId();
    }

    private String foreign() {
        return api.fixture()
                .desks()
                .plane()
                .identity()
                .authority()
                .issue("foreign")
                .certificate();
    }

    private CertificateDescription describe(String id) {
        return api.iot().describeCertificate(r -> r.certificateId(id)).certificateDescription();
    }

    private void delete(String id, boolean force) {
        api.iot().deleteCertificate(r -> r.certificateId(id).forceDelete(force));
    }

    private static List<String> ids(ListCertificatesResponse response) {
        return response.certificates().stream().map(Certificate::certificateId).toList();
    }
}
