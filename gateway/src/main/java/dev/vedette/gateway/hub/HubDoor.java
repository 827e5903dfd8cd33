package dev.vedette.gateway.hub;

import dev.vedette.sdk.observe.HubOperation.Operation;
import dev.vedette.sdk.observe.HubOperation.Transport;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Says who a peer is, and what it may do. What it refuses is said as an unauthorized operation of the device
/// that was named, known or not. Reads the store at each call; may wait.
///
/// To strangers all refusals look alike; why it was shows in the counter `hub_authentications_refused`.
public final class HubDoor {
    /// Signs for devices that there are not, so that refusing them takes as long.
    private static final String NO_KEY = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";

    private final HubCore core;
    private final Strangers strangers = new Strangers();
    private final DeviceCertificates certificates;
    private final Map<String, ServicePolicy> policies = new ConcurrentHashMap<>();

    HubDoor(HubCore core) {
        this.core = core;
        this.certificates = new DeviceCertificates(
                core.settings().authorities(), core.settings().revocations());
        core.store().identities().policies().forEach(policy -> policies.put(policy.name(), policy));
    }

    /// Replaces or adds the keys of a policy; made by [HubRegistry].
    void changed(ServicePolicy policy) {
        policies.put(policy.name(), policy);
    }

    Optional<ServicePolicy> policy(String name) {
        return Optional.ofNullable(policies.get(name));
    }

    /// Whether a peer is a device or module, as it says, by a token; of its own key, or of a policy with
    /// [Right#DEVICE_CONNECT].
    ///
    /// @param token as received, `SharedAccessSignature sr=…`; null when none was shown
    /// @param transport over which protocol it came
    public HubAnswer<DevicePass> device(HubId id, @Nullable String token, Transport transport) {
        SasToken parsed = token == null ? null : SasToken.parse(token).orElse(null);
        if (parsed == null) {
            return refused(id, transport, HubCounter.REFUSED_TOKEN);
        }
        HubIdentity identity = core.store().identities().find(id).orElse(null);
        String credential = credential(identity, parsed);
        if (identity == null) {
            return refused(id, transport, HubCounter.REFUSED_UNKNOWN);
        }
        if (credential == null) {
            return refused(id, transport, HubCounter.REFUSED_SIGNATURE);
        }
        boolean own = parsed.policy().isEmpty();
        if (!parsed.isForHost(core.settings().hosts()) || !(own ? parsed.names(id) : parsed.covers(id))) {
            return refused(id, transport, HubCounter.REFUSED_SCOPE);
        }
        if (!parsed.expiresAt().isAfter(core.now())) {
            return refused(id, transport, HubCounter.REFUSED_EXPIRED);
        }
        return admitted(identity, parsed.expiresAt(), credential, transport);
    }

    /// Whether a peer is a device or module, as it says, by a certificate.
    ///
    /// @param chain what it showed, its own first; the handshake has proved that it holds the private key of
    ///   that
    /// @param transport over which protocol it came
    public HubAnswer<DevicePass> device(HubId id, List<X509Certificate> chain, Transport transport) {
        if (chain.isEmpty()) {
            return refused(id, transport, HubCounter.REFUSED_CERTIFICATE);
        }
        HubIdentity identity = core.store().identities().find(id).orElse(null);
        if (identity == null) {
            return refused(id, transport, HubCounter.REFUSED_UNKNOWN);
        }
        X509Certificate leaf = chain.getFirst();
        Instant now = core.now();
        if (leaf.getNotAfter().toInstant().isBefore(now)
                || leaf.getNotBefore().toInstant().isAfter(now)) {
            return refused(id, transport, HubCounter.REFUSED_EXPIRED);
        }
        return certificates
                .credential(identity, chain, now)
                .map(credential -> admitted(identity, leaf.getNotAfter().toInstant(), credential, transport))
                .orElseGet(() -> refused(id, transport, HubCounter.REFUSED_CERTIFICATE));
    }

    /// Why a pass is good no more; empty while it is.
    public Optional<DeviceLink.CloseReason> ended(DevicePass pass) {
        if (!pass.expiresAt().isAfter(core.now())) {
            return Optional.of(DeviceLink.CloseReason.EXPIRED);
        }
        HubIdentity identity = core.store().identities().find(pass.id()).orElse(null);
        if (identity == null || !identity.generationId().equals(pass.generationId())) {
            return Optional.of(DeviceLink.CloseReason.DELETED);
        }
        if (!identity.enabled() || !credentials(identity).contains(pass.credential())) {
            return Optional.of(DeviceLink.CloseReason.UNAUTHORIZED);
        }
        return Optional.empty();
    }

