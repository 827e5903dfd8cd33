package dev.vedette.gateway.mqtt;

import io.netty.handler.codec.mqtt.MqttFixedHeader;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Recognises a message that a client sends again because it did not see the acknowledgment.
///
/// The protocol forgets a message of QoS 1 with its PUBACK, so a duplicate is recognised by what it is: marked as one,
/// and the last message that came with its packet id had the same topic and content. The last 64 are remembered.
final class Repeats {
    private static final int KEPT = 64;
    private static final int PACKET_ID_SHIFT = 48;
    private static final long PRINT_MASK = (1L << PACKET_ID_SHIFT) - 1;

    /// Packet id and fingerprint; made with the first message, as many sessions never need it.
    private long @Nullable [] ring;

    private int next;

    /// Notes a message of QoS 1 or 2; answers whether it is one that came before.
    boolean again(MqttPublishMessage packet, String topic) {
        long[] seen = ring;
        if (seen == null) {
            seen = new long[KEPT];
            ring = seen;
        }
        MqttFixedHeader header = packet.fixedHeader();
        int packetId = packet.variableHeader().packetId();
        long print = ((long) topic.hashCode() << 32
                        ^ Arrays.hashCode(packet.payload().array()) * 0x9E37_79B9L)
                & PRINT_MASK;
        long entry = (long) packetId << PACKET_ID_SHIFT | print;
        if (header.isDup() && last(seen, packetId) == entry) {
            return true;
        }
        seen[next] = entry;
        next = (next + 1) % KEPT;
        return false;
    }

    /// The newest entry of a packet id, 0 when there is none: a packet id is never 0.
    private long last(long[] seen, int packetId) {
        for (int i = 1; i <= KEPT; i++) {
            long entry = seen[(next - i + KEPT) % KEPT];
            if (entry >>> PACKET_ID_SHIFT == packetId) {
                return entry;
            }
        }
        return 0;
    }
}
