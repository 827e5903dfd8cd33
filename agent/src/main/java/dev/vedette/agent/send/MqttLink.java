package dev.vedette.agent.send;

import dev.vedette.agent.message.Receipt;
import dev.vedette.sdk.VedetteException;
import dev.vedette.sdk.source.ReportFormat;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.eclipse.paho.client.mqttv3.IMqttDeliveryToken;
import org.eclipse.paho.client.mqttv3.MqttAsyncClient;
import org.eclipse.paho.client.mqttv3.MqttCallback;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.MqttMessage;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;
import org.jspecify.annotations.Nullable;

/// A link over MQTT 3.1.1: one topic, QoS 1, one parcel at a time. A parcel is answered by its PUBACK or, where
/// the server sends receipts, by its receipt. One thread.
public final class MqttLink implements Link {
    /// The longest that a server is waited for.
    public static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final int KEEP_ALIVE_SECONDS = 60;
    private static final int RECEIPTS_MAX = 64;
    private static final String ACCEPTED = "/accepted";
    private static final String REJECTED = "/rejected";
    private static final String TWIN = "$iothub/twin/res/";
    private static final Duration TWIN_PATIENCE = Duration.ofSeconds(10);

    private final Endpoint endpoint;
    private final String topic;
    private final @Nullable ReportFormat receipts;
    private final BlockingQueue<Receipt> received = new ArrayBlockingQueue<>(RECEIPTS_MAX);
    private final BlockingQueue<String> twins = new ArrayBlockingQueue<>(1);
    private @Nullable MqttAsyncClient client;

    /// A link that is not open yet.
    ///
    /// @param topic where parcels are published
    /// @param receipts the encoding of the receipts that the server sends on the topic's `/accepted` and
    ///     `/rejected`, or null when it sends none: then it must be an IoT hub, and is asked for the device's
    ///     twin to know that it is
    public MqttLink(Endpoint endpoint, String topic, @Nullable ReportFormat receipts) {
        this.endpoint = endpoint;
        this.topic = topic;
        this.receipts = receipts;
    }

    @Override
    public boolean isOpen() {
        MqttAsyncClient open = client;
        return open != null && open.isConnected();
    }

    @Override
    public void open() {
        close();
        received.clear();
        try {
            MqttAsyncClient made = new MqttAsyncClient(address(), endpoint.clientId(), new MemoryPersistence());
            client = made;
            made.setCallback(new Arrivals());
            made.connect(options()).waitForCompletion(PATIENCE.toMillis());
            if (receipts == null) {
                askForTwin(made);
            } else {
                made.subscribe(new String[] {topic + ACCEPTED, topic + REJECTED}, new int[] {1, 1})
                        .waitForCompletion(PATIENCE.toMillis());
            }
        } catch (MqttException | VedetteException e) {
            close();
            throw new LinkException("cannot connect to " + endpoint + ": " + said(e), e);
        }
    }

