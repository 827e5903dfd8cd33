package dev.vedette.sink.kafka;

import dev.vedette.sdk.alert.AlertSink;
import dev.vedette.sdk.alert.SinkKind;
import dev.vedette.sdk.alert.SinkSetting;
import dev.vedette.sdk.alert.SinkSettings;
import dev.vedette.sink.AlertFormat;
import dev.vedette.sink.CommonSettings;
import dev.vedette.sink.TlsFiles;
import io.avaje.spi.ServiceProvider;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Channels that put alerts into a topic of Kafka.
@ServiceProvider(SinkKind.class)
public final class KafkaKind implements SinkKind {
    private static final String SERVERS = "servers";
    private static final String TOPIC = "topic";
    private static final String TLS = "tls";
    private static final String USER = "user";
    private static final String PASSWORD = "password";
    private static final String MECHANISM = "mechanism";
    private static final String SERVER = "([A-Za-z0-9._-]{1,253}|\\[[0-9A-Fa-f:.]{2,45}\\]):[0-9]{1,5}";

    @Override
    public String kind() {
        return "kafka";
    }

    @Override
    public String about() {
        return "Puts each alert into a topic of Kafka and waits until all replicas in sync have it.";
    }

    @Override
    public List<SinkSetting> settings() {
        return CommonSettings.withTls(
                SinkSetting.required(SERVERS, "some of the brokers, as `kafka-1.example:9092`; a list"),
                SinkSetting.of(TOPIC, "vedette-alerts", "the topic"),
                CommonSettings.format(AlertFormat.CLOUDEVENTS),
                CommonSettings.SOURCE,
                SinkSetting.of(USER, "", "a user, for SASL"),
                SinkSetting.secret(PASSWORD, "the user's password"),
                SinkSetting.of(MECHANISM, "scram-sha-512", "`scram-sha-512`, `scram-sha-256`, or `plain` with TLS"),
                SinkSetting.of(TLS, "false", "whether the connection is encrypted"));
    }

    @Override
    public AlertSink open(String channel, SinkSettings given) {
        String topic = given.text(TOPIC);
        if (!topic.matches("[A-Za-z0-9._-]{1,249}") || topic.equals(".") || topic.equals("..")) {
            throw given.refused(
                    TOPIC,
                    "must be 1..249 letters, digits, dots, hyphens and underscores, was \""
                            + topic.replaceAll("[^\\x20-\\x7e]", "?") + "\"");
        }
        KafkaSettings.Body body =
                new KafkaSettings.Body(CommonSettings.readFormat(given), CommonSettings.readSource(given));
        KafkaSettings.Tls tls = tls(given);
        KafkaSettings.Login login = login(given);
        KafkaSettings.Protection protection =
                CommonSettings.checked(given, MECHANISM, () -> new KafkaSettings.Protection(tls, login));
        return new KafkaSink(new KafkaSettings(
                "vedette-" + channel, servers(given), topic, body, protection, CommonSettings.readTimeout(given)));
    }

    private static String servers(SinkSettings given) {
        List<String> servers = given.texts(SERVERS).stream()
                .flatMap(text -> List.of(text.split(",", -1)).stream())
                .map(String::strip)
                .toList();
        if (servers.isEmpty() || !servers.stream().allMatch(server -> server.matches(SERVER))) {
            throw given.refused(
                    SERVERS,
                    "must be addresses with ports, as kafka-1.example:9092, was \""
                            + String.join(",", servers).replaceAll("[^\\x20-\\x7e]", "?") + "\"");
        }
        return String.join(",", servers);
    }

    private static KafkaSettings.@Nullable Tls tls(SinkSettings given) {
        TlsFiles files = CommonSettings.readTls(given);
        if (given.flag(TLS)) {
            return new KafkaSettings.Tls(files.ca(), files.certificate(), files.key());
        }
        if (!files.equals(TlsFiles.NONE)) {
            throw given.refused(TLS, "must be true with ca, certificate or key, was false");
        }
        return null;
    }

    private static KafkaSettings.@Nullable Login login(SinkSettings given) {
        String mechanism = given.oneOf(MECHANISM, "scram-sha-512", "scram-sha-256", "plain");
        Optional<String> password = given.secret(PASSWORD);
        String user = given.text(USER);
        if (user.isEmpty() != password.isEmpty()) {
            throw given.refused(USER, "and password must be given together, was one of them");
        }
        return password.map(secret -> new KafkaSettings.Login(
                        KafkaSettings.Mechanism.valueOf(
                                mechanism.toUpperCase(Locale.ROOT).replace('-', '_')),
                        user,
                        secret))
                .orElse(null);
    }

    @Override
    public String target(SinkSettings given) {
        return servers(given) + " " + given.text(TOPIC);
    }
}