    /// Whether a peer is a service, by a token of a policy.
    ///
    /// @param token as received; null when none was shown
    /// @param target the device or module that it wants something with, which a refusal is said of; null when
    ///   none
    public HubAnswer<ServicePass> service(@Nullable String token, @Nullable HubId target) {
        SasToken parsed = token == null ? null : SasToken.parse(token).orElse(null);
        if (parsed == null) {
            return refused(target, Transport.NONE, HubCounter.REFUSED_TOKEN);
        }
        ServicePolicy policy = policies.get(parsed.policy().orElse(""));
        if (!isSigned(parsed, policy) || policy == null) {
            return refused(target, Transport.NONE, HubCounter.REFUSED_SIGNATURE);
        }
        boolean inScope = target == null ? parsed.coversHost() : parsed.covers(target);
        if (!parsed.isForHost(core.settings().hosts()) || !inScope) {
            return refused(target, Transport.NONE, HubCounter.REFUSED_SCOPE);
        }
        if (!parsed.expiresAt().isAfter(core.now())) {
            return refused(target, Transport.NONE, HubCounter.REFUSED_EXPIRED);
        }
        return HubAnswer.done(new ServicePass(policy.name(), policy.rights(), parsed.expiresAt()));
    }

    /// Whether the proof of a service has run out. Says nothing to anybody.
    public boolean isOver(ServicePass pass) {
        return !pass.expiresAt().isAfter(core.now());
    }

    /// Whether a service may do something, now.
    ///
    /// @param target the device or module that it wants to do it with, which a refusal is said of; null when
    ///   none
    public HubAnswer<ServicePass> allow(ServicePass pass, Right right, @Nullable HubId target) {
        if (!pass.expiresAt().isAfter(core.now())) {
            return refused(target, Transport.NONE, HubCounter.REFUSED_EXPIRED);
        }
        boolean allowed = pass.rights().contains(right)
                || (right == Right.REGISTRY_READ && pass.rights().contains(Right.REGISTRY_WRITE));
        return allowed ? HubAnswer.done(pass) : refused(target, Transport.NONE, HubCounter.REFUSED_RIGHT);
    }

    /// A peer that is known asked for something of a device that it has no right to: says so.
    ///
    /// @param id the device or module that it wanted it of
    public <T> HubAnswer<T> denied(HubId id, Transport transport) {
        return refused(id, transport, HubCounter.REFUSED_RIGHT);
    }

    private HubAnswer<DevicePass> admitted(
            HubIdentity identity, Instant expiresAt, String credential, Transport transport) {
        if (!identity.enabled()) {
            return refused(identity.id(), transport, HubCounter.REFUSED_DISABLED);
        }
        return HubAnswer.done(new DevicePass(identity.id(), identity.generationId(), expiresAt, credential));
    }

    private <T> HubAnswer<T> refused(@Nullable HubId id, Transport transport, HubCounter reason) {
        core.counters().count(reason);
        if (id != null) {
            sayRefused(id, transport);
        }
        return HubAnswer.refused(
                HubError.UNAUTHORIZED,
                "not authorized" + (id == null ? "" : " for " + id)
                        + "; check the name, the key and the time in the token, or the certificate");
    }

    /// Says it of the device, if it is known, or there is room for one that nobody registered. A module that nobody
    /// registered is left out before its device is.
    private void sayRefused(HubId id, Transport transport) {
        if (isRegistered(id) || strangers.counts(id, core.now())) {
            core.say(id, Operation.UNAUTHORIZED, transport);
        } else if (id.isModule() && isRegistered(id.ofDevice())) {
            core.say(id.ofDevice(), Operation.UNAUTHORIZED, transport);
        } else {
            core.counters().count(HubCounter.UNATTRIBUTED);
        }
    }

    private boolean isRegistered(HubId id) {
        return core.store().identities().find(id).isPresent();
    }

    /// The mark of what a token was signed with, or null when it was with nothing that would do.
    private @Nullable String credential(@Nullable HubIdentity identity, SasToken token) {
        String name = token.policy().orElse("");
        if (!name.isEmpty()) {
            ServicePolicy policy = policies.get(name);
            boolean signed = isSigned(token, policy);
            return signed && policy != null && policy.rights().contains(Right.DEVICE_CONNECT)
                    ? DeviceCertificates.mark(policy.primary() + policy.secondary())
                    : null;
        }
        if (identity != null && identity.authentication() instanceof DeviceAuthentication.SymmetricKeys keys) {
            boolean primary = token.isSignedWith(keys.primary());
            boolean secondary = token.isSignedWith(keys.secondary());
            return primary || secondary ? DeviceCertificates.mark(primary ? keys.primary() : keys.secondary()) : null;
        }
        isSigned(token, null);
        return null;
    }

    private static boolean isSigned(SasToken token, @Nullable ServicePolicy policy) {
        boolean primary = token.isSignedWith(policy == null ? NO_KEY : policy.primary());
        boolean secondary = token.isSignedWith(policy == null ? NO_KEY : policy.secondary());
        return policy != null && (primary || secondary);
    }

    /// The marks of all that the device may show now.
    private Set<String> credentials(HubIdentity identity) {
        Set<String> marks = new HashSet<>(DeviceCertificates.credentials(identity.authentication()));
        for (ServicePolicy policy : policies.values()) {
            if (policy.rights().contains(Right.DEVICE_CONNECT)) {
                marks.add(DeviceCertificates.mark(policy.primary() + policy.secondary()));
            }
        }
        return marks;
    }
}