    /// A broker that is no hub, or a server whose hub is switched off, may acknowledge what it throws away.
    /// Only a hub knows the device's twin.
    private void askForTwin(MqttAsyncClient made) throws MqttException {
        twins.clear();
        made.subscribe(TWIN + "#", 0).waitForCompletion(PATIENCE.toMillis());
        made.publish("$iothub/twin/GET/?$rid=1", new byte[0], 0, false).waitForCompletion(PATIENCE.toMillis());
        try {
            String answer = twins.poll(TWIN_PATIENCE.toNanos(), TimeUnit.NANOSECONDS);
            if (answer == null || !answer.startsWith(TWIN + "200/")) {
                throw new VedetteException("it does not answer as an IoT hub: switch its hub on (hub.enabled=true), or"
                        + " set hub.host and hub.port");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new VedetteException("the agent was stopped", e);
        }
    }

    private String address() {
        String host = endpoint.host().contains(":") ? "[" + endpoint.host() + "]" : endpoint.host();
        // With TLS, too: the sockets see to it.
        return "tcp://" + host + ":" + endpoint.port();
    }

    private MqttConnectOptions options() {
        MqttConnectOptions options = new MqttConnectOptions();
        options.setMqttVersion(MqttConnectOptions.MQTT_VERSION_3_1_1);
        options.setCleanSession(true);
        options.setKeepAliveInterval(KEEP_ALIVE_SECONDS);
        options.setConnectionTimeout((int) PATIENCE.toSeconds());
        TlsSettings tls = endpoint.tls();
        if (tls != null) {
            options.setSocketFactory(tls.sockets());
        }
        String user = endpoint.user();
        if (user != null) {
            options.setUserName(user);
            endpoint.password().get().ifPresent(options::setPassword);
        }
        return options;
    }

    @Override
    public Answer send(Parcel parcel) {
        MqttAsyncClient open = client;
        if (open == null) {
            return new Answer.Lost("the connection to " + endpoint + " is not open");
        }
        received.clear();
        try {
            IMqttDeliveryToken token = open.publish(topic, parcel.payload(), 1, false);
            token.waitForCompletion(PATIENCE.toMillis());
        } catch (MqttException e) {
            return new Answer.Lost("lost the connection to " + endpoint + ": " + said(e));
        }
        Long id = parcel.receiptId();
        return id == null || receipts == null ? new Answer.Acknowledged() : receiptOf(id);
    }

    private Answer receiptOf(long id) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try {
            while (true) {
                Receipt receipt = received.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
                if (receipt == null) {
                    return new Answer.Lost(endpoint + " has sent no receipt for report " + id);
                }
                Long named = receipt.reportId();
                if (named == null || named == id) {
                    return answer(receipt);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answer.Lost("was stopped before the receipt of report " + id);
        }
    }

    private static Answer answer(Receipt receipt) {
        String reason = receipt.code() + ": " + receipt.message();
        if (receipt.accepted()) {
            return new Answer.Acknowledged();
        }
        return receipt.isForLater() ? new Answer.Later(reason) : new Answer.Refused(reason);
    }

    private static String said(Exception fault) {
        Throwable cause = fault.getCause() == null ? fault : fault.getCause();
        String code = fault instanceof MqttException mqtt ? " (MQTT client code " + mqtt.getReasonCode() + ")" : "";
        String message = String.valueOf(cause.getMessage());
        String remedy = message.contains("no_application_protocol")
                ? "; the server does not know the protocol of server.alpn"
                : "";
        return message + remedy + code;
    }

    @Override
    public void close() {
        MqttAsyncClient open = client;
        client = null;
        if (open == null) {
            return;
        }
        try {
            if (open.isConnected()) {
                open.disconnect(0).waitForCompletion(TimeUnit.SECONDS.toMillis(5));
            }
        } catch (MqttException e) {
            cut(open);
        }
        try {
            open.close(true);
        } catch (MqttException e) {
            cut(open);
        }
    }

    /// What cannot be ended in good order is ended; the server notices by itself.
    private static void cut(MqttAsyncClient open) {
        try {
            open.disconnectForcibly(0, 1, false);
        } catch (MqttException e) {
            open.setCallback(null);
        }
    }

    /// What the client calls, in a thread of its own.
    private final class Arrivals implements MqttCallback {
        @Override
        public void messageArrived(String arrivedOn, MqttMessage message) {
            ReportFormat format = receipts;
            if (arrivedOn.startsWith(TWIN)) {
                twins.offer(arrivedOn);
            } else if (format != null) {
                // One that finds no room is of a report that nobody waits for.
                Receipt.read(message.getPayload(), format, arrivedOn.endsWith(ACCEPTED))
                        .ifPresent(received::offer);
            }
        }

        @Override
        public void connectionLost(Throwable cause) {
            // The courier asks whether the link is open before each parcel.
        }

        @Override
        public void deliveryComplete(IMqttDeliveryToken token) {
            // The sender waits for its token.
        }
    }
}
