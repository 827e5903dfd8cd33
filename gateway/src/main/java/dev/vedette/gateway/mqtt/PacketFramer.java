package dev.vedette.gateway.mqtt;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import java.util.List;

/// Cuts the byte stream into whole packets in front of Netty's MQTT decoder.
///
/// The decoder alone reads a packet's variable header before it compares the length with its maximum, and starts from
/// the packet's first byte again whenever bytes are missing: a CONNECT that announces 200 MB of properties would cost
/// that much memory, and time quadratic in it. Here a packet that announces too much ends the connection at its header,
/// and the decoder only ever sees packets that are complete, each once.
final class PacketFramer extends ByteToMessageDecoder {
    private static final int LENGTH_BYTES_MAX = 4;

    private final int packetBytesMax;
    private final MqttCounters counters;
    private final Seen seen = new Seen();
    private boolean failed;

    PacketFramer(int packetBytesMax, MqttCounters counters) {
        this.packetBytesMax = packetBytesMax;
        this.counters = counters;
    }

    /// The handler to be placed behind the decoder: sees what became of each packet.
    ChannelInboundHandlerAdapter afterDecoder() {
        return seen;
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
        if (failed) {
            in.skipBytes(in.readableBytes());
            return;
        }
        int start = in.readerIndex();
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
        counters.add(MqttCounter.BYTES_IN, packetBytes);
        seen.packets = 0;
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

    private static final class Seen extends ChannelInboundHandlerAdapter {
        private int packets;

        @Override
        public void channelRead(ChannelHandlerContext ctx, Object packet) {
            packets++;
            // A connection that is not being read keeps packets for a while and may then be closed with them, so they
            // must not hold buffers that somebody would have to release.
            if (packet instanceof MqttPublishMessage publish) {
                byte[] payload = new byte[publish.payload().readableBytes()];
                publish.payload().readBytes(payload);
                publish.release();
                ctx.fireChannelRead(new MqttPublishMessage(
                        publish.fixedHeader(), publish.variableHeader(), Unpooled.wrappedBuffer(payload)));
            } else {
                ctx.fireChannelRead(packet);
            }
        }
    }
}
