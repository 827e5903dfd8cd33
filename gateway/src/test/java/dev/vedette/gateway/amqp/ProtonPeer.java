package dev.vedette.gateway.amqp;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.proton.ProtonClient;
import io.vertx.proton.ProtonClientOptions;
import io.vertx.proton.ProtonConnection;
import io.vertx.proton.ProtonDelivery;
import io.vertx.proton.ProtonReceiver;
import io.vertx.proton.ProtonSender;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.qpid.proton.amqp.Symbol;
import org.apache.qpid.proton.amqp.messaging.AmqpValue;
import org.apache.qpid.proton.amqp.messaging.ApplicationProperties;
import org.apache.qpid.proton.amqp.transport.DeliveryState;
import org.apache.qpid.proton.amqp.transport.ErrorCondition;
import org.apache.qpid.proton.message.Message;
import org.jspecify.annotations.Nullable;

/// A peer on an AMQP library that is not ours (vertx-proton, proton-j), for a test that waits for what comes.
final class ProtonPeer {
    static final String OPEN = "open";

    private final Context context;
    private final ProtonConnection connection;
    private final BlockingQueue<String> closed = new LinkedBlockingQueue<>();
    private @Nullable ProtonSender cbs;
    private final BlockingQueue<Message> answers = new LinkedBlockingQueue<>();

    /// A message that has come, to be settled.
    record Got(Message message, ProtonDelivery delivery) {}

    private ProtonPeer(Context context, ProtonConnection connection) {
        this.context = context;
        this.connection = connection;
    }

    static ProtonPeer connect(Vertx vertx, int port) {
        Context context = vertx.getOrCreateContext();
        ProtonClientOptions options = new ProtonClientOptions();
        options.setSsl(true).setTrustAll(true).setHostnameVerificationAlgorithm("");
        BlockingQueue<ProtonConnection> opened = new ArrayBlockingQueue<>(1);
        context.runOnContext(_ -> ProtonClient.create(vertx).connect(options, "127.0.0.1", port, result -> {
            if (result.failed()) {
                throw new AssertionError(result.cause());
            }
            ProtonConnection made = result.result();
            made.openHandler(_ -> opened.add(made)).open();
        }));
        ProtonPeer peer = new ProtonPeer(context, take(opened));
        peer.context.runOnContext(_ ->
                peer.connection.closeHandler(_ -> peer.closed.add(condition(peer.connection.getRemoteCondition()))));
        return peer;
    }

    private static String condition(@Nullable ErrorCondition condition) {
        return condition == null || condition.getCondition() == null
                ? ""
                : condition.getCondition().toString();
    }

    /// Shows a token; the status of the answer.
    int put(String name, String token) {
        if (cbs == null) {
            cbs = (ProtonSender) sender("$cbs");
            receive("$cbs", 10, got -> answers.add(got.message));
        }
        Message message = Message.Factory.create();
        message.setBody(new AmqpValue(token));
        message.setMessageId("m" + name.length());
        message.setApplicationProperties(new ApplicationProperties(
                Map.of("operation", "put-token", "type", "servicebus.windows.net:sastoken", "name", name)));
        send(cbs, message);
        Message answer = take(answers);
        assertThat(answer.getCorrelationId()).isEqualTo(message.getMessageId());
        return (Integer) Objects.requireNonNull(
                answer.getApplicationProperties().getValue().get("status-code"));
    }

    /// A link, and what was told of it: `open`, and the condition when it was closed.
    record Attached(Object link, BlockingQueue<String> told) {
        String next() {
            return take(told);
        }
    }

    Attached attach(boolean isSender, String address, Map<String, Object> properties) {
        BlockingQueue<String> told = new LinkedBlockingQueue<>();
        BlockingQueue<Attached> made = new ArrayBlockingQueue<>(1);
        Map<Symbol, Object> named = new HashMap<>();
        properties.forEach((name, value) -> named.put(Symbol.valueOf(name), value));
        context.runOnContext(_ -> {
            if (isSender) {
                ProtonSender link = connection.createSender(address);
                link.setProperties(named);
                link.sendQueueDrainHandler(_ -> told.add("credit"));
                link.openHandler(_ -> told.add(OPEN));
                link.closeHandler(_ -> told.add(condition(link.getRemoteCondition())));
                link.detachHandler(_ -> told.add(condition(link.getRemoteCondition())));
                made.add(new Attached(link.open(), told));
            } else {
                ProtonReceiver link = connection.createReceiver(address);
                link.openHandler(_ -> told.add(OPEN));
                link.closeHandler(_ -> told.add(condition(link.getRemoteCondition())));
                link.detachHandler(_ -> told.add(condition(link.getRemoteCondition())));
                made.add(new Attached(link.open(), told));
            }
        });
        return take(made);
    }

    /// A link to an address that is open and has credit.
    Object sender(String address) {
        Attached attached = attach(true, address, Map.of());
        if (!attached.next().equals(OPEN) || !attached.next().equals("credit")) {
            throw new AssertionError("no link to " + address);
        }
        return attached.link;
    }

    /// A link from an address; what comes is told, and to be settled there.
    Attached receive(String address, int credit, Consumer<Got> got) {
        return receive(address, credit, Map.of(), got);
    }

    Attached receive(String address, int credit, Map<String, Object> properties, Consumer<Got> got) {
        BlockingQueue<String> told = new LinkedBlockingQueue<>();
        BlockingQueue<Attached> made = new ArrayBlockingQueue<>(1);
        Map<Symbol, Object> named = new HashMap<>();
        properties.forEach((name, value) -> named.put(Symbol.valueOf(name), value));
        context.runOnContext(_ -> {
            ProtonReceiver link =
                    connection.createReceiver(address).setPrefetch(0).setAutoAccept(false);
            link.setProperties(named);
            link.handler((delivery, message) -> got.accept(new Got(message, delivery)));
            link.openHandler(_ -> told.add(OPEN));
            link.closeHandler(_ -> told.add(condition(link.getRemoteCondition())));
            link.open();
            link.flow(credit);
            made.add(new Attached(link, told));
        });
        return take(made);
    }

    DeliveryState send(Object link, Message message) {
        BlockingQueue<DeliveryState> settled = new ArrayBlockingQueue<>(1);
        context.runOnContext(
                _ -> ((ProtonSender) link).send(message, delivery -> settled.add(delivery.getRemoteState())));
        return take(settled);
    }

    void settle(Got got, DeliveryState state) {
        context.runOnContext(_ -> got.delivery.disposition(state, true));
    }

    void run(Runnable work) {
        context.runOnContext(_ -> work.run());
    }

    /// With what condition the other side has closed the connection.
    String closed() {
        return take(closed);
    }

    void close() {
        context.runOnContext(_ -> connection.close());
    }

    static Message message(String body) {
        Message message = Message.Factory.create();
        message.setBody(new org.apache.qpid.proton.amqp.messaging.Data(
                new org.apache.qpid.proton.amqp.Binary(body.getBytes(java.nio.charset.StandardCharsets.UTF_8))));
        return message;
    }

    private static <T> T take(BlockingQueue<T> queue) {
        try {
            T taken = queue.poll(20, TimeUnit.SECONDS);
            if (taken == null) {
                throw new AssertionError("nothing came");
            }
            return taken;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
