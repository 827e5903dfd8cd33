package dev.vedette.gateway.hub;

import static dev.vedette.gateway.hub.HubRig.EDGE;
import static dev.vedette.gateway.hub.HubRig.PUMP;
import static dev.vedette.gateway.hub.HubRig.T;
import static dev.vedette.gateway.hub.HubRig.error;
import static dev.vedette.gateway.hub.HubRig.message;
import static dev.vedette.gateway.hub.HubRig.value;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.gateway.hub.Command.Ack;
import dev.vedette.gateway.hub.HubRig.Link;
import dev.vedette.sdk.observe.HubOperation.Transport;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CommandsTest {
    private static final Duration LOCK = Duration.ofMinutes(1);

    @TempDir
    Path directory;

    private HubRig rig;

    @BeforeEach
    void openHub() {
        rig = new HubRig(directory);
        rig.device(PUMP);
    }

    private Commands commands() {
        return rig.hub.commands();
    }

    private static CommandDraft draft(String id, Ack ack, @Nullable Instant expiresAt) {
        return new CommandDraft(
                new HubMessage(Map.of(SystemProperty.MESSAGE_ID, id), Map.of(), id.getBytes(StandardCharsets.UTF_8)),
                ack,
                expiresAt);
    }

    private void send(String id) {
        value(commands().send(PUMP, draft(id, Ack.FULL, null)));
    }

    private CommandDelivery receive(Transport transport) {
        return commands().receive(PUMP, transport).orElseThrow(() -> new AssertionError("nothing to receive"));
    }

    private static String id(CommandDelivery delivery) {
        return new String(delivery.command().message().body(), StandardCharsets.UTF_8);
    }

    private List<String> feedback() {
        return rig.store.notices().list(NoticeKind.FEEDBACK, -1, 100).stream()
                .map(notice -> notice.json()
                        .replaceAll(".*originalMessageId\":\"([^\"]*)\".*statusCode\":\"(\\w+)\".*", "$1 $2"))
                .toList();
    }

    @Test
    void commandsAreHandedOutInOrderAndCountWhenTheyAre() {
        send("a");
        send("b");
        assertThat(rig.said()).isEmpty();
        CommandDelivery first = receive(Transport.AMQP);
        assertThat(id(first)).isEqualTo("a");
        assertThat(first.lockedUntil()).isEqualTo(T.plus(LOCK));
        assertThat(first.command().enqueuedAt()).isEqualTo(T);
        assertThat(first.command().expiresAt()).isEqualTo(T.plus(Duration.ofHours(1)));
        assertThat(id(receive(Transport.AMQP))).isEqualTo("b");
        assertThat(commands().receive(PUMP, Transport.AMQP)).isEmpty();
        assertThat(rig.said())
                .containsExactly("pump CLOUD_TO_DEVICE_MESSAGE AMQP", "pump CLOUD_TO_DEVICE_MESSAGE AMQP");
    }

    @Test
    void aCompletedCommandIsGoneAndItsSenderIsTold() {
        send("a");
        CommandDelivery delivery = receive(Transport.MQTT);
        assertThat(commands().complete(PUMP, delivery.lockToken()).isDone()).isTrue();
        assertThat(commands().count(PUMP)).isZero();
        assertThat(feedback()).containsExactly("a Success");
        assertThat(error(commands().complete(PUMP, delivery.lockToken()))).isEqualTo(HubError.LOCK_LOST);
        assertThat(rig.count("hub_refused", "lock_lost")).isEqualTo(1);
        assertThat(rig.count("hub_commands_locked", "")).isZero();
    }

    @Test
    void feedbackHasWhatServicesRead() {
        HubIdentity identity = value(rig.hub.registry().get(PUMP));
        send("a\"b\u0000");
        rig.advance(Duration.ofSeconds(3));
        commands().complete(PUMP, receive(Transport.MQTT).lockToken());
        assertThat(rig.store
                        .notices()
                        .list(NoticeKind.FEEDBACK, -1, 9)
                        .getFirst()
                        .json())
                .isEqualTo("{\"originalMessageId\":\"a\\\"b\\u0000\",\"enqueuedTimeUtc\":\"2026-03-01T12:00:03Z\","
                        + "\"statusCode\":\"Success\",\"description\":\"Success\",\"deviceId\":\"pump\","
                        + "\"deviceGenerationId\":\"" + identity.generationId() + "\"}");
    }

    @Test
    void aRejectedCommandCountsByTheProtocolThatRejectsIt() {
        send("a");
        send("b");
        commands().reject(PUMP, receive(Transport.AMQP).lockToken(), Transport.AMQP);
        commands().reject(PUMP, receive(Transport.HTTP).lockToken(), Transport.HTTP);
        assertThat(rig.said())
                .containsExactly(
                        "pump CLOUD_TO_DEVICE_MESSAGE AMQP",
                        "pump CLOUD_TO_DEVICE_REJECTED AMQP",
                        "pump CLOUD_TO_DEVICE_MESSAGE HTTP",
                        "pump CLOUD_TO_DEVICE_REJECTED HTTP");
        assertThat(feedback()).containsExactly("a Rejected", "b Rejected");
        assertThat(rig.count("hub_commands_dead_lettered", "rejected")).isEqualTo(2);
    }

    @Test
    void anAbandonedCommandComesFirstAgainAndCountsAgain() {
        send("a");
        send("b");
        commands().abandon(PUMP, receive(Transport.AMQP).lockToken());
        CommandDelivery again = receive(Transport.AMQP);
        assertThat(id(again)).isEqualTo("a");
        assertThat(again.command().deliveries()).isEqualTo(1);
        assertThat(rig.said())
                .containsExactly("pump CLOUD_TO_DEVICE_MESSAGE AMQP", "pump CLOUD_TO_DEVICE_MESSAGE AMQP");
    }

    @Test
    void theTenthDeliveryInVainIsTheLast() {
        send("a");
        for (int i = 0; i < 9; i++) {
            commands().abandon(PUMP, receive(Transport.AMQP).lockToken());
        }
        assertThat(commands().count(PUMP)).isEqualTo(1);
        commands().abandon(PUMP, receive(Transport.AMQP).lockToken());
        assertThat(commands().count(PUMP)).isZero();
        assertThat(feedback()).containsExactly("a DeliveryCountExceeded");
        assertThat(rig.said()).hasSize(10).allMatch("pump CLOUD_TO_DEVICE_MESSAGE AMQP"::equals);
    }

    @Test
    void overMqttWhatTheHubGivesUpCountsAsRejected() {
        send("a");
        for (int i = 0; i < 10; i++) {
            receive(Transport.MQTT);
            rig.advance(LOCK);
            rig.hub.tick();
        }
        assertThat(commands().count(PUMP)).isZero();
        assertThat(rig.said()).hasSize(11).last().isEqualTo("pump CLOUD_TO_DEVICE_REJECTED MQTT");
    }

    @Test
    void whatExpiresForADeviceOfMqttCountsAsRejectedAlsoAfterARestart() {
        send("a");
        commands().complete(PUMP, receive(Transport.MQTT).lockToken());
        send("b");
        rig.restart(directory);
        rig.said();
        rig.advance(Duration.ofHours(1));
        rig.hub.tick();
        assertThat(rig.said()).containsExactly("pump CLOUD_TO_DEVICE_REJECTED MQTT");
        assertThat(feedback()).containsExactly("a Success", "b Expired");
    }

    @Test
    void whatExpiresForADeviceOfAmqpOrOfNothingDoesNot() {
        send("a");
        rig.advance(Duration.ofHours(1));
        rig.hub.tick();
        assertThat(rig.said()).isEmpty();
        send("b");
        commands().complete(PUMP, receive(Transport.MQTT).lockToken());
        send("c");
        commands().complete(PUMP, receive(Transport.AMQP).lockToken());
        send("d");
        rig.said();
        rig.advance(Duration.ofHours(1));
        rig.hub.tick();
        assertThat(rig.said()).isEmpty();
        assertThat(feedback()).containsExactly("a Expired", "b Success", "c Success", "d Expired");
    }

    @Test
    void anExpiredCommandIsNotHandedOutEvenBeforeItIsCleared() {
        send("a");
        rig.advance(Duration.ofHours(1).minusMillis(1));
        CommandDelivery late = receive(Transport.HTTP);
        commands().release(PUMP, late.lockToken());
        rig.advance(Duration.ofMillis(1));
        assertThat(commands().receive(PUMP, Transport.HTTP)).isEmpty();
    }

    @Test
    void aCommandThatIsHandedOutDoesNotExpireUntilItsLockRunsOut() {
        send("a");
        rig.advance(Duration.ofHours(1).minusSeconds(1));
        CommandDelivery delivery = receive(Transport.AMQP);
        rig.advance(Duration.ofSeconds(30));
        rig.hub.tick();
        assertThat(commands().complete(PUMP, delivery.lockToken()).isDone()).isTrue();
        assertThat(feedback()).containsExactly("a Success");
    }

    @Test
    void aLockRunsOutToTheMillisecond() {
        send("a");
        CommandDelivery delivery = receive(Transport.AMQP);
        rig.advance(LOCK);
        assertThat(error(commands().complete(PUMP, delivery.lockToken()))).isEqualTo(HubError.LOCK_LOST);
        assertThat(commands().receive(PUMP, Transport.AMQP)).isEmpty();
        rig.hub.tick();
        assertThat(receive(Transport.AMQP).command().deliveries()).isEqualTo(1);
    }

    @Test
    void aDeviceMayAskForALockOfItsOwnWithinBounds() {
        send("a");
        send("b");
        send("c");
        assertThat(commands()
                        .receive(PUMP, Transport.HTTP, Duration.ofSeconds(180))
                        .orElseThrow()
                        .lockedUntil())
                .isEqualTo(T.plusSeconds(180));
        assertThat(commands()
                        .receive(PUMP, Transport.HTTP, Duration.ofDays(9))
                        .orElseThrow()
                        .lockedUntil())
                .isEqualTo(T.plusSeconds(300));
        assertThat(commands()
                        .receive(PUMP, Transport.HTTP, Duration.ZERO)
                        .orElseThrow()
                        .lockedUntil())
                .isEqualTo(T.plusSeconds(1));
    }

    @Test
    void aQueueHolds50AlsoWhatIsHandedOut() {
        for (int i = 0; i < 49; i++) {
            send("m" + i);
        }
        receive(Transport.AMQP);
        send("m49");
        HubAnswer<Long> refused = commands().send(PUMP, draft("m50", Ack.NONE, null));
        assertThat(error(refused)).isEqualTo(HubError.QUEUE_FULL);
        assertThat(message(refused)).contains("50");
        assertThat(rig.count("hub_refused", "command_queue_full")).isEqualTo(1);
        assertThat(commands().count(PUMP)).isEqualTo(50);
    }

    @Test
    void aCommandHasAtMost64KilobytesWithItsProperties() {
        HubMessage most = new HubMessage(Map.of(), Map.of("k", "val"), new byte[64 * 1024 - 4]);
        assertThat(commands().send(PUMP, new CommandDraft(most, Ack.NONE, null)).isDone())
                .isTrue();
        HubMessage over = new HubMessage(Map.of(), Map.of("k", "valu"), new byte[64 * 1024 - 4]);
        assertThat(error(commands().send(PUMP, new CommandDraft(over, Ack.NONE, null))))
                .isEqualTo(HubError.TOO_LARGE);
        Map<String, String> many = new HashMap<>();
        for (int i = 0; i <= HubMessage.PROPERTIES_MAX; i++) {
            many.put("p" + i, "");
        }
        HubMessage crowded = new HubMessage(Map.of(), many, new byte[0]);
        assertThat(error(commands().send(PUMP, new CommandDraft(crowded, Ack.NONE, null))))
                .isEqualTo(HubError.ARGUMENT_INVALID);
    }

    @Test
    void aCommandThatIsExpiredOrLivesTooLongIsRefused() {
        assertThat(error(commands().send(PUMP, draft("a", Ack.NONE, T)))).isEqualTo(HubError.ARGUMENT_INVALID);
        Instant longest = T.plus(Duration.ofDays(2));
        assertThat(commands().send(PUMP, draft("a", Ack.NONE, longest)).isDone())
                .isTrue();
        assertThat(error(commands().send(PUMP, draft("a", Ack.NONE, longest.plusMillis(1)))))
                .isEqualTo(HubError.ARGUMENT_INVALID);
    }

    @Test
    void sendersAreToldWhatTheyAskedFor() {
        for (Ack ack : Ack.values()) {
            value(commands().send(PUMP, draft(ack.label(), ack, null)));
        }
        for (int i = 0; i < 4; i++) {
            commands().complete(PUMP, receive(Transport.AMQP).lockToken());
        }
        assertThat(feedback()).containsExactly("positive Success", "full Success");
        for (Ack ack : Ack.values()) {
            value(commands().send(PUMP, draft(ack.label(), ack, null)));
        }
        for (int i = 0; i < 4; i++) {
            commands().reject(PUMP, receive(Transport.AMQP).lockToken(), Transport.AMQP);
        }
        assertThat(feedback())
                .containsExactly("positive Success", "full Success", "negative Rejected", "full Rejected");
        assertThat(Ack.of("Full")).contains(Ack.FULL);
        assertThat(Ack.of("some")).isEmpty();
    }

    @Test
    void aPurgeTakesEverythingAndCountsOnceAlsoWhenThereIsNothing() {
        send("a");
        send("b");
        CommandDelivery locked = receive(Transport.AMQP);
        rig.said();
        assertThat(commands().purge(PUMP)).isEqualTo(HubAnswer.done(2));
        assertThat(commands().purge(PUMP)).isEqualTo(HubAnswer.done(0));
        assertThat(error(commands().complete(PUMP, locked.lockToken()))).isEqualTo(HubError.LOCK_LOST);
        assertThat(feedback()).containsExactly("a Purged", "b Purged");
        assertThat(rig.said()).containsExactly("pump QUEUE_PURGE NONE", "pump QUEUE_PURGE NONE");
        assertThat(rig.count("hub_commands_locked", "")).isZero();
        assertThat(error(commands().purge(HubId.of("nobody")))).isEqualTo(HubError.DEVICE_NOT_FOUND);
    }

    @Test
    void anUnknownDeviceHasNoQueue() {
        assertThat(error(commands().send(HubId.of("nobody"), draft("a", Ack.NONE, null))))
                .isEqualTo(HubError.DEVICE_NOT_FOUND);
        assertThat(error(commands().send(EDGE, draft("a", Ack.NONE, null)))).isEqualTo(HubError.MODULE_NOT_FOUND);
        assertThat(commands().receive(HubId.of("nobody"), Transport.HTTP)).isEmpty();
        assertThat(error(commands().complete(PUMP, "no such lock"))).isEqualTo(HubError.LOCK_LOST);
    }

    @Test
    void aLockOfOneDeviceSettlesNothingOfAnother() {
        rig.device(HubId.of("other"));
        send("a");
        String token = receive(Transport.AMQP).lockToken();
        assertThat(error(commands().complete(HubId.of("other"), token))).isEqualTo(HubError.LOCK_LOST);
        assertThat(commands().count(PUMP)).isEqualTo(1);
    }

    @Test
    void aModuleHasAQueueOfItsOwn() {
        rig.device(EDGE);
        value(commands().send(EDGE, draft("m", Ack.NONE, null)));
        assertThat(commands().receive(PUMP, Transport.MQTT)).isEmpty();
        rig.said();
        assertThat(commands().receive(EDGE, Transport.MQTT)).isPresent();
        assertThat(rig.said())
                .containsExactly("pump/edge CLOUD_TO_DEVICE_MESSAGE MQTT", "pump CLOUD_TO_DEVICE_MESSAGE MQTT");
    }

    @Test
    void theEndOfAConnectionFreesWhatItHadAndIsNotCountedAgainstIt() {
        Link link = new Link(Transport.MQTT);
        Links.Attachment attachment = rig.hub.links().attach(rig.pass(PUMP), link);
        send("a");
        assertThat(link.told).containsExactly("commands");
        receive(Transport.MQTT);
        attachment.detach();
        assertThat(rig.count("hub_commands_locked", "")).isZero();
        assertThat(receive(Transport.MQTT).command().deliveries()).isZero();
    }

    @Test
    void aConnectionIsToldWhenALockHasRunOutOrACommandWasAbandoned() {
        Link link = new Link(Transport.AMQP);
        rig.hub.links().attach(rig.pass(PUMP), link);
        send("a");
        receive(Transport.AMQP);
        rig.advance(LOCK);
        rig.hub.tick();
        commands().abandon(PUMP, receive(Transport.AMQP).lockToken());
        assertThat(link.told).containsExactly("commands", "commands", "commands");
    }

    @Test
    void afterACrashEverythingThatWasNotSettledIsHandedOutAgain() {
        send("a");
        send("b");
        commands().abandon(PUMP, receive(Transport.AMQP).lockToken());
        CommandDelivery before = receive(Transport.AMQP);
        rig.restart(directory);
        assertThat(error(commands().complete(PUMP, before.lockToken()))).isEqualTo(HubError.LOCK_LOST);
        CommandDelivery after = receive(Transport.AMQP);
        assertThat(id(after)).isEqualTo("a");
        assertThat(after.command().deliveries()).isEqualTo(1);
        assertThat(commands().count(PUMP)).isEqualTo(2);
    }
}
