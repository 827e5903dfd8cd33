package dev.vedette.server.identity;

import dev.vedette.gateway.identity.Access;
import dev.vedette.gateway.identity.Credentials;
import dev.vedette.gateway.identity.Decision;
import dev.vedette.gateway.identity.Decision.Granted;
import dev.vedette.gateway.identity.Decision.Reason;
import dev.vedette.gateway.identity.Decision.Refused;
import dev.vedette.server.identity.Snapshot.Principal;
import dev.vedette.server.identity.Snapshot.ThingFacts;
import dev.vedette.server.manage.DeviceCertificate;
import dev.vedette.server.manage.PrincipalKey;
import dev.vedette.server.policy.PolicyAction;
import dev.vedette.server.policy.Rules;
import dev.vedette.server.store.CertificateRecord;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;

/// Decides who may connect by registered certificates, users and policies. A certificate that a client shows
/// decides alone, whatever name and password come with it; without one, name and password do. Any thread may
/// call.
public final class IdentityAccess implements Access {
    private final Identities identities;
    private final InstantSource clock;
    private final PasswordDesk passwords = new PasswordDesk();

    /// An access.
    ///
    /// @param identities what decisions rest on
    /// @param clock tells whether a certificate is valid yet, and still
    public IdentityAccess(Identities identities, InstantSource clock) {
        this.identities = identities;
        this.clock = clock;
    }

    @Override
    public Decision decide(Credentials credentials) {
        Snapshot snapshot = identities.now();
        if (!credentials.certificates().isEmpty()) {
            return byCertificate(
                    snapshot, credentials, credentials.certificates().getFirst());
        }
        String user = credentials.userName();
        byte[] password = credentials.password();
        if (user == null || user.isEmpty() || password == null) {
            return new Refused(
                    Reason.NO_CREDENTIALS,
                    credentials.encrypted()
                            ? "show a registered certificate, or a user's name and password"
                            : "send a user's name and password, or connect to the TLS port with a certificate");
        }
        return byPassword(snapshot, credentials, user, password);
    }

    /// Whether a thing of that name is registered.
    @Override
    public boolean knows(String clientId) {
        return identities.isRegistered(clientId);
    }

    private Decision byCertificate(Snapshot snapshot, Credentials credentials, X509Certificate certificate) {
        String id = DeviceCertificate.idOf(certificate);
        String key = PrincipalKey.ofCertificate(id);
        if (!(snapshot.principals().get(key) instanceof Snapshot.Certificate registered)) {
            return new Refused(
                    Reason.UNKNOWN_CERTIFICATE, key + " is not registered; RegisterCertificateWithoutCA does that");
        }
        if (registered.status() != CertificateRecord.Status.ACTIVE) {
            return new Refused(Reason.INACTIVE_CERTIFICATE, key + " is " + registered.status());
        }
        Instant now = clock.instant();
        if (now.isBefore(instant(certificate.getNotBefore())) || now.isAfter(instant(certificate.getNotAfter()))) {
            return new Refused(
                    Reason.EXPIRED_CERTIFICATE,
                    key + " is valid from " + instant(certificate.getNotBefore()) + " to "
                            + instant(certificate.getNotAfter()) + ", it is " + now);
        }
        return byPolicies(snapshot, credentials, key, registered);
    }

    private static Instant instant(Date date) {
        return date.toInstant();
    }

    private Decision byPassword(Snapshot snapshot, Credentials credentials, String name, byte[] password) {
        String key = PrincipalKey.ofUser(name);
        Snapshot.User user = snapshot.principals().get(key) instanceof Snapshot.User found ? found : null;
        if (!passwords.matches(user == null ? null : user.record(), password) || user == null) {
            return new Refused(Reason.BAD_PASSWORD, "the user does not exist or the password is wrong");
        }
        return byPolicies(snapshot, credentials, key, user);
    }

    private static Decision byPolicies(Snapshot snapshot, Credentials credentials, String key, Principal principal) {
        ThingFacts thing = snapshot.thingOf(principal, credentials.clientId());
        Rules rules = Rules.of(snapshot.documents(principal, thing), new ConnectionVariables(credentials, thing));
        if (!rules.allow(PolicyAction.CONNECT, credentials.clientId())) {
            return new Refused(
                    Reason.NOT_AUTHORIZED,
                    "no policy of " + key + " allows iot:Connect as client/" + credentials.clientId()
                            + (thing == null ? "; the principal is not attached to a thing of that name" : ""));
        }
        return new Granted(new PolicyPermissions(key, rules));
    }
}
