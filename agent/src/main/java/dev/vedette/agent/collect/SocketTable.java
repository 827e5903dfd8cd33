package dev.vedette.agent.collect;

import dev.vedette.sdk.observe.IpAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.StringTokenizer;
import org.jspecify.annotations.Nullable;

/// Reads the kernel's tables of sockets, `/proc/net/{tcp,tcp6,udp,udp6}` (proc_pid_net(5)). Addresses stand
/// there as words of 32 bits in the order of the processor, which on the processors that we support is
/// little-endian.
public final class SocketTable {
    private static final int COLUMNS_MIN = 10;
    private static final long MAPPED = 0xFFFFL;

    private SocketTable() {}

    /// The sockets of all four tables; of a table that there is not, none.
    public static List<Socket> read(SystemTree tree) {
        List<Socket> sockets = new ArrayList<>();
        for (Socket.Protocol protocol : Socket.Protocol.values()) {
            for (String line : tree.lines("proc/net/" + protocol.table())) {
                Socket socket = socket(protocol, line);
                if (socket != null) {
                    sockets.add(socket);
                }
            }
        }
        return sockets;
    }

    /// A line's socket; of the heading, or a line that is cut, null.
    private static @Nullable Socket socket(Socket.Protocol protocol, String line) {
        StringTokenizer columns = new StringTokenizer(line);
        if (columns.countTokens() < COLUMNS_MIN || !columns.nextToken().endsWith(":")) {
            return null;
        }
        try {
            String local = columns.nextToken();
            String remote = columns.nextToken();
            int state = Integer.parseInt(columns.nextToken(), 16);
            for (int skipped = 0; skipped < 5; skipped++) {
                columns.nextToken();
            }
            long inode = Long.parseLong(columns.nextToken());
            return new Socket(protocol, address(local), port(local), address(remote), port(remote), state, inode);
        } catch (NumberFormatException | IndexOutOfBoundsException notASocket) {
            return null;
        }
    }

    private static int port(String endpoint) {
        int port = Integer.parseInt(endpoint.substring(endpoint.indexOf(':') + 1), 16);
        if (port > 0xFFFF) {
            throw new NumberFormatException("no port: " + endpoint);
        }
        return port;
    }

    private static IpAddress address(String endpoint) {
        int end = endpoint.indexOf(':');
        if (end == 8) {
            return new IpAddress(4, 0, word(endpoint, 0));
        }
        if (end != 32) {
            throw new NumberFormatException("no address: " + endpoint);
        }
        long high = word(endpoint, 0) << 32 | word(endpoint, 8);
        long low = word(endpoint, 16) << 32 | word(endpoint, 24);
        return high == 0 && low >>> 32 == MAPPED
                ? new IpAddress(4, 0, low & 0xFFFF_FFFFL)
                : new IpAddress(6, high, low);
    }

    private static long word(String hex, int at) {
        return Integer.reverseBytes(Integer.parseUnsignedInt(hex, at, at + 8, 16)) & 0xFFFF_FFFFL;
    }
}
