package dev.vedette.sink.kafka;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;

/// One real broker of Kafka that is its own controller, in a process of its own on free ports of this machine.
final class RealKafka implements AutoCloseable {
    static final String USER = "vedette";
    static final String PASSWORD = "pass word; \"1\" = \\";
    private static final String CLUSTER = "AAAAAAAAAAAAAAAAAAAAAQ";
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Path folder;
    private final int port = freePort();
    private final int guardedPort = freePort();
    private final int controllerPort = freePort();
    private final List<String> more;
    private @Nullable Process process;

    private RealKafka(Path folder, List<String> more) {
        this.folder = folder;
        this.more = more;
    }

    /// A broker that listens without protection.
    ///
    /// @param folder an empty folder
    static RealKafka start(Path folder) {
        return started(new RealKafka(folder, List.of()));
    }

    /// A broker that listens in a second place, with TLS, to the one user that it knows.
    ///
    /// @param pem certificate chain and private key of the broker
    static RealKafka startGuarded(Path folder, Path pem) {
        return started(new RealKafka(
                folder,
                List.of(
                        "listener.name.guarded.ssl.keystore.type=PEM",
                        "listener.name.guarded.ssl.keystore.location=" + pem,
                        "listener.name.guarded.sasl.enabled.mechanisms=SCRAM-SHA-512",
                        "listener.name.guarded.scram-sha-512.sasl.jaas.config="
                                + "org.apache.kafka.common.security.scram.ScramLoginModule required;")));
    }

    private static RealKafka started(RealKafka made) {
        try {
            Files.write(made.folder.resolve("server.properties"), made.configuration());
            List<String> format = List.of("kafka.tools.StorageTool", "format", "-t", CLUSTER, "-c", made.properties());
            Process formatting = made.java(format);
            if (!formatting.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS) || formatting.exitValue() != 0) {
                throw new AssertionError("the storage was not formatted: " + made.output());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
        made.start();
        made.addUser();
        return made;
    }

    private void addUser() {
        ScramCredentialInfo strength = new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 4_096);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers()))) {
            admin.alterUserScramCredentials(List.of(new UserScramCredentialUpsertion(USER, strength, PASSWORD)))
                    .all()
                    .get();
        } catch (ExecutionException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private List<String> configuration() {
        boolean isGuarded = !more.isEmpty();
        List<String> lines = new ArrayList<>(List.of(
                "process.roles=broker,controller",
                "node.id=1",
                "controller.quorum.voters=1@127.0.0.1:" + controllerPort,
                "controller.listener.names=CONTROLLER",
                "listeners=PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort
                        + (isGuarded ? ",GUARDED://127.0.0.1:" + guardedPort : ""),
                "listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT,GUARDED:SASL_SSL",
                "log.dirs=" + folder.resolve("data"),
                "auto.create.topics.enable=false",
                "broker.session.timeout.ms=2000",
                "broker.heartbeat.interval.ms=500",
                "offsets.topic.replication.factor=1",
                "offsets.topic.num.partitions=1"));
        lines.addAll(more);
        return lines;
    }

    private String properties() {
        return folder.resolve("server.properties").toString();
    }

    private Process java(List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path")));
        command.addAll(arguments);
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("kafka.out").toFile()))
                .start();
    }

    private String output() throws IOException {
        String all = Files.readString(folder.resolve("kafka.out"));
        return all.substring(Math.max(0, all.length() - 4_000));
    }

    /// Starts the broker, on the same ports and with what it has kept.
    void start() {
        try {
            Process started = java(List.of("kafka.Kafka", properties()));
            process = started;
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (!answers()) {
                if (!started.isAlive() || System.nanoTime() > deadline) {
                    throw new AssertionError("Kafka did not start: " + output());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean answers() {
        Map<String, Object> patience =
                Map.of("bootstrap.servers", servers(), "default.api.timeout.ms", 2_000, "request.timeout.ms", 1_000);
        try (Admin admin = Admin.create(patience)) {
            return !admin.describeCluster().nodes().get().isEmpty();
        } catch (ExecutionException notYet) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /// Ends the broker as a power cut does.
    void kill() {
        Process running = process;
        process = null;
        if (running != null) {
            running.destroyForcibly();
            try {
                running.waitFor(10, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /// Makes a topic of some partitions.
    void createTopic(String topic, int partitions, Map<String, String> settings) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers()))) {
            admin.createTopics(Set.of(new NewTopic(topic, partitions, (short) 1).configs(settings)))
                    .all()
                    .get();
        } catch (ExecutionException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /// Everything that a topic holds now, as a consumer of its own sees it.
    List<ConsumerRecord<String, byte[]>> read(String topic) {
        Map<String, Object> options = new HashMap<>(Map.of("bootstrap.servers", servers()));
        options.put("enable.auto.commit", false);
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(options, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(part -> new TopicPartition(topic, part.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            long wanted = consumer.endOffsets(partitions).values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
            List<ConsumerRecord<String, byte[]>> read = new ArrayList<>();
            while (read.size() < wanted) {
                consumer.poll(Duration.ofMillis(200)).forEach(read::add);
            }
            return read;
        }
    }

    /// Where it listens without protection.
    String servers() {
        return "127.0.0.1:" + port;
    }

    /// Where it listens with TLS.
    String guardedServers() {
        return "127.0.0.1:" + guardedPort;
    }

    static String text(byte[] value) {
        return new String(value, StandardCharsets.UTF_8);
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        kill();
    }
}
