package dev.vedette.server.api.aws;

import dev.vedette.server.manage.CertificateDesk;
import dev.vedette.server.manage.DeviceCertificate;
import dev.vedette.server.store.CertificateRecord;
import dev.vedette.server.store.CertificateRecord.Status;
import dev.vedette.server.store.Certificates;
import dev.vedette.server.store.Page;
import dev.vedette.server.store.PageRequest;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Devices' certificates.
final class CertificatesResource {
    private final CertificateDesk desk;
    private final Certificates certificates;
    private final Arns arns;

    CertificatesResource(CertificateDesk desk, Certificates certificates, Arns arns) {
        this.desk = desk;
        this.certificates = certificates;
        this.arns = arns;
    }

    Map<String, Handler> operations() {
        return Map.of(
                "CreateKeysAndCertificate", this::create,
                "CreateCertificateFromCsr", this::createFromRequest,
                "RegisterCertificateWithoutCA", this::register,
                "DescribeCertificate", this::describe,
                "UpdateCertificate", this::update,
                "DeleteCertificate", this::delete,
                "ListCertificates", this::list);
    }

    /// What the API calls the states of a certificate. The last three are not for callers to set.
    private enum Word {
        ACTIVE,
        INACTIVE,
        REVOKED,
        PENDING_TRANSFER,
        REGISTER_INACTIVE,
        PENDING_ACTIVATION;

        Status status() {
            return switch (this) {
                case ACTIVE -> Status.ACTIVE;
                case INACTIVE -> Status.INACTIVE;
                case REVOKED -> Status.REVOKED;
                case PENDING_TRANSFER, REGISTER_INACTIVE, PENDING_ACTIVATION ->
                    throw WireError.invalid("The status " + this + " cannot be set; set ACTIVE, INACTIVE or REVOKED");
            };
        }
    }

    private Reply create(Call call) {
        boolean active = Boolean.TRUE.equals(call.flag("setAsActive"));
        call.check();
        CertificateDesk.Made made = desk.create(active);
        ObjectNode answer = named(made.record());
        answer.put("certificatePem", made.record().pem());
        answer.putObject("keyPair")
                .put("PublicKey", made.keys().publicKey())
                .put("PrivateKey", made.keys().privateKey());
        return new Reply(answer);
    }

    private Reply createFromRequest(Call call) {
        boolean active = Boolean.TRUE.equals(call.flag("setAsActive"));
        String request = call.body().requiredText("certificateSigningRequest", Constraint.SIGNING_REQUEST);
        call.check();
        CertificateRecord made = desk.createFromRequest(request, active);
        return new Reply(named(made).put("certificatePem", made.pem()));
    }

    private Reply register(Call call) {
        Members body = call.body();
        String pem = body.requiredText("certificatePem", Constraint.CERTIFICATE);
        Word word = body.choice("status", Word.class);
        call.check();
        return new Reply(named(desk.register(pem, word == null ? Status.INACTIVE : word.status())));
    }

    private Reply describe(Call call) {
        String id = id(call);
        call.check();
        CertificateRecord certificate = certificates
                .find(id)
                .orElseThrow(() -> WireError.notFound("The certificate " + id + " does not exist"));
        ObjectNode answer = Json.object();
        ObjectNode description = answer.putObject("certificateDescription");
        description.setAll(listed(certificate));
        description.put("certificatePem", certificate.pem());
        description.put("ownedBy", arns.account());
        description.put("lastModifiedDate", Json.time(certificate.modifiedAt()));
        description.put("customerVersion", certificate.version());
        description.put("generationId", certificate.id().substring(0, 32));
        var parsed = DeviceCertificate.parse(certificate.pem()).certificate();
        description
                .putObject("validity")
                .put("notBefore", Json.time(parsed.getNotBefore().toInstant()))
                .put("notAfter", Json.time(parsed.getNotAfter().toInstant()));
        return new Reply(answer);
    }

    private Reply update(Call call) {
        String id = id(call);
        @Nullable Word word = call.choice("newStatus", Word.class);
        if (word == null) {
            call.requiredParameter("newStatus", Constraint.ANY);
        }
        call.check();
        desk.update(id, (word == null ? Word.PENDING_ACTIVATION : word).status());
        return Reply.EMPTY;
    }

    private Reply delete(Call call) {
        String id = id(call);
        boolean force = Boolean.TRUE.equals(call.flag("forceDelete"));
        call.check();
        desk.delete(id, force);
        return Reply.EMPTY;
    }

    private Reply list(Call call) {
        boolean ascending = Boolean.TRUE.equals(call.flag("isAscendingOrder"));
        PageRequest request = call.markedPage();
        call.check();
        Page<CertificateRecord> page = certificates.list(ascending, request);
        ObjectNode answer = Json.object();
        ArrayNode list = answer.putArray("certificates");
        page.items().forEach(certificate -> list.add(listed(certificate)));
        call.nextMarker(answer, page.next());
        return new Reply(answer);
    }

    private static String id(Call call) {
        String id = call.label("certificateId", Constraint.CERTIFICATE_ID);
        return id.toLowerCase(Locale.ROOT);
    }

    private ObjectNode named(CertificateRecord certificate) {
        return Json.object()
                .put("certificateArn", arns.of("cert/" + certificate.id()))
                .put("certificateId", certificate.id());
    }

    private ObjectNode listed(CertificateRecord certificate) {
        return named(certificate)
                .put("status", certificate.status().name())
                .put("certificateMode", "DEFAULT")
                .put("creationDate", Json.time(certificate.createdAt()));
    }
}
