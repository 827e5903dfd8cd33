package dev.vedette.gateway.hub;

import static dev.vedette.gateway.hub.HubRig.PUMP;
import static dev.vedette.gateway.hub.HubRig.value;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.sdk.observe.HubOperation.Transport;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Random things done to the queue of a device, beside a list that says what must come of them.
final class CommandsModelTest {
    private static final int STEPS = 1_500;
    private static final HubLimits LIMITS =
            new HubLimits(10, 3, Duration.ofMinutes(1), Duration.ofSeconds(1), 100_000, 1);

    @TempDir
    Path directory;

    private static final class Item {
        final String id;
        final Instant expiresAt;
        int deliveries;

        @Nullable
        String token;

        Instant until = Instant.MIN;

        Item(String id, Instant expiresAt) {
            this.id = id;
            this.expiresAt = expiresAt;
        }
    }

    private HubRig rig;
    private Random random = new Random(0);
    private final List<Item> model = new ArrayList<>();
    private final List<String> outcomes = new ArrayList<>();
    private int rejectedOverMqtt;
    private @Nullable Transport last;
    private int sent;

    @BeforeEach
    void openHub() {
        rig = new HubRig(directory, LIMITS, List.of());
        rig.device(PUMP);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void theQueueDoesWhatAListDoes(long seed) {
        random = new Random(seed);
        for (int step = 0; step < STEPS; step++) {
            String where = "seed %d, step %d".formatted(seed, step);
            act(where);
            assertThat(rig.hub.commands().count(PUMP)).as(where).isEqualTo(model.size());
        }
        assertThat(feedback()).as("seed %d", seed).isEqualTo(outcomes);
        assertThat(rig.said().stream().filter("pump CLOUD_TO_DEVICE_REJECTED MQTT"::equals))
                .as("seed %d", seed)
                .hasSize(rejectedOverMqtt);
        assertThat(rig.count("hub_commands_locked", ""))
                .isEqualTo(model.stream().filter(item -> item.token != null).count());
        assertThat(outcomes.stream().map(each -> each.split(" ", 2)[1]).distinct())
                .as("seed %d reaches every outcome", seed)
                .containsExactlyInAnyOrder("Success", "Rejected", "Expired", "DeliveryCountExceeded", "Purged");
    }

    private void act(String where) {
        switch (random.nextInt(40)) {
            case 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 -> send(where);
            case 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23 -> receive(where);
            case 24, 25, 26 -> settle(where, "Success");
            case 27, 28 -> settle(where, "Rejected");
            case 29, 30, 31 -> abandon(where);
            case 32, 33, 34, 35, 36, 37 -> pass();
            case 38 -> restart();
            default -> purge(where);
        }
    }

    private void send(String where) {
        String id = "m" + sent++;
        Instant expiresAt = rig.instant().plusSeconds(1 + random.nextInt(400));
        HubMessage message =
                new HubMessage(Map.of(SystemProperty.MESSAGE_ID, id), Map.of(), id.getBytes(StandardCharsets.UTF_8));
        HubAnswer<Long> answer = rig.hub.commands().send(PUMP, new CommandDraft(message, Command.Ack.FULL, expiresAt));
        assertThat(answer.isDone()).as(where).isEqualTo(model.size() < 50);
        if (answer.isDone()) {
            model.add(new Item(id, expiresAt));
        }
    }

    private void receive(String where) {
        Transport transport = random.nextBoolean() ? Transport.MQTT : Transport.AMQP;
        Optional<CommandDelivery> delivery = rig.hub.commands().receive(PUMP, transport);
        Optional<Item> expected = model.stream()
                .filter(item -> item.token == null && item.expiresAt.isAfter(rig.instant()))
                .findFirst();
        assertThat(delivery.isPresent()).as(where).isEqualTo(expected.isPresent());
        if (delivery.isPresent() && expected.isPresent()) {
            assertThat(new String(delivery.get().command().message().body(), StandardCharsets.UTF_8))
                    .as(where)
                    .isEqualTo(expected.get().id);
            assertThat(delivery.get().command().deliveries()).as(where).isEqualTo(expected.get().deliveries);
            expected.get().token = delivery.get().lockToken();
            expected.get().until = delivery.get().lockedUntil();
            last = transport;
        }
    }

    private @Nullable Item anyLocked() {
        List<Item> locked = model.stream()
                .filter(item -> item.token != null && item.until.isAfter(rig.instant()))
                .toList();
        return locked.isEmpty() ? null : locked.get(random.nextInt(locked.size()));
    }

    private void settle(String where, String outcome) {
        Item item = anyLocked();
        if (item == null || item.token == null) {
            return;
        }
        HubAnswer<Long> answer = outcome.equals("Success")
                ? rig.hub.commands().complete(PUMP, item.token)
                : rig.hub.commands().reject(PUMP, item.token, Transport.AMQP);
        assertThat(answer.isDone()).as(where).isTrue();
        leave(item, outcome);
    }

    private void abandon(String where) {
        Item item = anyLocked();
        if (item == null || item.token == null) {
            return;
        }
        assertThat(rig.hub.commands().abandon(PUMP, item.token).isDone())
                .as(where)
                .isTrue();
        free(item);
    }

    private void free(Item item) {
        item.token = null;
        item.deliveries++;
        if (item.deliveries == 3) {
            leave(item, "DeliveryCountExceeded");
            rejectedOverMqtt += last == Transport.MQTT ? 1 : 0;
        }
    }

    private void leave(Item item, String outcome) {
        model.remove(item);
        outcomes.add(item.id + " " + outcome);
    }

    /// Time goes on; the hub clears what has expired before it frees what was locked.
    private void pass() {
        rig.advance(Duration.ofSeconds(random.nextInt(50)));
        rig.hub.tick();
        Instant now = rig.instant();
        model.stream()
                .filter(item -> item.token == null && !item.expiresAt.isAfter(now))
                .sorted(Comparator.comparing((Item item) -> item.expiresAt)
                        .thenComparingInt(item -> Integer.parseInt(item.id.substring(1))))
                .toList()
                .forEach(item -> {
                    leave(item, "Expired");
                    rejectedOverMqtt += last == Transport.MQTT ? 1 : 0;
                });
        model.stream()
                .filter(item -> item.token != null && !item.until.isAfter(now))
                .toList()
                .forEach(this::free);
    }

    private void restart() {
        long lockedBefore = model.stream().filter(item -> item.token != null).count();
        assertThat(rig.count("hub_commands_locked", "")).isEqualTo(lockedBefore);
        rig.restart(directory, LIMITS);
        model.forEach(item -> item.token = null);
    }

    private void purge(String where) {
        if (random.nextInt(4) > 0) {
            return;
        }
        assertThat(value(rig.hub.commands().purge(PUMP))).as(where).isEqualTo(model.size());
        List.copyOf(model).forEach(item -> leave(item, "Purged"));
    }

    private List<String> feedback() {
        return rig.store.notices().list(NoticeKind.FEEDBACK, -1, 100_000).stream()
                .map(notice -> notice.json().replaceAll(".*Id\":\"(m\\d+)\".*statusCode\":\"(\\w+)\".*", "$1 $2"))
                .toList();
    }
}
