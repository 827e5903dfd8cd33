package dev.vedette.gateway.amqp;

import io.vertx.core.buffer.Buffer;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import org.apache.qpid.protonj2.buffer.ProtonBuffer;
import org.apache.qpid.protonj2.buffer.ProtonBufferAllocator;
import org.apache.qpid.protonj2.engine.Connection;
import org.apache.qpid.protonj2.engine.ConnectionState;
import org.apache.qpid.protonj2.engine.Engine;
import org.apache.qpid.protonj2.engine.EngineFactory;
import org.apache.qpid.protonj2.engine.Link;
import org.apache.qpid.protonj2.engine.Session;
import org.apache.qpid.protonj2.engine.exceptions.IdleTimeoutException;
import org.apache.qpid.protonj2.types.transport.ErrorCondition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A connection of a peer: between its bytes, the protocol engine, and those who serve its links. On the event loop.
final class AmqpConnection {
    private static final Logger LOG = LoggerFactory.getLogger(AmqpConnection.class);
    /// What the engine closes the connection with when it finds the protocol broken.
    private static final ErrorCondition BROKEN =
            Conditions.of(Conditions.FRAMING, "what was sent makes no sense in AMQP 1.0 at this point");
    /// What it closes the connection with when nothing comes.
    private static final ErrorCondition SILENT =
            Conditions.of(Conditions.RESOURCE_LIMIT, "nothing has come for longer than was agreed");

    /// How long a peer may take to close what we have closed.
    private static final int CLOSE_SECONDS = 5;
    /// How often it is asked at least whether those that were let in still are.
    private static final int REVIEW_SECONDS = 10;

    private final House house;
    private final Wire wire;
    private final List<X509Certificate> chain;
    private final Frames frames;
    private final Held held;
    private final Passes passes;
    private final LinkDesk desk;
    private final Lane reviews;
    private Buffer unsent = Buffer.buffer();
    private boolean isSending;
    private @Nullable Engine engine;
    private @Nullable Connection connection;
    private long secondNow;
    private long secondOpened = -1;
    private long secondClosed = -1;
    private boolean isOver;

    /// @param chain the certificate that the peer has shown and those above it; empty for none
    AmqpConnection(House house, Wire wire, List<X509Certificate> chain) {
        this.house = house;
        this.wire = wire;
        this.chain = List.copyOf(chain);
        this.held = new Held(house, this::breathe);
        this.passes = new Passes(house.hub(), house.limits().sessionsPerConnection(), chain);
        this.desk = new LinkDesk(house, passes, held);
        this.reviews = new Lane(house);
        this.frames = new Frames(house.limits(), new Frames.Receiver() {
            @Override
            public void header(boolean isSasl, byte[] bytes) {
                begin(isSasl);
                ingest(bytes);
            }

            @Override
            public void frame(byte[] bytes) {
                ingest(bytes);
            }
        });
        house.counters().add(AmqpCounter.CONNECTIONS, 1);
    }

    /// The peer has sent bytes.
    void received(Buffer bytes) {
        if (isOver) {
            return;
        }
        AmqpCounter fault = frames.take(bytes);
        if (fault != null) {
            fail(
                    fault,
                    "the bytes are not AMQP 1.0 within the limits of this endpoint ("
                            + fault.description().reason() + ")");
        }
    }

    /// The engine for what the peer begins with: the SASL layer, or none at all.
    private void begin(boolean isSasl) {
        if (engine != null) {
            return;
        }
        Engine made = isSasl ? EngineFactory.PROTON.createEngine() : EngineFactory.PROTON.createNonSaslEngine();
        engine = made;
        made.outputConsumer(this::send);
        made.errorHandler(failed -> engineFailed(failed.failureCause()));
        if (isSasl) {
            made.saslDriver().server().setListener(new SaslDoor(!chain.isEmpty(), frames::expectHeader));
        }
        Connection opened = made.start();
        connection = opened;
        AmqpLimits limits = house.limits();
        opened.setContainerId(house.hub().name())
                .setMaxFrameSize(limits.frameBytes())
                .setChannelMax(limits.sessionsPerConnection() - 1)
                .setIdleTimeout(limits.idleSeconds() * 1_000L);
        opened.openHandler(peer -> peer.open().setCondition(BROKEN));
        opened.closeHandler(this::closedByPeer);
        opened.sessionOpenHandler(this::sessionOpened);
        opened.receiverOpenHandler(link -> attached(link, () -> desk.attached(link)));
        opened.senderOpenHandler(link -> attached(link, () -> desk.attached(link)));
    }

    private void ingest(byte[] bytes) {
        Engine now = engine;
        if (now == null || isOver || !now.isWritable()) {
            return;
        }
        try {
            now.ingest(ProtonBufferAllocator.defaultAllocator().copy(bytes));
        } catch (RuntimeException fault) {
            // The engine has said so already when it was its own; anything else ends the connection as well.
            engineFailed(fault);
        }
    }

    private void sessionOpened(Session session) {
        Connection now = connection;
        if (now == null || now.getState() != ConnectionState.ACTIVE) {
            fail(AmqpCounter.REFUSED_PROTOCOL, "a session begins after the connection is open");
            return;
        }
        if (house.counters().add(AmqpCounter.SESSIONS, 1) > house.limits().sessions()) {
            house.counters().add(AmqpCounter.SESSIONS, -1);
            house.counters().count(AmqpCounter.REFUSED_SESSIONS);
            close(Conditions.of(Conditions.RESOURCE_LIMIT, "there are too many sessions; connect again later"));
            return;
        }
        session.setLinkedResource(true);
        session.setIncomingCapacity(house.limits().bytesPerConnection());
        session.closeHandler(ended -> {
            ended.close();
            sessionOver(ended);
        });
        session.open();
    }

