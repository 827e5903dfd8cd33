package dev.vedette.gateway.amqp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.gateway.amqp.ProtonPeer.Got;
import dev.vedette.gateway.hub.HubId;
import dev.vedette.gateway.hub.HubMessage;
import dev.vedette.gateway.hub.HubStand;
import dev.vedette.gateway.hub.MethodRequest;
import dev.vedette.gateway.hub.SystemProperty;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.qpid.proton.amqp.Symbol;
import org.apache.qpid.proton.amqp.messaging.Accepted;
import org.apache.qpid.proton.amqp.messaging.AmqpValue;
import org.apache.qpid.proton.amqp.messaging.ApplicationProperties;
import org.apache.qpid.proton.amqp.messaging.Data;
import org.apache.qpid.proton.amqp.messaging.MessageAnnotations;
import org.apache.qpid.proton.amqp.messaging.Modified;
import org.apache.qpid.proton.amqp.messaging.Rejected;
import org.apache.qpid.proton.amqp.transport.DeliveryState;
import org.apache.qpid.proton.message.Message;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The endpoint as an AMQP library that is not ours sees it.
final class WireTest {
    private static final String EVENTS = "/devices/pump/messages/events";
    private static final String COMMANDS = "/devices/pump/messages/devicebound";
    private static final String TWIN = "/devices/pump/twin";
    private static final String CHANNEL = "com.microsoft:channel-correlation-id";

    @TempDir
    Path folder;

    private AmqpRig rig;
    private ProtonPeer peer;

    @BeforeEach
    void open() {
        rig = new AmqpRig(folder);
        rig.stand.device(HubStand.PUMP);
        peer = ProtonPeer.connect(rig.vertx, rig.gateway.port());
    }

    @AfterEach
    void close() {
        assertThat(rig.count(AmqpCounter.BROKEN)).isZero();
        rig.close();
    }

    private void admitted() {
        assertThat(peer.put("hub.test/devices/pump", rig.stand.token(HubStand.PUMP)))
                .isEqualTo(200);
    }

    private static String condition(DeliveryState state) {
        return ((Rejected) state).getError().getCondition().toString();
    }

    @Test
    void tokensAreAnsweredWithAStatus() {
        String token = rig.stand.token(HubStand.PUMP);
        assertThat(peer.put("hub.test/devices/pump", token)).isEqualTo(200);
        assertThat(peer.put("amqps://hub.test/devices/pump", token)).isEqualTo(200);
        assertThat(rig.stand.said()).isEmpty();
        assertThat(peer.put("hub.test/devices/fan", token)).isEqualTo(401);
        assertThat(rig.stand.said()).containsExactly("fan UNAUTHORIZED AMQP");
        assertThat(peer.put("hub.test/devices/pump", "nonsense")).isEqualTo(401);
        assertThat(rig.stand.said()).containsExactly("pump UNAUTHORIZED AMQP");
        assertThat(peer.put("hub.test/nothing", token)).isEqualTo(400);
        assertThat(peer.put("hub.test", token)).isEqualTo(401);
        assertThat(peer.put("hub.test", rig.stand.policyToken("service"))).isEqualTo(200);
        assertThat(peer.put("hub.test", rig.stand.policyToken("registryRead"))).isEqualTo(401);
        assertThat(peer.put("hub.test/devices/pump", rig.stand.policyToken("device")))
                .isEqualTo(200);
        assertThat(rig.stand.said()).isEmpty();
    }

    @Test
    void linksAreRefusedToWhoMayNotHaveThem() {
        assertThat(refusal(true, EVENTS)).isEqualTo("amqp:unauthorized-access");
        assertThat(rig.stand.said()).containsExactly("pump UNAUTHORIZED AMQP");
        assertThat(refusal(true, "/messages/devicebound")).isEqualTo("amqp:unauthorized-access");
        admitted();
        assertThat(refusal(false, EVENTS)).isEqualTo("amqp:not-allowed");
        assertThat(refusal(true, COMMANDS)).isEqualTo("amqp:not-allowed");
        assertThat(refusal(true, "/devices/pump/nothing")).isEqualTo("amqp:not-found");
        assertThat(refusal(false, "/devices/p mp/twin")).isEqualTo("amqp:not-found");
        assertThat(rig.stand.said()).isEmpty();
        assertThat(refusal(true, "/devices/fan/messages/events")).isEqualTo("amqp:unauthorized-access");
        assertThat(rig.stand.said()).containsExactly("fan UNAUTHORIZED AMQP");
        assertThat(rig.stand.hub.links().isConnected(HubStand.PUMP)).isFalse();
    }

