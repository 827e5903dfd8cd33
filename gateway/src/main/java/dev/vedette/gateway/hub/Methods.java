package dev.vedette.gateway.hub;

import dev.vedette.sdk.observe.HubOperation.Operation;
import dev.vedette.sdk.observe.HubOperation.Transport;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Direct methods: asks a device for something and waits for what it says. Nothing of it is durable. Any thread
/// may call that may wait.
public final class Methods {
    private static final int NAME_LENGTH_MAX = 100;

    private final HubCore core;
    private final Links links;
    private final Map<String, Waiting> waiting = new ConcurrentHashMap<>();

    Methods(HubCore core, Links links) {
        this.core = core;
        this.links = links;
    }

    /// Calls a method of a device or module and waits for the answer. Counts as one invocation, whatever comes
    /// of it.
    ///
    /// @return what the device answered; [HubError#NOT_ONLINE] when it does not listen for methods within the
    ///   connect time-out; [HubError#DEVICE_TIMEOUT] when it does not answer in time
    public HubAnswer<MethodResult> invoke(HubId id, MethodRequest request) {
        if (core.store().identities().find(id).isEmpty()) {
            return HubAnswer.unknown(id);
        }
        String problem = problemWith(request);
        if (!problem.isEmpty()) {
            return HubAnswer.refused(HubError.ARGUMENT_INVALID, problem);
        }
        int bytes = request.payload().getBytes(StandardCharsets.UTF_8).length;
        if (bytes > HubLimits.METHOD_BYTES_MAX) {
            return HubAnswer.refused(
                    HubError.TOO_LARGE,
                    "the payload of a method has at most " + HubLimits.METHOD_BYTES_MAX + " bytes, this one " + bytes);
        }
        String requestId = core.uuid();
        Waiting call = new Waiting(id);
        if (!enter(requestId, call)) {
            core.counters().count(HubCounter.METHOD_BACKLOG);
            return HubAnswer.refused(HubError.BACKLOG, "too many method calls wait already; try again later");
        }
        try {
            return answer(id, request, requestId, call);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return HubAnswer.refused(HubError.UNAVAILABLE, "the hub is closing; call again later");
        } finally {
            waiting.remove(requestId);
            core.counters().add(HubCounter.METHODS_WAITING, -1);
        }
    }

    private HubAnswer<MethodResult> answer(HubId id, MethodRequest request, String requestId, Waiting call)
            throws InterruptedException {
        Optional<DeviceLink> link = links.await(id, DeviceLink::takesMethods, request.connectTimeout());
        core.say(id, Operation.METHOD_INVOKE, link.map(DeviceLink::transport).orElse(Transport.NONE));
        if (link.isEmpty()) {
            core.counters().count(HubCounter.METHOD_OFFLINE);
            return HubAnswer.refused(
                    HubError.NOT_ONLINE,
                    id + " is not connected, or does not listen for methods; waited for "
                            + request.connectTimeout().toSeconds() + " s");
        }
        link.get().invoke(new MethodCall(requestId, request.name(), request.payload()));
        call.answered.await(request.responseTimeout().toNanos(), TimeUnit.NANOSECONDS);
        MethodResult result = call.result;
        if (result == null) {
            core.counters().count(HubCounter.METHOD_TIMEOUT);
            return HubAnswer.refused(
                    HubError.DEVICE_TIMEOUT,
                    id + " did not answer within " + request.responseTimeout().toSeconds() + " s");
        }
        return HubAnswer.done(result);
    }

    /// A device has answered a call. An answer larger than [HubLimits#METHOD_BYTES_MAX], one that nobody waits
    /// for, or one of another device is refused.
    public HubAnswer<MethodResult> answered(HubId id, String requestId, MethodResult result) {
        Waiting call = waiting.get(requestId);
        if (call == null || !call.id.equals(id)) {
            return HubAnswer.refused(HubError.NOT_FOUND, "nobody waits for the answer to this call any more");
        }
        if (result.payload().getBytes(StandardCharsets.UTF_8).length > HubLimits.METHOD_BYTES_MAX) {
            return HubAnswer.refused(
                    HubError.TOO_LARGE,
                    "the answer of a method has at most " + HubLimits.METHOD_BYTES_MAX + " bytes of payload");
        }
        call.result = result;
        call.answered.countDown();
        return HubAnswer.done(result);
    }

    private boolean enter(String requestId, Waiting call) {
        long ofDevice = waiting.values().stream()
                .filter(other -> other.id.equals(call.id))
                .count();
        if (ofDevice >= HubLimits.METHODS_PER_DEVICE_MAX || waiting.size() >= HubLimits.METHODS_WAITING_MAX) {
            return false;
        }
        waiting.put(requestId, call);
        core.counters().add(HubCounter.METHODS_WAITING, 1);
        return true;
    }

    private String problemWith(MethodRequest request) {
        String name = request.name();
        if (name.isEmpty()
                || name.length() > NAME_LENGTH_MAX
                || name.chars().anyMatch(c -> c <= ' ' || c > '~' || "#+/?$".indexOf(c) >= 0)) {
            return "the name of a method has 1.." + NAME_LENGTH_MAX
                    + " visible ASCII characters, and none of # + / ? $; this one has " + name.length();
        }
        Duration response = request.responseTimeout();
        if (response.compareTo(core.limits().methodTimeoutMin()) < 0
                || response.compareTo(HubLimits.METHOD_TIMEOUT_MAX) > 0) {
            return "the response time-out of a method is "
                    + core.limits().methodTimeoutMin().toSeconds() + ".."
                    + HubLimits.METHOD_TIMEOUT_MAX.toSeconds() + " s, asked for " + response.toSeconds();
        }
        Duration connect = request.connectTimeout();
        if (connect.isNegative() || connect.compareTo(HubLimits.METHOD_TIMEOUT_MAX) > 0) {
            return "the connect time-out of a method is 0.." + HubLimits.METHOD_TIMEOUT_MAX.toSeconds()
                    + " s, asked for " + connect.toSeconds();
        }
        return HubJson.isJson(request.payload()) ? "" : "the payload of a method must be JSON";
    }

    private static final class Waiting {
        private final HubId id;
        private final CountDownLatch answered = new CountDownLatch(1);
        private volatile @Nullable MethodResult result;

        private Waiting(HubId id) {
            this.id = id;
        }
    }
}
