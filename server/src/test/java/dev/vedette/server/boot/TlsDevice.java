package dev.vedette.server.boot;

import com.hivemq.client.mqtt.MqttClientSslConfig;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5Client;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5ConnAckException;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5PubAckException;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5SubAckException;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5PublishResult;
import com.hivemq.client.mqtt.mqtt5.message.subscribe.suback.Mqtt5SubAck;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.TrustManagerFactory;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.jspecify.annotations.Nullable;

/// A device with an ordinary MQTT 5 client over TLS.
final class TlsDevice implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 20;

    private final Mqtt5AsyncClient client;
    private final CountDownLatch cutOff = new CountDownLatch(1);
    private final BlockingQueue<String> received = new LinkedBlockingQueue<>();

    /// A device that trusts an authority.
    ///
    /// @param certificate its own, or null to show none
    /// @param key the key of its certificate, or null
    TlsDevice(String name, int port, String authority, @Nullable String certificate, @Nullable String key)
            throws Exception {
        client = Mqtt5Client.builder()
                .identifier(name)
                .serverHost("localhost")
                .serverPort(port)
                .sslConfig(MqttClientSslConfig.builder()
                        .trustManagerFactory(trusting(authority))
                        .keyManagerFactory(certificate == null || key == null ? null : showing(certificate, key))
                        .build())
                .addDisconnectedListener(_ -> cutOff.countDown())
                .buildAsync();
    }

    private static TrustManagerFactory trusting(String authority) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry("ca", certificate(authority));
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory;
    }

    private static KeyManagerFactory showing(String certificate, String key) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("device", key(key), new char[0], new Certificate[] {certificate(certificate)});
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, new char[0]);
        return factory;
    }

    private static Certificate certificate(String pem) throws Exception {
        return CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
    }

    private static PrivateKey key(String pem) throws Exception {
        try (PEMParser parser = new PEMParser(new StringReader(pem))) {
            return new JcaPEMKeyConverter().getPrivateKey(((PEMKeyPair) parser.readObject()).getPrivateKeyInfo());
        }
    }

    /// Connects.
    TlsDevice connect() throws Exception {
        client.connect().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        return this;
    }

    /// Connects with a user's name and password.
    TlsDevice connect(String user, String password) throws Exception {
        client.connectWith()
                .simpleAuth()
                .username(user)
                .password(password.getBytes(StandardCharsets.UTF_8))
                .applySimpleAuth()
                .send()
                .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        return this;
    }

    /// The reason for which the server refuses to let it connect.
    String refusal() throws Exception {
        try {
            client.connect().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Mqtt5ConnAckException refused) {
                return refused.getMqttMessage().getReasonCode().name();
            }
            throw e;
        }
        throw new AssertionError("the server let it connect");
    }

    /// Subscribes, and gives the reason code.
    String subscribe(String filter) throws Exception {
        try {
            Mqtt5SubAck answer = client.subscribeWith()
                    .topicFilter(filter)
                    .qos(MqttQos.AT_LEAST_ONCE)
                    .callback(message -> received.add(
                            message.getTopic() + " " + new String(message.getPayloadAsBytes(), StandardCharsets.UTF_8)))
                    .send()
                    .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            return answer.getReasonCodes().getFirst().name();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Mqtt5SubAckException refused) {
                return refused.getMqttMessage().getReasonCodes().getFirst().name();
            }
            throw e;
        }
    }

    /// Publishes with QoS 1, and says whether the server took it.
    boolean publish(String topic, String payload) throws Exception {
        try {
            Mqtt5PublishResult result = client.publishWith()
                    .topic(topic)
                    .qos(MqttQos.AT_LEAST_ONCE)
                    .payload(payload.getBytes(StandardCharsets.UTF_8))
                    .send()
                    .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            return result.getError().isEmpty();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Mqtt5PubAckException) {
                return false;
            }
            throw e;
        }
    }

    /// Publishes a report under a name, and says whether the server took it.
    boolean report(String thing, long id) throws Exception {
        return publish(
                "$aws/things/" + thing + "/defender/metrics/json",
                "{\"hed\":{\"rid\":" + id + ",\"v\":\"1.0\"},\"met\":{\"tp\":{\"pts\":[{\"pt\":22}],\"t\":1}}}");
    }

    /// The next message that it received, as topic and payload, or null when none comes.
    @Nullable
    String next() throws InterruptedException {
        return received.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /// Whether the connection ends.
    boolean isCutOff() throws InterruptedException {
        return cutOff.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        // One that has been cut off cannot disconnect, which is no failure here.
        var _ = client.disconnect().handle((_, _) -> true).join();
    }
}
