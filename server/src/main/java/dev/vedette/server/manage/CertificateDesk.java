package dev.vedette.server.manage;

import dev.vedette.server.store.CertificateRecord;
import dev.vedette.server.store.CertificateRecord.Status;
import dev.vedette.server.store.Certificates;
import dev.vedette.server.store.PageRequest;
import java.time.Instant;

/// Commands on devices' certificates. Any thread may call.
public final class CertificateDesk {
    private static final String COMMON_NAME = "Vedette device certificate";

    private final ControlPlane plane;
    private final Certificates certificates;

    /// A desk.
    public CertificateDesk(ControlPlane plane) {
        this.plane = plane;
        this.certificates = plane.stores().certificates();
    }

    /// A certificate that was made, with its keys, which are nowhere else.
    ///
    /// @param record the certificate
    /// @param keys its keys
    public record Made(CertificateRecord record, CertificateAuthority.Issued keys) {}

    /// Makes a key pair and registers a certificate for it.
    ///
    /// @param active whether a device may connect with it from now on
    public Made create(boolean active) {
        return create(COMMON_NAME, active);
    }

    /// Makes a key pair and registers a certificate for it.
    ///
    /// @param commonName of its subject
    /// @param active whether a device may connect with it from now on
    public Made create(String commonName, boolean active) {
        CertificateAuthority.Issued issued = plane.identity().authority().issue(commonName);
        return new Made(register(issued.certificate(), status(active)), issued);
    }

    /// Makes and registers a certificate for a signing request.
    ///
    /// @param request PKCS #10 in PEM
    /// @param active whether a device may connect with it from now on
    /// @throws CertificateInvalid when the request is malformed or its key not accepted
    public CertificateRecord createFromRequest(String request, boolean active) {
        return register(plane.identity().authority().sign(request), status(active));
    }

    private static Status status(boolean active) {
        return active ? Status.ACTIVE : Status.INACTIVE;
    }

    /// Registers a certificate that someone else made.
    ///
    /// @param pem the certificate
    /// @throws CertificateInvalid when it is malformed or its key not accepted
    /// @throws AlreadyExists when it is registered
    /// @throws LimitExceeded when there are too many already
    public CertificateRecord register(String pem, Status status) {
        DeviceCertificate certificate = DeviceCertificate.parse(pem);
        Instant now = plane.clock().instant();
        CertificateRecord made = new CertificateRecord(certificate.id(), certificate.pem(), status, 1, now, now);
        return plane.order().ofIdentities(plane.deeds().certificate("register", made.id()), () -> {
            IdentityLimits.requireRoom(
                    "certificates",
                    certificates.count(),
                    plane.identity().limits().certificates());
            if (!certificates.add(made)) {
                throw new AlreadyExists("The certificate is already registered. Its id is " + made.id());
            }
            changed(made.id());
            return made;
        });
    }

    /// Changes whether devices may connect with a certificate. One that may not any more is cut off at once.
    ///
    /// @throws NotFound when there is no such certificate
    public void update(String id, Status status) {
        plane.order().ofIdentities(plane.deeds().certificate("update", id), () -> {
            CertificateRecord there = require(id);
            if (there.status() == status) {
                return there;
            }
            CertificateRecord changed = new CertificateRecord(
                    id,
                    there.pem(),
                    status,
                    there.version() + 1,
                    there.createdAt(),
                    plane.clock().instant());
            Versions.requireReplaced("certificate " + id, certificates.replace(changed));
            changed(id);
            return changed;
        });
    }

    /// Removes a certificate.
    ///
    /// @param force whether policies that are attached to it are detached
    /// @throws NotFound when there is no such certificate
    /// @throws CertificateState when it is active
    /// @throws DeleteConflict when a thing or, unless forced, a policy is attached to it
    public void delete(String id, boolean force) {
        plane.order().ofIdentities(plane.deeds().certificate("delete", id), () -> {
            if (require(id).status() == Status.ACTIVE) {
                throw new CertificateState(
                        "The certificate must be deactivated (not ACTIVE) before deletion. Certificate id: " + id);
            }
            String key = PrincipalKey.ofCertificate(id);
            if (!plane.stores()
                    .principals()
                    .ofPrincipal(key, new PageRequest(null, 1))
                    .items()
                    .isEmpty()) {
                throw new DeleteConflict(
                        "Things must be detached before deletion (DetachThingPrincipal). Certificate id: " + id);
            }
            if (!force && !plane.stores().policies().attachedTo(key).isEmpty()) {
                throw new DeleteConflict("Policies must be detached before deletion (DetachPolicy), or forceDelete be"
                        + " true. Certificate id: " + id);
            }
            plane.stores().policies().detachAll(key);
            boolean removed = certificates.remove(id);
            changed(id);
            return removed;
        });
    }

    private CertificateRecord require(String id) {
        return certificates.find(id).orElseThrow(() -> new NotFound("The certificate " + id + " does not exist"));
    }

    private void changed(String id) {
        plane.identity().feed().principal(PrincipalKey.ofCertificate(id));
    }
}
