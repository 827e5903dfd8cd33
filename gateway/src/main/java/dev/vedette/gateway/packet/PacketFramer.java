package dev.vedette.gateway.packet;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttVersion;
import java.util.List;
import java.util.function.IntConsumer;

/// Cuts the byte stream into whole packets in front of Netty's MQTT decoder.
///
/// The decoder alone reads a packet's variable header before it compares the length with its maximum, and starts from
/// the packet's first byte again whenever bytes are missing: a CONNECT that announces 200 MB of properties would cost
/// that much memory, and time quadratic in it. Here a packet that announces too much ends the connection at its header,
/// and the decoder only ever sees packets that are complete, each once.
public final class PacketFramer extends ByteToMessageDecoder {
    private static final int LENGTH_BYTES_MAX = 4;
    private static final int CONNECT = 0x10;
    private static final int PUBLISH = 3;
    private static final int UNKNOWN = -1;

    /// What a decoder behind this may be given: bounds are kept here.
    public static final int DECODER_BYTES_MAX = 268_435_455;

    private final Seen seen = new Seen();
    private boolean started;
    private boolean failed;
    private int packetBytesMax;
    private IntConsumer bytesIn;

    /// @param packetBytesMax the most bytes of a packet
    /// @param bytesIn is told the size of each packet
    public PacketFramer(int packetBytesMax, IntConsumer bytesIn) {
        this.packetBytesMax = packetBytesMax;
        this.bytesIn = bytesIn;
    }

    /// Whoever reads now takes packets of another size, and counts them elsewhere. Holds from the next packet on.
    public void serve(int bytesMax, IntConsumer counted) {
        packetBytesMax = bytesMax;
        bytesIn = counted;
    }

    /// The handler to be placed behind the decoder: sees what became of each packet.
    public ChannelInboundHandlerAdapter afterDecoder() {
        return seen;
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
        if (failed) {
            in.skipBytes(in.readableBytes());
            return;
        }
        int start = in.readerIndex();
        if (!started && in.getUnsignedByte(start) != CONNECT) {
            // Something else is spoken here, as HTTP or TLS; waiting for the rest of a packet would be in vain.
            fail(ctx, in, PacketFault.MALFORMED);
            return;
        }
        started = true;
        int length = 0;
        for (int i = 1; i <= LENGTH_BYTES_MAX; i++) {
            if (in.readableBytes() <= i) {
                return;
            }
            int digit = in.getUnsignedByte(start + i);
            length |= (digit & 0x7F) << (7 * (i - 1));
            if (digit < 0x80) {
                frame(ctx, in, 1 + i + length);
                return;
            }
        }
        fail(ctx, in, PacketFault.MALFORMED);
    }

    private void frame(ChannelHandlerContext ctx, ByteBuf in, int packetBytes) {
        if (packetBytes > packetBytesMax) {
            fail(ctx, in, PacketFault.TOO_LARGE);
            return;
        }
        if (in.readableBytes() < packetBytes) {
            return;
        }
        bytesIn.accept(packetBytes);
        seen.expect(in, in.readerIndex() + packetBytes);
        ctx.fireChannelRead(in.readRetainedSlice(packetBytes));
        if (seen.packets != 1) {
            // A field claims more bytes than the packet has; the decoder would take them from the next packet.
            fail(ctx, in, PacketFault.MALFORMED);
        }
    }

    private void fail(ChannelHandlerContext ctx, ByteBuf in, PacketFault fault) {
        failed = true;
        in.skipBytes(in.readableBytes());
        ctx.fireChannelRead(fault);
    }

    /// What comes out of the decoder for one packet.
    private static final class Seen extends ChannelInboundHandlerAdapter {
        private boolean version5;
        private int packets;
        private int payloadBytes;

        /// Notes what the packet at the buffer's reader index, ending before `end`, must come to.
        void expect(ByteBuf in, int end) {
            packets = 0;
            boolean publish = in.getUnsignedByte(in.readerIndex()) >> 4 == PUBLISH;
            payloadBytes = version5 && publish ? payloadBytes(in, end) : UNKNOWN;
        }

        @Override
        public void channelRead(ChannelHandlerContext ctx, Object packet) {
            packets++;
            if (packet instanceof MqttConnectMessage connect) {
                version5 = connect.variableHeader().version() == MqttVersion.MQTT_5.protocolLevel();
            }
            // A connection that is not being read keeps packets for a while and may then be closed with them, so they
            // must not hold buffers that somebody would have to release.
            if (packet instanceof MqttPublishMessage publish) {
                ByteBuf decoded = publish.payload();
                int surplus = payloadBytes == UNKNOWN ? 0 : Math.max(0, decoded.readableBytes() - payloadBytes);
                byte[] payload = new byte[decoded.readableBytes() - surplus];
                decoded.skipBytes(surplus).readBytes(payload);
                publish.release();
                ctx.fireChannelRead(new MqttPublishMessage(
                        publish.fixedHeader(), publish.variableHeader(), Unpooled.wrappedBuffer(payload)));
            } else {
                ctx.fireChannelRead(packet);
            }
        }

        /// The bytes behind the properties of a PUBLISH of MQTT 5. The decoder (Netty 4.2.17) counts the bytes
        /// of their length among the properties: where that are two or more, a short property at the end is
        /// taken for the beginning of the payload.
        private static int payloadBytes(ByteBuf in, int end) {
            int at = in.readerIndex();
            boolean confirmed = (in.getByte(at) & 0x06) != 0;
            do {
                at++;
            } while (in.getByte(at) < 0);
            at++;
            if (at + 2 > end) {
                return UNKNOWN;
            }
            at += 2 + in.getUnsignedShort(at) + (confirmed ? 2 : 0);
            int properties = 0;
            for (int shift = 0; at < end && shift < 28; shift += 7) {
                int digit = in.getUnsignedByte(at++);
                properties |= (digit & 0x7F) << shift;
                if (digit < 0x80) {
                    return Math.max(UNKNOWN, end - at - properties);
                }
            }
            return UNKNOWN;
        }
    }
}
