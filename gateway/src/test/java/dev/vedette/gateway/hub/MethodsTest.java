package dev.vedette.gateway.hub;

import static dev.vedette.gateway.hub.HubRig.EDGE;
import static dev.vedette.gateway.hub.HubRig.PUMP;
import static dev.vedette.gateway.hub.HubRig.error;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.gateway.hub.HubRig.Link;
import dev.vedette.sdk.observe.HubOperation.Transport;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 1, unit = TimeUnit.MINUTES)
final class MethodsTest {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Duration SHORT = Duration.ofMillis(20);

    @TempDir
    Path directory;

    private final ExecutorService services = Executors.newVirtualThreadPerTaskExecutor();
    private HubRig rig;

    @BeforeEach
    void openHub() {
        rig = new HubRig(directory);
        rig.device(PUMP);
    }

    @AfterEach
    void stopServices() {
        services.shutdownNow();
    }

    private Methods methods() {
        return rig.hub.methods();
    }

    private static MethodRequest request(String name, Duration response, Duration connect) {
        return new MethodRequest(name, "{\"a\":1}", response, connect);
    }

    private HubAnswer<MethodResult> invoke(Duration response, Duration connect) {
        return methods().invoke(PUMP, request("reboot", response, connect));
    }

    private Future<HubAnswer<MethodResult>> begin(Callable<HubAnswer<MethodResult>> call) {
        return services.submit(call);
    }

    private static HubAnswer<MethodResult> end(Future<HubAnswer<MethodResult>> call)
            throws InterruptedException, ExecutionException, TimeoutException {
        return call.get(30, TimeUnit.SECONDS);
    }

    /// Answers each call on the thread that makes it.
    private DeviceLink echo(Transport transport) {
        return new DeviceLink() {
            @Override
            public Transport transport() {
                return transport;
            }

            @Override
            public boolean takesMethods() {
                return true;
            }

            @Override
            public void commandsWaiting() {}

            @Override
            public void desiredChanged(String patch, long version) {}

            @Override
            public void invoke(MethodCall call) {
                services.execute(() -> methods()
                        .answered(PUMP, call.requestId(), new MethodResult(200, call.name() + call.payload())));
            }

            @Override
            public void close(CloseReason reason) {}
        };
    }

    @Test
    void aConnectedDeviceAnswers() {
        rig.hub.links().attach(rig.pass(PUMP), echo(Transport.AMQP));
        assertThat(invoke(LONG, Duration.ZERO)).isEqualTo(HubAnswer.done(new MethodResult(200, "reboot{\"a\":1}")));
        assertThat(rig.said()).containsExactly("pump METHOD_INVOKE AMQP");
        assertThat(rig.count("hub_methods_waiting", "")).isZero();
    }

    @Test
    void aDeviceThatIsNotConnectedIsNotOnlineAndTheCallCounts() {
        assertThat(error(invoke(LONG, Duration.ZERO))).isEqualTo(HubError.NOT_ONLINE);
        assertThat(error(invoke(LONG, SHORT))).isEqualTo(HubError.NOT_ONLINE);
        assertThat(rig.said()).containsExactly("pump METHOD_INVOKE NONE", "pump METHOD_INVOKE NONE");
    }

    @Test
    void aDeviceThatDoesNotListenForMethodsIsNotOnline() {
        Link link = new Link(Transport.MQTT);
        link.methods = false;
        rig.hub.links().attach(rig.pass(PUMP), link);
        assertThat(error(invoke(LONG, SHORT))).isEqualTo(HubError.NOT_ONLINE);
        assertThat(link.told).isEmpty();
    }

    @Test
    void aDeviceThatConnectsInTimeIsAsked() throws InterruptedException, ExecutionException, TimeoutException {
        Future<HubAnswer<MethodResult>> call = begin(() -> invoke(LONG, LONG));
        rig.hub.links().attach(rig.pass(PUMP), echo(Transport.MQTT));
        assertThat(end(call).isDone()).isTrue();
        assertThat(rig.said()).containsExactly("pump METHOD_INVOKE MQTT");
    }

    @Test
    void aDeviceThatBeginsToListenInTimeIsAsked() throws InterruptedException, ExecutionException, TimeoutException {
        Link link = new Link(Transport.MQTT);
        link.methods = false;
        Links.Attachment attachment = rig.hub.links().attach(rig.pass(PUMP), link);
        Future<HubAnswer<MethodResult>> call = begin(() -> invoke(SHORT, LONG));
        link.methods = true;
        attachment.changed();
        assertThat(error(end(call))).isEqualTo(HubError.DEVICE_TIMEOUT);
        assertThat(link.told).containsExactly("invoke reboot {\"a\":1}");
    }

