package dev.vedette.gateway.amqp;

import dev.vedette.gateway.hub.DevicePass;
import dev.vedette.gateway.hub.Hub;
import dev.vedette.gateway.hub.HubAnswer;
import dev.vedette.gateway.hub.HubError;
import dev.vedette.gateway.hub.HubId;
import dev.vedette.gateway.hub.Right;
import dev.vedette.gateway.hub.SasToken;
import dev.vedette.gateway.hub.ServicePass;
import dev.vedette.sdk.observe.HubOperation.Transport;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Who a connection has shown to be: devices by tokens, one device by its certificate, and a service. May be called by
/// any thread that may wait, but by one at a time.
final class Passes {
    private final Hub hub;
    private final int devicesMax;
    private final List<X509Certificate> chain;
    private final Map<HubId, DevicePass> devices = new ConcurrentHashMap<>();
    /// What came of showing the certificate; a connection shows it for one device, once.
    private final Map<HubId, HubAnswer<DevicePass>> certified = new ConcurrentHashMap<>();

    private volatile @Nullable ServicePass service;

    /// @param chain the certificate of the handshake and those above it; empty for none
    Passes(Hub hub, int devicesMax, List<X509Certificate> chain) {
        this.hub = hub;
        this.devicesMax = devicesMax;
        this.chain = List.copyOf(chain);
    }

    /// A device or module shows a token.
    ///
    /// @param named whom the peer says that the token is for, as written and decoded. SDKs name the device
    ///   where the token is of a module of it; then it is the module's
    HubAnswer<DevicePass> show(List<HubId> named, String token) {
        HubId id = named.getFirst();
        HubId signed = SasToken.parse(token).flatMap(SasToken::identity).orElse(id);
        for (HubId each : named) {
            if (each.equals(signed) || (!each.isModule() && each.equals(signed.ofDevice()))) {
                id = signed;
            }
        }
        if (!devices.containsKey(id) && devices.size() >= devicesMax) {
            return HubAnswer.refused(
                    HubError.TOO_MANY_DEVICES, "a connection is for at most " + devicesMax + " devices and modules");
        }
        return hub.door().device(id, token, Transport.AMQP).whenDone(pass -> devices.put(pass.id(), pass));
    }

    /// A service shows a token. Over AMQP it is good for one thing only, so its right to that is asked at once.
    HubAnswer<ServicePass> show(String token) {
        return hub.door()
                .service(token, null)
                .then(pass -> hub.door().allow(pass, Right.SERVICE_CONNECT, null))
                .whenDone(pass -> service = pass);
    }

    /// The pass of a device or module that the peer wants something of.
    ///
    /// @param named as written and decoded
    HubAnswer<DevicePass> of(List<HubId> named) {
        for (HubId id : named) {
            DevicePass pass = devices.get(id);
            if (pass != null) {
                return hub.door().ended(pass).isEmpty()
                        ? HubAnswer.done(pass)
                        : hub.door().denied(id, Transport.AMQP);
            }
        }
        HubId id = named.getFirst();
        if (!chain.isEmpty() && devices.isEmpty() && (certified.isEmpty() || certified.containsKey(id))) {
            HubAnswer<DevicePass> known = certified.get(id);
            HubAnswer<DevicePass> answer = known == null ? hub.door().device(id, chain, Transport.AMQP) : known;
            certified.put(id, answer);
            return answer;
        }
        return hub.door().denied(id, Transport.AMQP);
    }

    /// Whether the service may use the service side.
    ///
    /// @param target the device that it wants something with, which a refusal is said of; null for none
    HubAnswer<ServicePass> service(@Nullable HubId target) {
        ServicePass pass = service;
        return pass == null ? hub.door().service(null, target) : hub.door().allow(pass, Right.SERVICE_CONNECT, target);
    }

    /// Forgets what has run out. May wait.
    void review() {
        devices.values().removeIf(pass -> hub.door().ended(pass).isPresent());
        certified
                .values()
                .removeIf(answer -> answer instanceof HubAnswer.Done<DevicePass> done
                        && hub.door().ended(done.value()).isPresent());
        ServicePass pass = service;
        if (pass != null && hub.door().isOver(pass)) {
            service = null;
        }
    }

    /// Whether there is a service whose proof has not run out. May be called by any thread.
    boolean isServing() {
        ServicePass pass = service;
        return pass != null && !hub.door().isOver(pass);
    }

    /// Whether the peer is anybody that the hub knows. May be called by any thread.
    boolean isAnybody() {
        return !devices.isEmpty()
                || service != null
                || certified.values().stream().anyMatch(HubAnswer::isDone);
    }
}
