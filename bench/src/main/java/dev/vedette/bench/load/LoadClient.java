package dev.vedette.bench.load;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.mqtt.MqttDecoder;
import io.netty.handler.codec.mqtt.MqttEncoder;
import io.netty.handler.codec.mqtt.MqttFixedHeader;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageBuilders;
import io.netty.handler.codec.mqtt.MqttMessageIdVariableHeader;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttPubAckMessage;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttPublishVariableHeader;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.codec.mqtt.MqttVersion;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;

/// One MQTT 3.1.1 client on Netty's codec, made for load: it keeps no queue and allocates little. Messages carry the
/// time at which they were published.
final class LoadClient {
    private static final int PATIENCE_SECONDS = 60;
    private static final int MESSAGE_BYTES_MAX = 1 << 16;

    private final String id;
    private final LongConsumer arrived;
    private final CompletableFuture<Void> connected = new CompletableFuture<>();
    private final CompletableFuture<Void> subscribed = new CompletableFuture<>();
    private final Channel channel;
    private int lastPacketId;

    private LoadClient(String id, EventLoopGroup loops, int port, LongConsumer arrived) throws InterruptedException {
        this.id = id;
        this.arrived = arrived;
        this.channel = new Bootstrap()
                .group(loops)
                .channel(NioSocketChannel.class)
                .option(ChannelOption.TCP_NODELAY, true)
                .handler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel opened) {
                        opened.pipeline()
                                .addLast(new MqttDecoder(MESSAGE_BYTES_MAX), MqttEncoder.INSTANCE, new Inbound());
                    }
                })
                .connect("127.0.0.1", port)
                .sync()
                .channel();
    }

    /// Opens a connection, without waiting for the broker's answer.
    ///
    /// @param arrived told of each message's age, in nanoseconds, on the client's event loop
    static LoadClient open(String id, EventLoopGroup loops, int port, LongConsumer arrived)
            throws InterruptedException {
        LoadClient client = new LoadClient(id, loops, port, arrived);
        var _ = client.channel.writeAndFlush(MqttMessageBuilders.connect()
                .protocolVersion(MqttVersion.MQTT_3_1_1)
                .clientId(id)
                .cleanSession(true)
                .keepAlive(0)
                .build());
        return client;
    }

    /// Waits until the broker has accepted the connection.
    void awaitConnected() throws Exception {
        connected.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /// Subscribes and waits for the answer.
    void subscribe(String topic, MqttQoS qos) throws Exception {
        var _ = channel.writeAndFlush(MqttMessageBuilders.subscribe()
                .messageId(nextPacketId())
                .addSubscription(qos, topic)
                .build());
        subscribed.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /// Publishes a message of a size; it carries the time.
    void publish(String topic, MqttQoS qos, int bytes) {
        ByteBuf payload = Unpooled.buffer(bytes);
        payload.writeLong(System.nanoTime());
        payload.writeZero(bytes - Long.BYTES);
        MqttFixedHeader header = new MqttFixedHeader(MqttMessageType.PUBLISH, false, qos, false, 0);
        int packetId = qos == MqttQoS.AT_MOST_ONCE ? -1 : nextPacketId();
        var _ = channel.writeAndFlush(
                new MqttPublishMessage(header, new MqttPublishVariableHeader(topic, packetId), payload),
                channel.voidPromise());
    }

    private synchronized int nextPacketId() {
        lastPacketId = lastPacketId % 65_535 + 1;
        return lastPacketId;
    }

    void close() {
        var _ = channel.close();
    }

    private final class Inbound extends SimpleChannelInboundHandler<MqttMessage> {
        @Override
        protected void channelRead0(ChannelHandlerContext context, MqttMessage message) {
            switch (message.fixedHeader().messageType()) {
                case CONNACK -> connected.complete(null);
                case SUBACK -> subscribed.complete(null);
                case PUBLISH -> {
                    MqttPublishMessage publish = (MqttPublishMessage) message;
                    if (publish.fixedHeader().qosLevel() == MqttQoS.AT_LEAST_ONCE) {
                        var _ = context.write(
                                acknowledgement(publish.variableHeader().packetId()));
                    }
                    arrived.accept(System.nanoTime() - publish.payload().getLong(0));
                }
                default -> {
                    // PUBACK: nothing depends on it here.
                }
            }
        }

        @Override
        public void channelReadComplete(ChannelHandlerContext context) {
            context.flush();
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            IllegalStateException lost = new IllegalStateException("the broker closed the connection of " + id);
            connected.completeExceptionally(lost);
            subscribed.completeExceptionally(lost);
        }
    }

    private static MqttPubAckMessage acknowledgement(int packetId) {
        return new MqttPubAckMessage(
                new MqttFixedHeader(MqttMessageType.PUBACK, false, MqttQoS.AT_MOST_ONCE, false, 2),
                MqttMessageIdVariableHeader.from(packetId));
    }
}
