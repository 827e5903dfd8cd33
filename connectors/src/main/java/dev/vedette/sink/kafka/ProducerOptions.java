package dev.vedette.sink.kafka;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.config.SslConfigs;
import org.jspecify.annotations.Nullable;

/// What a producer is told. One alert is on its way at a time and is acknowledged by all replicas in sync, so
/// that the order holds; nothing waits longer than the time-out.
final class ProducerOptions {
    private static final int BUFFER_BYTES = 4 * 1024 * 1024;
    /// Closing waits as long when a broker says nothing.
    private static final int ONE_ANSWER_MILLIS_MAX = 3_000;

    private static final int RECONNECT_MILLIS = 200;
    private static final int RECONNECT_MILLIS_MAX = 1_000;

    private ProducerOptions() {}

    /// @throws IOException when a file of certificates cannot be read
    static Map<String, Object> of(KafkaSettings settings) throws IOException {
        Map<String, Object> options = new HashMap<>();
        int millis = Math.toIntExact(settings.timeout().toMillis());
        options.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, settings.servers());
        options.put(ProducerConfig.CLIENT_ID_CONFIG, settings.clientId());
        options.put(ProducerConfig.ACKS_CONFIG, "all");
        options.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        options.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
        options.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        options.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "none");
        options.put(ProducerConfig.BUFFER_MEMORY_CONFIG, BUFFER_BYTES);
        options.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, millis);
        options.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, Math.clamp(millis / 2, 1, ONE_ANSWER_MILLIS_MAX));
        options.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, millis);
        options.put(ProducerConfig.RECONNECT_BACKOFF_MS_CONFIG, RECONNECT_MILLIS);
        options.put(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, RECONNECT_MILLIS_MAX);
        options.put(ProducerConfig.METRIC_REPORTER_CLASSES_CONFIG, "");
        options.put(CommonClientConfigs.ENABLE_METRICS_PUSH_CONFIG, false);
        protect(options, settings.protection());
        return options;
    }

    private static void protect(Map<String, Object> options, KafkaSettings.Protection protection) throws IOException {
        KafkaSettings.Tls tls = protection.tls();
        KafkaSettings.Login login = protection.login();
        options.put(
                CommonClientConfigs.SECURITY_PROTOCOL_CONFIG,
                (login == null ? "" : "SASL_") + (tls == null ? "PLAINTEXT" : "SSL"));
        if (login != null) {
            options.put(SaslConfigs.SASL_MECHANISM, login.mechanism().wireName());
            options.put(
                    SaslConfigs.SASL_JAAS_CONFIG,
                    login.mechanism().module() + " required username=\"" + quoted(login.user()) + "\" password=\""
                            + quoted(login.password()) + "\";");
        }
        if (tls != null) {
            options.put(SslConfigs.SSL_ENDPOINT_IDENTIFICATION_ALGORITHM_CONFIG, "https");
            if (tls.ca() != null) {
                options.put(SslConfigs.SSL_TRUSTSTORE_TYPE_CONFIG, "PEM");
                options.put(SslConfigs.SSL_TRUSTSTORE_CERTIFICATES_CONFIG, Files.readString(tls.ca()));
            }
            identify(options, tls.certificate(), tls.key());
        }
    }

    private static void identify(Map<String, Object> options, @Nullable Path certificate, @Nullable Path key)
            throws IOException {
        if (certificate != null && key != null) {
            options.put(SslConfigs.SSL_KEYSTORE_TYPE_CONFIG, "PEM");
            options.put(SslConfigs.SSL_KEYSTORE_CERTIFICATE_CHAIN_CONFIG, Files.readString(certificate));
            options.put(SslConfigs.SSL_KEYSTORE_KEY_CONFIG, Files.readString(key));
        }
    }

    private static String quoted(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"");
    }
}
