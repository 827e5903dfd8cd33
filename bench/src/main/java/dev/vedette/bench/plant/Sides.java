package dev.vedette.bench.plant;

import java.io.IOException;
import java.nio.ByteBuffer;

/// The two sides of a conversation, and the headers of their packets.
final class Sides {
    /// TCP flags.
    static final int FIN = 1;
    /// Opens a connection.
    static final int SYN = 2;

    private static final int ACK = 16;
    private static final int PUSH = 8;
    private static final int ETHERNET_MIN = 60;

    /// Over what they talk.
    enum Over {
        TCP,
        UDP,
        ICMP,
        ARP
    }

    private final Over over;
    private final int client;
    private final int server;
    private final int serverPort;
    private int clientPort;
    private int clientSequence;
    private int serverSequence;

    /// @param client the last 16 bits of its IP and MAC addresses
    /// @param server the same of the server
    Sides(Over over, int client, int clientPort, int server, int serverPort) {
        this.over = over;
        this.client = client;
        this.server = server;
        this.clientPort = clientPort;
        this.serverPort = serverPort;
        this.clientSequence = client * 65_537;
        this.serverSequence = server * 65_539;
    }

    Over over() {
        return over;
    }

    /// The next connection is from another port.
    void reopen() {
        clientPort = 49_152 + (clientPort + 1) % 16_384;
        clientSequence += 1_000_003;
        serverSequence += 1_000_033;
    }

    /// Sends a packet; checksums are left 0, as where the network card computes them.
    ///
    /// @param flags of TCP, beside ACK and PUSH
    void send(CaptureWriter out, long nanos, boolean fromClient, int flags, byte[] payload) throws IOException {
        ByteBuffer frame = ByteBuffer.allocate(Math.max(ETHERNET_MIN, headers() + payload.length));
        int from = fromClient ? client : server;
        int to = fromClient ? server : client;
        mac(frame, over == Over.ARP && fromClient ? 0xFFFF_FFFF : to);
        mac(frame, from);
        if (over == Over.ARP) {
            frame.putShort((short) 0x0806).putLong(0x0001_0800_0604_0000L | (fromClient ? 1 : 2));
            mac(frame, from);
            ip(frame, from);
            mac(frame, fromClient ? 0 : to);
            ip(frame, to);
        } else {
            int length = headers() - 14 + payload.length;
            frame.putShort((short) 0x0800).putShort((short) 0x4500).putShort((short) length);
            frame.putInt(0x4000).put((byte) 64).put((byte) protocol()).putShort((short) 0);
            ip(frame, from);
            ip(frame, to);
            transport(frame, fromClient, flags, payload.length);
            frame.put(payload);
        }
        out.packet(nanos, frame.array());
    }

    private int headers() {
        return 14
                + switch (over) {
                    case TCP -> 40;
                    case UDP -> 28;
                    case ICMP -> 20;
                    case ARP -> 28;
                };
    }

    private int protocol() {
        return over == Over.TCP ? 6 : over == Over.UDP ? 17 : 1;
    }

    private void transport(ByteBuffer frame, boolean fromClient, int flags, int length) {
        if (over == Over.ICMP) {
            return;
        }
        frame.putShort((short) (fromClient ? clientPort : serverPort));
        frame.putShort((short) (fromClient ? serverPort : clientPort));
        if (over == Over.UDP) {
            frame.putShort((short) (8 + length)).putShort((short) 0);
            return;
        }
        boolean isFirst = fromClient && flags == SYN;
        frame.putInt(fromClient ? clientSequence : serverSequence);
        frame.putInt(isFirst ? 0 : fromClient ? serverSequence : clientSequence);
        frame.put((byte) 0x50).put((byte) (flags | (isFirst ? 0 : ACK) | (length > 0 ? PUSH : 0)));
        frame.putShort((short) 0xFAF0).putInt(0);
        int passed = length + (flags == 0 ? 0 : 1);
        clientSequence += fromClient ? passed : 0;
        serverSequence += fromClient ? 0 : passed;
    }

    private static void mac(ByteBuffer frame, int who) {
        frame.putShort((short) (who == 0xFFFF_FFFF ? 0xFFFF : who == 0 ? 0 : 0x0200))
                .putInt(who);
    }

    private static void ip(ByteBuffer frame, int who) {
        frame.putInt(0x0A14_0000 | who);
    }
}
