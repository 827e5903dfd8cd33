package dev.vedette.agent.collect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.sdk.observe.IpAddress;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The kernel's tables of sockets, as files and as they are.
final class SocketTableTest {
    private static final String HEADING =
            "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n";
    private static final String BEHIND = " 00000000:00000000 00:00000000 00000000     0        0 ";

    @TempDir
    Path folder;

    @Test
    void aListeningSocketOfIpv4IsRead() {
        List<Socket> sockets = tcp("   0: 0100007F:1F90 00000000:0000 0A" + BEHIND + "4711 1 0000000000000000 100\n");

        assertThat(sockets)
                .containsExactly(new Socket(
                        Socket.Protocol.TCP4, IpAddress.of("127.0.0.1"), 8080, IpAddress.of("0.0.0.0"), 0, 10, 4711));
        assertThat(sockets.getFirst().isListening()).isTrue();
        assertThat(sockets.getFirst().isEstablished()).isFalse();
    }

    @Test
    void anEstablishedConnectionOfIpv6IsRead() {
        FixtureTree tree = new FixtureTree(folder)
                .file(
                        "proc/net/tcp6",
                        HEADING + "   0: B80D0120000000000000000001000000:C350 B80D0120000000000000000002000000:01BB 01"
                                + BEHIND + "12 1\n");

        Socket socket = SocketTable.read(tree.tree()).getFirst();
        assertThat(socket.local()).isEqualTo(IpAddress.of("2001:db8::1"));
        assertThat(socket.remote()).isEqualTo(IpAddress.of("2001:db8::2"));
        assertThat(socket.remotePort()).isEqualTo(443);
        assertThat(socket.isEstablished()).isTrue();
    }

    @Test
    void anIpv4AddressInTheTableOfIpv6IsIpv4() {
        FixtureTree tree = new FixtureTree(folder)
                .file(
                        "proc/net/tcp6",
                        HEADING + "   0: 0000000000000000FFFF00000100000A:0016 0000000000000000FFFF00000200000A:C350 01"
                                + BEHIND + "12 1\n");

        assertThat(SocketTable.read(tree.tree()).getFirst().remote()).isEqualTo(IpAddress.of("10.0.0.2"));
    }

    @Test
    void anUdpSocketListensWhenItHasNoOtherSide() {
        FixtureTree tree = new FixtureTree(folder)
                .file(
                        "proc/net/udp",
                        HEADING + "  1: 00000000:14E9 00000000:0000 07" + BEHIND + "1 2\n"
                                + "  2: 0100000A:C350 0200000A:0035 01" + BEHIND + "2 2\n"
                                + "  3: 00000000:0000 00000000:0000 07" + BEHIND + "3 2\n");

        assertThat(SocketTable.read(tree.tree()).stream().filter(Socket::isListening))
                .extracting(Socket::localPort)
                .containsExactly(5353);
    }

    @Test
    void linesThatAreNoneArePassedOver() {
        assertThat(tcp("   0: 0100007F:1F90 00000000:0000 0A 00000000:0\n"
                        + "   1: 0100007F 00000000:0000 0A" + BEHIND + "1\n"
                        + "   2: ZZ00007F:1F90 00000000:0000 0A" + BEHIND + "1\n"
                        + "   3: 0100007F:FFFFF 00000000:0000 0A" + BEHIND + "1\n"
                        + "   4: 01007F:1F90 00000000:0000 0A" + BEHIND + "1\n"
                        + "\n"
                        + "   5: 0100007F:1F90 00000000:0000 QQ" + BEHIND + "1\n"))
                .isEmpty();
    }

    @Test
    void whereThereIsNoTableThereAreNoSockets() {
        assertThat(SocketTable.read(new SystemTree(folder))).isEmpty();
    }

    @Test
    void onThisMachineAPortThatIsOpenedIsThereAndGoneWhenItIsClosed() throws Exception {
        int port;
        try (ServerSocket open = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = open.getLocalPort();
            assertThat(listening()).contains(port);
        }
        assertThat(listening()).doesNotContain(port);
    }

    @Test
    void thisMachinesLoopbackAddressHasItsInterface() {
        assertThat(LocalAddresses.ofThisMachine().nameOf(IpAddress.of("127.0.0.1")))
                .isPresent();
        assertThat(LocalAddresses.ofThisMachine().nameOf(IpAddress.of("0.0.0.0")))
                .isEmpty();
    }

    private static List<Integer> listening() {
        return SocketTable.read(SystemTree.ofThisMachine()).stream()
                .filter(Socket::isListening)
                .map(Socket::localPort)
                .toList();
    }

    private List<Socket> tcp(String lines) {
        return SocketTable.read(
                new FixtureTree(folder).file("proc/net/tcp", HEADING + lines).tree());
    }
}