    private String refusal(boolean isSender, String address) {
        ProtonPeer.Attached attached = peer.attach(isSender, address, Map.of());
        assertThat(attached.next()).isEqualTo(ProtonPeer.OPEN);
        return attached.next();
    }

    @Test
    void addressesMayBeWholeAndEncoded() {
        HubId id = HubId.of("a:b");
        rig.stand.device(id);
        assertThat(peer.put("hub.test/devices/a%3Ab", rig.stand.token(id))).isEqualTo(200);
        Object sender = peer.sender("amqps://hub.test/devices/a%3Ab/messages/events");
        assertThat(peer.send(sender, ProtonPeer.message("1"))).isInstanceOf(Accepted.class);
        assertThat(rig.stand.said()).containsExactly("a:b DEVICE_TO_CLOUD_MESSAGE AMQP");
    }

    @Test
    void telemetryKeepsWhatItsSenderSays() {
        admitted();
        Message message = Message.Factory.create();
        message.setBody(new AmqpValue("21.5"));
        message.setMessageId(UUID.fromString("00000000-0000-0001-0000-000000000002"));
        message.setCreationTime(0);
        message.setApplicationProperties(new ApplicationProperties(Map.of(
                "zone", "north", "level", 3, "at", Date.from(Instant.EPOCH), "iothub-creation-time-utc", "then")));
        message.setMessageAnnotations(new MessageAnnotations(Map.of(Symbol.valueOf("dt-subject"), "motor")));
        assertThat(peer.send(peer.sender(EVENTS), message)).isInstanceOf(Accepted.class);
        HubMessage taken = rig.stand.telemetry.getFirst();
        assertThat(taken.body()).isEqualTo("21.5".getBytes(StandardCharsets.UTF_8));
        assertThat(taken.properties()).isEqualTo(Map.of("zone", "north", "level", "3", "at", "0"));
        assertThat(taken.system())
                .isEqualTo(Map.of(
                        SystemProperty.MESSAGE_ID, "00000000-0000-0001-0000-000000000002",
                        SystemProperty.CREATION_TIME, "then",
                        SystemProperty.COMPONENT, "motor"));
    }

    @Test
    void whatIsNoMessageForAHubIsRejectedAndTheLinkGoesOn() {
        admitted();
        Object sender = peer.sender(EVENTS);
        Message map = Message.Factory.create();
        map.setBody(new AmqpValue(Map.of("a", 1)));
        assertThat(condition(peer.send(sender, map))).isEqualTo("amqp:decode-error");
        Message nested = ProtonPeer.message("1");
        nested.setApplicationProperties(new ApplicationProperties(Map.of("a", Map.of("b", 1))));
        assertThat(condition(peer.send(sender, nested))).isEqualTo("amqp:decode-error");
        assertThat(condition(peer.send(sender, ProtonPeer.message("x".repeat(262_145)))))
                .isEqualTo("amqp:link:message-size-exceeded");
        assertThat(condition(peer.send(sender, ProtonPeer.message("x".repeat(600_000)))))
                .isEqualTo("amqp:link:message-size-exceeded");
        assertThat(rig.stand.said()).isEmpty();
        assertThat(peer.send(sender, ProtonPeer.message("x".repeat(262_144)))).isInstanceOf(Accepted.class);
        assertThat(rig.stand.said()).containsExactly("pump DEVICE_TO_CLOUD_MESSAGE AMQP");
        AmqpRig.await("nothing is held", () -> rig.count(AmqpCounter.BYTES_HELD) == 0);
    }

    @Test
    void aCommandThatIsNotSettledIsHandedOutAgainWhenTheConnectionEndsAndThatDoesNotCount() {
        admitted();
        rig.stand.command(HubStand.PUMP, HubMessage.of(new byte[] {'a'}));
        BlockingQueue<Got> got = new LinkedBlockingQueue<>();
        peer.receive(COMMANDS, 10, got::add);
        Got first = take(got);
        assertThat(first.message().getDeliveryCount()).isZero();
        assertThat(first.message().getAddress()).isEqualTo(COMMANDS);
        assertThat(first.message().getApplicationProperties().getValue()).containsEntry("iothub-ack", "full");
        peer.close();
        AmqpRig.await("the device has left", () -> !rig.stand.hub.links().isConnected(HubStand.PUMP));
        peer = ProtonPeer.connect(rig.vertx, rig.gateway.port());
        admitted();
        peer.receive(COMMANDS, 10, got::add);
        Got again = take(got);
        assertThat(again.message().getDeliveryCount()).isZero();
        peer.settle(again, new Modified());
        Got third = take(got);
        assertThat(third.message().getDeliveryCount()).isEqualTo(1);
        peer.settle(third, Accepted.getInstance());
        AmqpRig.await("it is completed", () -> rig.stand.hub.commands().count(HubStand.PUMP) == 0);
        assertThat(rig.stand.said()).hasSize(3).containsOnly("pump CLOUD_TO_DEVICE_MESSAGE AMQP");
    }

