package dev.vedette.gateway.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.gateway.identity.Access;
import dev.vedette.gateway.identity.Credentials;
import dev.vedette.gateway.identity.Decision;
import dev.vedette.gateway.identity.Permissions;
import dev.vedette.sdk.source.Receipt;
import dev.vedette.testkit.source.FakeIntake;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the broker says about each device is exactly what the device did, whatever thirty clients of other people do.
///
/// In every round all connected devices publish at once. Then everything on its way is waited for, as a message that
/// was sent to a device which goes meanwhile is one that only the broker knows of. Then some connect, go, vanish, are
/// taken over or subscribe, one after the other.
final class MqttExactnessTest {
    private static final int DEVICES = 30;
    private static final int ROUNDS = 5;
    private static final String[] TOPICS = {"a", "a/b", "a/b/c", "x/y", "x/z", "state/1", "state/2", "secret/s"};
    private static final String[] FILTERS = {
        "#", "a/#", "a/+", "+/b", "a/b", "x/+", "state/#", "+/+/c", "secret/#", "$share/group/x/#"
    };

    private final FakeIntake intake = FakeIntake.answering(_ -> new Receipt.Accepted(7, Rig.AT));
    private final Ledger done = new Ledger();
    private final Ledger seen = new Ledger();
    private final List<Device> devices = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void everyCountOfEveryDeviceIsExact(long seed) throws Exception {
        Random random = new Random(seed);
        MqttListener plain = new MqttListener.Plain("127.0.0.1", 0, new Guard());
        MqttListener tls = new MqttListener.Tls(
                "127.0.0.1", 0, new Guard(), Pki.ec("server").server(), List.of());
        try (Rig rig = Rig.open(MqttLimits.defaults(), intake, plain, tls);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < DEVICES; i++) {
                devices.add(new Device("device-" + i, rig, random));
            }
            for (int round = 0; round < ROUNDS; round++) {
                publishAll(threads, random);
                settle(threads);
                for (int i = 0; i < DEVICES; i++) {
                    if (random.nextInt(3) == 0 && devices.get(i).changes(random)) {
                        echoAll(threads);
                    }
                }
                echoAll(threads);
                assertExact(rig, "seed " + seed + ", round " + round);
            }
            devices.forEach(Device::go);
            assertExact(rig, "seed " + seed + ", at the end");
            assertThat(done.counts().keySet())
                    .as("what was tried at all")
                    .anyMatch(key -> key.endsWith(" refused"))
                    .anyMatch(key -> key.endsWith(" denied"))
                    .anyMatch(key -> key.endsWith(" received"));
            assertThat(rig.count(MqttCounter.TAKE_OVERS)).isPositive();
            assertThat(rig.count(MqttCounter.WILLS)).isPositive();
            assertThat(rig.count(MqttCounter.OBSERVATIONS_DROPPED)).isZero();
        }
    }

    private void publishAll(ExecutorService threads, Random random) throws Exception {
        List<Future<?>> all = new ArrayList<>();
        for (Device device : devices) {
            Random own = new Random(random.nextLong());
            all.add(threads.submit(() -> device.publishes(own)));
        }
        join(all);
    }

    /// Waits until the broker has taken all that was published, and then until the devices have all that it sent.
    private void settle(ExecutorService threads) throws Exception {
        echoAll(threads);
        echoAll(threads);
    }

    private void echoAll(ExecutorService threads) throws Exception {
        List<Future<?>> all = new ArrayList<>();
        devices.forEach(device -> all.add(threads.submit(device::echo)));
        join(all);
    }

    private void assertExact(Rig rig, String when) {
        try {
            rig.await("the same counts", () -> {
                intake.observations().forEach(seen::enter);
                return seen.counts().equals(done.counts());
            });
        } catch (AssertionError _) {
            assertThat(seen.counts()).as(when).isEqualTo(done.counts());
        }
    }

    private static void join(List<Future<?>> all) throws InterruptedException {
        for (Future<?> one : all) {
            try {
                one.get();
            } catch (ExecutionException e) {
                throw new AssertionError(e.getCause());
            }
        }
    }

    /// Refuses intruders, and keeps a secret.
    private record Guard() implements Access, Permissions {
        @Override
        public Decision decide(Credentials credentials) {
            return credentials.userName() == null && credentials.clientId().startsWith("intruder")
                    ? new Decision.Refused(Decision.Reason.NO_CREDENTIALS, "an intruder")
                    : new Decision.Granted(this);
        }

        @Override
        public String principal() {
            return "user/all";
        }

        @Override
        public boolean allows(Action action, String resource) {
            return !resource.startsWith("secret/");
        }
    }

    /// One device, whose client may be another after it was away.
    private final class Device {
        private final String id;
        private final Rig rig;
        private final Semaphore echoes = new Semaphore(0);
        private final boolean clean;
        private SwarmClient client;
        private boolean canVanish;
        private boolean connected;
        private @Nullable String will;

        Device(String id, Rig rig, Random random) {
            this.id = id;
            this.rig = rig;
            this.clean = random.nextBoolean();
            this.client = another(random);
            come(random);
        }

        void publishes(Random random) {
            for (int i = connected ? random.nextInt(12) : 0; i > 0; i--) {
                byte[] payload = new byte[random.nextInt(10) == 0 ? random.nextInt(20_000) : random.nextInt(200)];
                boolean report = random.nextInt(8) == 0;
                String topic =
                        report ? "$aws/things/" + id + "/defender/metrics/json" : TOPICS[random.nextInt(TOPICS.length)];
                client.publish(topic, random.nextInt(3), topic.startsWith("state"), payload);
                if (topic.startsWith("secret")) {
                    done.add(id, "denied", 1);
                } else {
                    done.sent(id, payload.length);
                }
            }
        }

        /// Sends a message to itself and waits for it: what was on its way before has arrived.
        void echo() {
            if (connected) {
                client.publish("echo/" + id, 2, false, new byte[3]);
                done.sent(id, 3);
                try {
                    assertThat(echoes.tryAcquire(30, TimeUnit.SECONDS))
                            .as(id + " has its echo")
                            .isTrue();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new AssertionError("interrupted", e);
                }
            }
        }

        /// Does something other than publishing; answers whether others may be sent something because of it.
        boolean changes(Random random) {
            long wills = rig.count(MqttCounter.WILLS);
            switch (connected ? random.nextInt(6) : 6) {
                case 0 -> go();
                case 1 -> vanish();
                case 2 -> takeOver(random);
                case 6 -> {
                    if (clean || random.nextBoolean()) {
                        client = another(random);
                    }
                    come(random);
                }
                default -> subscribes(random);
            }
            echo();
            return rig.count(MqttCounter.WILLS) > wills;
        }

        /// Another client of the same name connects; the will of the one before is published.
        private void takeOver(Random random) {
            if (will != null) {
                done.sent(id, SwarmClient.lastWords().length);
            }
            done.add(id, "disconnected", 1);
            client = another(random);
            come(random);
        }

        void go() {
            if (connected) {
                long before = rig.count(MqttCounter.CONNECTIONS);
                client.disconnect();
                left(before);
            }
        }

        private void vanish() {
            if (canVanish) {
                long before = rig.count(MqttCounter.CONNECTIONS);
                client.vanish();
                if (will != null) {
                    done.sent(id, SwarmClient.lastWords().length);
                }
                left(before);
            }
        }

        private void left(long before) {
            connected = false;
            done.add(id, "disconnected", 1);
            rig.awaitCount(MqttCounter.CONNECTIONS, before - 1);
        }

        private void come(Random random) {
            will = random.nextBoolean() ? "a/will" : null;
            if (random.nextInt(6) == 0) {
                intrude(random);
            }
            client.connect(clean, will);
            connected = true;
            done.add(id, "connected", 1);
            client.subscribe("echo/" + id, 2);
            client.subscribe("$aws/things/" + id + "/defender/metrics/json/+", 1);
            subscribes(random);
        }

        private void intrude(Random random) {
            String name = "intruder-of-" + id;
            SwarmClient intruder = new SwarmClient.Three(name, rig.gateway.port(), false, (_, _) -> {});
            if (random.nextBoolean()) {
                intruder = new SwarmClient.Five(name, rig.gateway.port(), false, (_, _) -> {});
            }
            done.add(name, "refused", 1);
            done.add(name, "denied", 1);
            try {
                intruder.connect(true, null);
            } catch (RuntimeException _) {
                return;
            }
            throw new AssertionError(name + " was let in");
        }

        private void subscribes(Random random) {
            String filter = FILTERS[random.nextInt(FILTERS.length)];
            client.subscribe(filter, random.nextInt(3));
            if (filter.startsWith("secret")) {
                done.add(id, "denied", 1);
            }
        }

        private SwarmClient another(Random random) {
            boolean tls = random.nextBoolean();
            int kind = random.nextInt(3);
            canVanish = kind != 1;
            return switch (kind) {
                case 0 -> new SwarmClient.Five(id, port(tls), tls, this::received);
                case 1 -> new SwarmClient.Three(id, port(tls), tls, this::received);
                default -> new SwarmClient.Paho(id, port(tls), tls, this::received);
            };
        }

        private int port(boolean tls) {
            return rig.gateway.ports().get(tls ? 1 : 0);
        }

        private void received(String topic, int bytes) {
            done.received(id, bytes);
            if (topic.equals("echo/" + id)) {
                echoes.release();
            }
        }
    }
}
