package dev.vedette.gateway.hubmqtt;

import dev.vedette.gateway.EnumCounters;
import dev.vedette.gateway.packet.PacketAcceptor;
import dev.vedette.gateway.packet.PacketFault;
import dev.vedette.gateway.packet.PacketFramer;
import dev.vedette.gateway.packet.PacketReader;
import dev.vedette.gateway.packet.PacketStream;
import dev.vedette.gateway.stream.ByteStream;
import dev.vedette.gateway.stream.StreamReader;
import dev.vedette.sdk.observe.IpAddress;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttDecoder;
import io.netty.handler.codec.mqtt.MqttEncoder;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/// MQTT in a byte stream, as a WebSocket carries it (MQTT 3.1.1, 6): frames of any size, cut into packets here. On the
/// event loop of the stream.
final class CarriedPackets implements StreamReader, PacketStream {
    private final ByteStream stream;
    private final PacketAcceptor acceptor;
    private final EnumCounters<HubMqttCounter> counters;
    private final PacketFramer framer;
    private final EmbeddedChannel codec;
    private final long connectTimer;
    private @Nullable PacketReader reader;
    private boolean paused;
    private boolean over;

    CarriedPackets(
            ByteStream stream, PacketAcceptor acceptor, HubMqttLimits limits, EnumCounters<HubMqttCounter> counters) {
        this.stream = stream;
        this.acceptor = acceptor;
        this.counters = counters;
        this.framer = new PacketFramer(
                HubMqttLimits.FIRST_PACKET_BYTES_MAX, bytes -> counters.add(HubMqttCounter.BYTES_IN, bytes));
        this.codec = new EmbeddedChannel(
                framer, MqttEncoder.INSTANCE, new MqttDecoder(PacketFramer.DECODER_BYTES_MAX), framer.afterDecoder());
        this.connectTimer = stream.context().owner().setTimer(limits.connectSeconds() * 1_000L, _ -> {
            counters.count(HubMqttCounter.ENDED_CONNECT_LATE);
            stream.abort();
        });
    }

    @Override
    public void received(Buffer bytes) {
        if (!over) {
            codec.writeInbound(Unpooled.wrappedBuffer(bytes.getBytes()));
            pump();
        }
    }

    private void pump() {
        while (!paused && !over) {
            Object read = codec.readInbound();
            if (read == null) {
                return;
            }
            pass(read);
        }
    }

    private void pass(Object read) {
        boolean whole =
                read instanceof MqttMessage packet && packet.decoderResult().isSuccess();
        PacketReader taker = reader;
        if (taker != null) {
            if (whole) {
                taker.received((MqttMessage) read);
            } else {
                taker.broken(read instanceof PacketFault fault ? fault : PacketFault.MALFORMED);
            }
        } else if (whole && read instanceof MqttConnectMessage connect) {
            reader = acceptor.accept(connect, this).orElse(null);
            if (reader == null) {
                counters.count(HubMqttCounter.REFUSED_NO_HUB);
                close();
            }
        } else {
            counters.count(HubMqttCounter.ENDED_MALFORMED);
            close();
        }
    }

    @Override
    public void drained() {
        if (reader != null) {
            reader.drained();
        }
    }

    @Override
    public void closed() {
        over = true;
        stream.context().owner().cancelTimer(connectTimer);
        codec.finishAndReleaseAll();
        if (reader != null) {
            reader.closed();
        }
    }

    @Override
    public Context context() {
        return stream.context();
    }

    @Override
    public IpAddress address() {
        return stream.address();
    }

    @Override
    public boolean isEncrypted() {
        return true;
    }

    @Override
    public List<X509Certificate> certificates() {
        return stream.certificates();
    }

    @Override
    public void admitted(int packetBytesMax, IntConsumer bytesIn) {
        stream.context().owner().cancelTimer(connectTimer);
        framer.serve(packetBytesMax, bytesIn);
    }

    @Override
    public void write(MqttMessage packet) {
        if (over) {
            return;
        }
        codec.writeOutbound(packet);
        for (ByteBuf encoded = codec.readOutbound(); encoded != null; encoded = codec.readOutbound()) {
            stream.write(Buffer.buffer(ByteBufUtil.getBytes(encoded)));
            encoded.release();
        }
    }

    @Override
    public boolean isFull() {
        return over || stream.isFull();
    }

    @Override
    public void pause() {
        paused = true;
        stream.pause();
    }

    @Override
    public void resume() {
        paused = false;
        pump();
        if (!paused) {
            stream.resume();
        }
    }

    @Override
    public void close() {
        stream.close();
    }

    @Override
    public void abort() {
        stream.abort();
    }
}