    private static <T> T take(BlockingQueue<T> queue) {
        try {
            T taken = queue.poll(20, TimeUnit.SECONDS);
            assertThat(taken).isNotNull();
            return taken;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    @Test
    void commandsComeOnlyAsFarAsThereIsCredit() {
        admitted();
        for (int i = 0; i < 3; i++) {
            rig.stand.command(HubStand.PUMP, HubMessage.of(new byte[] {'a'}));
        }
        BlockingQueue<Got> got = new LinkedBlockingQueue<>();
        peer.receive(COMMANDS, 2, got::add);
        Got one = take(got);
        take(got);
        peer.settle(one, Accepted.getInstance());
        AmqpRig.await("one is completed", () -> rig.stand.hub.commands().count(HubStand.PUMP) == 2);
        assertThat(got).isEmpty();
        assertThat(rig.stand.said()).hasSize(2);
    }

    @Test
    void aLockThatRanOutIsOfNoUseAnyMore() {
        admitted();
        rig.stand.command(HubStand.PUMP, HubMessage.of(new byte[] {'a'}));
        BlockingQueue<Got> got = new LinkedBlockingQueue<>();
        peer.receive(COMMANDS, 10, got::add);
        Got late = take(got);
        rig.stand.advance(Duration.ofSeconds(61));
        rig.stand.hub.tick();
        Got again = take(got);
        assertThat(again.message().getDeliveryCount()).isEqualTo(1);
        peer.settle(late, Accepted.getInstance());
        AmqpRig.await(
                "it is counted",
                () -> rig.stand.hub.counters().snapshot().stream()
                        .anyMatch(reading -> reading.reason().equals("lock_lost") && reading.value() == 1));
        assertThat(rig.stand.hub.commands().count(HubStand.PUMP)).isEqualTo(1);
    }

    @Test
    void aTokenThatRunsOutEndsTheLinksAndARenewedOneDoesNot() {
        admitted();
        ProtonPeer.Attached events = peer.attach(true, EVENTS, Map.of());
        assertThat(events.next()).isEqualTo(ProtonPeer.OPEN);
        rig.stand.advance(Duration.ofMinutes(50));
        admitted();
        rig.stand.advance(Duration.ofMinutes(50));
        rig.stand.hub.tick();
        assertThat(rig.stand.hub.links().isConnected(HubStand.PUMP)).isTrue();
        rig.stand.advance(Duration.ofMinutes(11));
        rig.stand.hub.tick();
        assertThat(events.next()).isEqualTo("credit");
        assertThat(events.next()).isEqualTo("amqp:unauthorized-access");
        assertThat(rig.stand.hub.links().isConnected(HubStand.PUMP)).isFalse();
        assertThat(refusal(true, EVENTS)).isEqualTo("amqp:unauthorized-access");
    }

    @Test
    void aDeviceThatConnectsAgainDisplacesItself() {
        admitted();
        ProtonPeer.Attached events = peer.attach(false, COMMANDS, Map.of());
        assertThat(events.next()).isEqualTo(ProtonPeer.OPEN);
        ProtonPeer other = ProtonPeer.connect(rig.vertx, rig.gateway.port());
        assertThat(other.put("hub.test/devices/pump", rig.stand.token(HubStand.PUMP)))
                .isEqualTo(200);
        Object sender = other.sender(EVENTS);
        assertThat(events.next()).isEqualTo("amqp:link:stolen");
        assertThat(other.send(sender, ProtonPeer.message("1"))).isInstanceOf(Accepted.class);
        assertThat(rig.stand.said()).containsExactly("pump DEVICE_TO_CLOUD_MESSAGE AMQP");
    }

    @Test
    void twinRequestsAreAnsweredOnTheirChannel() {
        admitted();
        BlockingQueue<Got> got = new LinkedBlockingQueue<>();
        peer.receive(TWIN, 10, Map.of(CHANNEL, "twin:1"), got::add);
        ProtonPeer.Attached sender = peer.attach(true, TWIN, Map.of(CHANNEL, "twin:1"));
        assertThat(sender.next()).isEqualTo(ProtonPeer.OPEN);
        assertThat(twin(sender, got, Map.of("operation", "GET"), "", 200)).contains("\"reported\":{\"$version\":1}");
        Map<String, Object> patch = Map.of("operation", "PATCH", "resource", "/properties/reported", "version", 1);
        twin(sender, got, patch, "{\"level\":1}", 200);
        twin(sender, got, patch, "{\"level\":2}", 412);
        twin(sender, got, Map.of("operation", "PATCH", "resource", "/properties/reported"), "[1]", 400);
        twin(sender, got, Map.of("operation", "BREW"), "", 400);
        assertThat(rig.stand.said()).containsExactly("pump TWIN_UPDATE AMQP");
        rig.stand.hub.twins().patch(HubStand.PUMP, "{\"properties\":{\"desired\":{\"a\":1}}}", null);
        Map<String, Object> notices = Map.of("operation", "PUT", "resource", "/notifications/twin/properties/desired");
        twin(sender, got, notices, "", 200);
        rig.stand.hub.twins().patch(HubStand.PUMP, "{\"properties\":{\"desired\":{\"a\":2}}}", null);
        Got pushed = take(got);
        assertThat(pushed.message().getMessageAnnotations().getValue())
                .containsEntry(Symbol.valueOf("resource"), "/properties/desired")
                .containsEntry(Symbol.valueOf("version"), 3L);
        assertThat(body(pushed)).isEqualTo("{\"a\":2,\"$version\":3}");
    }

    private String twin(
            ProtonPeer.Attached sender, BlockingQueue<Got> got, Map<String, Object> asked, String body, int status) {
        Message message = ProtonPeer.message(body);
        Map<Symbol, Object> annotations = new java.util.HashMap<>();
        asked.forEach((name, value) -> annotations.put(Symbol.valueOf(name), value));
        message.setMessageAnnotations(new MessageAnnotations(annotations));
        message.setCorrelationId(UUID.randomUUID());
        assertThat(peer.send(sender.link(), message)).isInstanceOf(Accepted.class);
        Got answer = take(got);
        assertThat(answer.message().getCorrelationId()).isEqualTo(message.getCorrelationId());
        assertThat(answer.message().getMessageAnnotations().getValue()).containsEntry(Symbol.valueOf("status"), status);
        return body(answer);
    }

    private static String body(Got got) {
        var bytes = ((Data) got.message().getBody()).getValue();
        return new String(bytes.getArray(), bytes.getArrayOffset(), bytes.getLength(), StandardCharsets.UTF_8);
    }

    @Test
    void answersThatNoCallWaitsForAreRejectedAndADeviceWithoutLinksTakesNoCalls() {
        admitted();
        MethodRequest call = new MethodRequest("reboot", "null", Duration.ofSeconds(20), Duration.ZERO);
        assertThat(rig.stand.hub.methods().invoke(HubStand.PUMP, call).toString())
                .contains("NOT_ONLINE");
        Object sender = peer.sender("/devices/pump/methods/devicebound");
        assertThat(rig.stand.hub.methods().invoke(HubStand.PUMP, call).toString())
                .contains("NOT_ONLINE");
        Message answer = ProtonPeer.message("{}");
        answer.setCorrelationId(UUID.randomUUID());
        answer.setApplicationProperties(new ApplicationProperties(Map.of("IoThub-status", 200)));
        assertThat(condition(peer.send(sender, answer))).isEqualTo("amqp:not-found");
        answer.setApplicationProperties(new ApplicationProperties(Map.of("IoThub-status", "fine")));
        assertThat(condition(peer.send(sender, answer))).isEqualTo("amqp:decode-error");
    }

    @Test
    void aServiceIsToldWhyACommandIsRefused() {
        assertThat(peer.put("hub.test", rig.stand.policyToken("service"))).isEqualTo(200);
        Object sender = peer.sender("/messages/devicebound");
        Message message = ProtonPeer.message("open");
        assertThat(condition(peer.send(sender, message))).isEqualTo("amqp:invalid-field");
        message.setAddress("/devices/nobody/messages/devicebound");
        assertThat(condition(peer.send(sender, message))).isEqualTo("amqp:not-found");
        message.setAddress(COMMANDS);
        message.setApplicationProperties(new ApplicationProperties(Map.of("iothub-ack", "loud")));
        assertThat(condition(peer.send(sender, message))).isEqualTo("amqp:invalid-field");
        message.setApplicationProperties(new ApplicationProperties(Map.of("iothub-ack", "positiveonly")));
        assertThat(peer.send(sender, message)).isInstanceOf(Accepted.class);
        rig.stand.advance(Duration.ofMinutes(61));
        assertThat(condition(peer.send(sender, message))).isEqualTo("amqp:unauthorized-access");
        assertThat(rig.stand.said()).containsExactly("pump UNAUTHORIZED NONE");
    }

    @Test
    void closingTheEndpointTellsItsPeers() {
        admitted();
        rig.gateway.close();
        assertThat(peer.closed()).isEqualTo("amqp:connection:forced");
        assertThat(rig.count(AmqpCounter.CONNECTIONS)).isZero();
    }
}