    private void sessionOver(Session session) {
        if (session.getLinkedResource(Boolean.class) != null) {
            session.setLinkedResource(null);
            house.counters().add(AmqpCounter.SESSIONS, -1);
            List.copyOf(session.links()).forEach(this::linkOver);
        }
    }

    private void attached(Link<?> link, Runnable then) {
        if (link.getLinkedResource() != null) {
            fail(AmqpCounter.REFUSED_PROTOCOL, "a link of this name is attached already");
            return;
        }
        if (link.getSession().links().size() > house.limits().linksPerSession()) {
            house.counters().count(AmqpCounter.REFUSED_LINKS);
            close(Conditions.of(
                    Conditions.RESOURCE_LIMIT,
                    "a session has at most " + house.limits().linksPerSession() + " links"));
            return;
        }
        link.setLinkedResource(true);
        house.counters().add(AmqpCounter.LINKS, 1);
        link.closeHandler(ended -> {
            ended.close();
            linkOver(ended);
        });
        link.detachHandler(ended -> {
            ended.detach();
            linkOver(ended);
        });
        then.run();
    }

    private void linkOver(Link<?> link) {
        if (link.getLinkedResource(Boolean.class) != null) {
            link.setLinkedResource(null);
            house.counters().add(AmqpCounter.LINKS, -1);
            desk.ended(link);
        }
    }

    private void closedByPeer(Connection ended) {
        if (secondClosed < 0) {
            ended.setCondition(null).close();
        }
        finish();
    }

    /// The peer has broken the protocol.
    private void fail(AmqpCounter why, String description) {
        house.counters().count(why);
        LOG.debug("amqp: a connection is closed: {}", description);
        Connection now = connection;
        if (now != null && now.getState() == ConnectionState.ACTIVE) {
            now.setCondition(Conditions.of(Conditions.FRAMING, description));
            now.close();
        } else if (now == null) {
            // Whoever speaks something else is told what is spoken here (part 2, section 2.2).
            wire.write(Buffer.buffer(Frames.SASL));
        }
        finish();
    }

    private void engineFailed(Throwable cause) {
        if (!isOver) {
            boolean isSilent = cause instanceof IdleTimeoutException;
            house.counters().count(isSilent ? AmqpCounter.IDLE : AmqpCounter.REFUSED_PROTOCOL);
            LOG.debug("amqp: a connection is closed, as its peer is silent or has broken the protocol", cause);
            finish();
        }
    }

    /// Closes the connection from our side; the peer has a few seconds to agree.
    void close(ErrorCondition why) {
        Connection now = connection;
        if (isOver || now == null || now.getState() != ConnectionState.ACTIVE) {
            finish();
            return;
        }
        if (secondClosed < 0) {
            secondClosed = secondNow;
            now.setCondition(why);
            now.close();
        }
    }

    /// Closes the connection from our side, and does not wait for the peer.
    void end(ErrorCondition why) {
        close(why);
        finish();
    }

    /// There is no connection any more, from either side.
    void finish() {
        if (isOver) {
            return;
        }
        isOver = true;
        house.counters().add(AmqpCounter.CONNECTIONS, -1);
        Connection now = connection;
        if (now != null) {
            new ArrayList<>(now.sessions()).forEach(this::sessionOver);
        }
        flush();
        wire.close();
        Engine ended = engine;
        if (ended != null && !ended.isShutdown()) {
            ended.shutdown();
        }
    }

    /// Whether it is over.
    boolean isOver() {
        return isOver;
    }

    /// A second has passed.
    ///
    /// @param second counts the seconds of the gateway, from 1
    void passed(long second) {
        secondNow = second;
        if (secondOpened < 0) {
            secondOpened = second;
        }
        Connection now = connection;
        if (isOver) {
            return;
        }
        if (secondClosed >= 0 && second - secondClosed > CLOSE_SECONDS) {
            finish();
        } else if (second - secondOpened > house.limits().openSeconds() && !passes.isAnybody()) {
            house.counters().count(AmqpCounter.REFUSED_UNKNOWN);
            close(Conditions.of(
                    Conditions.UNAUTHORIZED,
                    "nobody has been shown to be here within " + house.limits().openSeconds() + " s"));
        } else if (now != null && now.getState() == ConnectionState.ACTIVE) {
            tick(now, second);
        }
        if (second % Math.min(REVIEW_SECONDS, house.limits().openSeconds()) == 0) {
            review();
        }
    }

    private void tick(Connection now, long second) {
        // What is not read cannot be heard: the peer's silence is ours.
        if (held.isFull() || wire.isFull()) {
            return;
        }
        try {
            now.setCondition(SILENT);
            now.tick(second * 1_000);
            now.setCondition(BROKEN);
        } catch (RuntimeException fault) {
            engineFailed(fault);
        }
    }

    private void review() {
        reviews.submit(
                () -> {
                    passes.review();
                    boolean isServing = passes.isServing();
                    return () -> {
                        if (!isOver && !isServing) {
                            desk.endServices();
                        }
                    };
                },
                () -> {});
    }

    private void send(ProtonBuffer bytes) {
        byte[] copy = new byte[bytes.getReadableBytes()];
        bytes.readBytes(copy, 0, copy.length);
        unsent.appendBytes(copy);
        if (!isSending) {
            isSending = true;
            house.context().runOnContext(_ -> flush());
        }
    }

    private void flush() {
        isSending = false;
        if (unsent.length() > 0) {
            Buffer bytes = unsent;
            unsent = Buffer.buffer();
            wire.write(bytes);
            breathe();
        }
    }

    /// Reads on, or does not, as there is room for what comes and for what goes.
    void breathe() {
        wire.pause(held.isFull() || wire.isFull());
    }
}
