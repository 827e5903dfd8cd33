package dev.vedette.agent.collect;

import dev.vedette.sdk.observe.IpAddress;

/// A socket of the kernel's tables.
///
/// @param protocol which table it stands in
/// @param local its own address; all zeros when it takes what comes to any
/// @param localPort its own port, 0..65535
/// @param remote the address of the other side; all zeros when there is none
/// @param remotePort the port of the other side, 0..65535
/// @param state as the kernel numbers it: 1 established, 7 closed or, of UDP, unconnected, 10 listening
/// @param inode by which a process that has it open can be found
public record Socket(
        Protocol protocol, IpAddress local, int localPort, IpAddress remote, int remotePort, int state, long inode) {
    private static final int ESTABLISHED = 1;
    private static final int UNCONNECTED = 7;
    private static final int LISTENING = 10;

    /// A table of sockets.
    public enum Protocol {
        /// TCP over IPv4.
        TCP4("tcp"),
        /// TCP over IPv6, and over IPv4 by sockets that take both.
        TCP6("tcp6"),
        /// UDP over IPv4.
        UDP4("udp"),
        /// UDP over IPv6, and over IPv4 by sockets that take both.
        UDP6("udp6");

        private final String table;

        Protocol(String table) {
            this.table = table;
        }

        /// The kernel's name of the table.
        public String table() {
            return table;
        }

        /// Whether it is TCP.
        public boolean isTcp() {
            return this == TCP4 || this == TCP6;
        }
    }

    /// Whether it waits for others: TCP that listens, UDP that is bound and has no other side.
    public boolean isListening() {
        return localPort > 0 && state == (protocol.isTcp() ? LISTENING : UNCONNECTED);
    }

    /// Whether it is a TCP connection that is established.
    public boolean isEstablished() {
        return protocol.isTcp() && state == ESTABLISHED;
    }
}