    @Test
    void aDeviceThatDoesNotAnswerInTimeTimesOut() {
        Link link = new Link(Transport.MQTT);
        rig.hub.links().attach(rig.pass(PUMP), link);
        assertThat(error(invoke(SHORT, Duration.ZERO))).isEqualTo(HubError.DEVICE_TIMEOUT);
        HubAnswer<MethodResult> late =
                methods().answered(PUMP, link.calls.getFirst().requestId(), new MethodResult(200, "null"));
        assertThat(error(late)).isEqualTo(HubError.NOT_FOUND);
        assertThat(rig.count("hub_refused", "method_timeout")).isEqualTo(1);
    }

    @Test
    void nobodyAnswersForAnother() {
        rig.device(EDGE);
        Link link = new Link(Transport.MQTT);
        rig.hub.links().attach(rig.pass(PUMP), link);
        Future<HubAnswer<MethodResult>> call = begin(() -> invoke(Duration.ofMillis(300), Duration.ZERO));
        while (link.told.isEmpty()) {
            Thread.onSpinWait();
        }
        String requestId = "";
        while (requestId.isEmpty()) {
            synchronized (link.calls) {
                requestId = link.calls.isEmpty() ? "" : link.calls.getFirst().requestId();
            }
        }
        assertThat(error(methods().answered(EDGE, requestId, new MethodResult(666, "null"))))
                .isEqualTo(HubError.NOT_FOUND);
        assertThat(call).isNotNull();
    }

    @Test
    void payloadsHaveAtMost128KilobytesBothWays() {
        rig.hub.links().attach(rig.pass(PUMP), echo(Transport.MQTT));
        String most = "\"" + "x".repeat(128 * 1024 - 2) + "\"";
        MethodRequest over = new MethodRequest("m", "\"" + "x".repeat(128 * 1024 - 1) + "\"", LONG, Duration.ZERO);
        assertThat(error(methods().invoke(PUMP, over))).isEqualTo(HubError.TOO_LARGE);
        MethodRequest answeredTooLarge = new MethodRequest("m", most, SHORT, Duration.ZERO);
        assertThat(error(methods().invoke(PUMP, answeredTooLarge))).isEqualTo(HubError.DEVICE_TIMEOUT);
        assertThat(rig.said()).containsExactly("pump METHOD_INVOKE MQTT");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a/b", "a+", "#", "a b", "a?b", "$x", "ü", "a\u0000"})
    void aNameThatATopicCannotHaveIsRefusedAndDoesNotCount(String name) {
        assertThat(error(methods().invoke(PUMP, request(name, LONG, Duration.ZERO))))
                .isEqualTo(HubError.ARGUMENT_INVALID);
        assertThat(rig.said()).isEmpty();
    }

    @Test
    void timeOutsAndPayloadsAreChecked() {
        List<MethodRequest> bad = List.of(
                request("m", Duration.ofMillis(19), Duration.ZERO),
                request("m", Duration.ofMillis(300_001), Duration.ZERO),
                request("m", LONG, Duration.ofMillis(-1)),
                request("m", LONG, Duration.ofMillis(300_001)),
                request("m".repeat(101), LONG, Duration.ZERO),
                new MethodRequest("m", "no json", LONG, Duration.ZERO),
                new MethodRequest("m", "", LONG, Duration.ZERO));
        for (MethodRequest each : bad) {
            assertThat(error(methods().invoke(PUMP, each))).as(each.toString()).isEqualTo(HubError.ARGUMENT_INVALID);
        }
        assertThat(error(methods().invoke(HubId.of("nobody"), request("m", LONG, Duration.ZERO))))
                .isEqualTo(HubError.DEVICE_NOT_FOUND);
        assertThat(error(methods().invoke(EDGE, request("m", LONG, Duration.ZERO))))
                .isEqualTo(HubError.MODULE_NOT_FOUND);
    }

    @Test
    void asManyCallsWaitForADeviceAsAreAllowed() throws InterruptedException, ExecutionException, TimeoutException {
        List<Future<HubAnswer<MethodResult>>> calls = new ArrayList<>();
        for (int i = 0; i < HubLimits.METHODS_PER_DEVICE_MAX; i++) {
            calls.add(begin(() -> invoke(LONG, LONG)));
        }
        while (rig.count("hub_methods_waiting", "") < HubLimits.METHODS_PER_DEVICE_MAX) {
            Thread.onSpinWait();
        }
        assertThat(error(invoke(LONG, Duration.ZERO))).isEqualTo(HubError.BACKLOG);
        assertThat(rig.count("hub_refused", "methods_waiting")).isEqualTo(1);
        rig.hub.links().attach(rig.pass(PUMP), echo(Transport.MQTT));
        for (Future<HubAnswer<MethodResult>> call : calls) {
            assertThat(end(call).isDone()).isTrue();
        }
        assertThat(rig.count("hub_methods_waiting", "")).isZero();
    }
}
