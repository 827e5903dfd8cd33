package dev.vedette.dissect.bacnet;

import dev.vedette.sdk.dissect.Cursor;
import dev.vedette.sdk.dissect.Flag;
import dev.vedette.sdk.dissect.Message;
import dev.vedette.sdk.observe.IpAddress;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// One datagram's virtual link layer and the addresses of its network layer.
final class Frame {
    private static final int ADDRESS_MAX = 18;

    /// Function of the virtual link layer.
    final int function;
    /// Whether the capture has cut the datagram.
    final boolean cut;

    private boolean trailing;
    private boolean flooding;
    private @Nullable IpAddress origin;
    private int originPort;
    private int control;
    private int destinationNetwork = -1;
    private String destination = "";
    private int sourceNetwork = -1;
    private String source = "";

    /// A frame of which only the function is known yet.
    Frame(int function, boolean cut) {
        this.function = function;
        this.cut = cut;
    }

    /// Bytes lie behind what the link layer says is its length.
    void trails() {
        trailing = true;
    }

    /// Whether the oldest request is forgotten for the one that it carries.
    void floods(boolean full) {
        flooding = full;
    }

    /// Reads who sent a forwarded datagram.
    void readOrigin(Cursor in) {
        long address = in.u32();
        originPort = in.u16();
        if (!in.isExhausted()) {
            origin = new IpAddress(4, 0, address);
        }
    }

    /// Reads the head of the network layer (clause 6.2).
    ///
    /// @return empty when it is whole, else what is wrong
    String readNetwork(Cursor in) {
        if (in.u8() != 1) {
            return "npdu-version";
        }
        control = in.u8();
        if ((control & 0x20) != 0) {
            destinationNetwork = in.u16();
            destination = address(in);
        }
        if ((control & 0x08) != 0) {
            sourceNetwork = in.u16();
            source = address(in);
        }
        if ((control & 0x20) != 0) {
            in.skip(1);
        }
        return in.isExhausted() ? "npdu-too-short" : "";
    }

    private static String address(Cursor in) {
        int length = in.u8();
        if (length > ADDRESS_MAX) {
            in.skip(-1);
            return "";
        }
        return HexFormat.of().formatHex(in.bytes(length));
    }

    /// Whether it carries a message of the network layer, rather than an APDU.
    boolean isNetworkMessage() {
        return (control & 0x80) != 0;
    }

    /// Whether bits are set that are reserved.
    boolean hasReservedBits() {
        return (control & 0x50) != 0;
    }

    /// Whether it was sent by whoever sent the datagram, rather than behind a router or before a BBMD.
    boolean isDirect() {
        return sourceNetwork < 0 && origin == null;
    }

    /// Whether it comes from behind a router.
    boolean isRouted() {
        return sourceNetwork >= 0;
    }

    /// Who sent the datagram that is forwarded, if it is.
    @Nullable
    IpAddress origin() {
        return origin;
    }

    /// What tells the two ends of a transaction apart from others of the flow, the same for request and answer.
    ///
    /// @param answer whether this is the answer
    long ends(boolean answer) {
        long to = far(destinationNetwork, destination);
        long from = far(sourceNetwork, source);
        return answer ? from ^ Long.rotateLeft(to, 23) : to ^ Long.rotateLeft(from, 23);
    }

    private static long far(int network, String address) {
        return network < 0 ? 0 : (long) network << 32 | (address.hashCode() & 0xFFFF_FFFFL);
    }

    /// Puts what it says into a message.
    void into(Message.Builder message) {
        message.with(BacnetFields.BVLC_FUNCTION, function);
        IpAddress from = origin;
        if (from != null) {
            message.with(BacnetFields.FORWARDED_FROM, from + ":" + originPort);
        }
        if ((control & 3) != 0) {
            message.with(BacnetFields.NETWORK_PRIORITY, control & 3);
        }
        if (destinationNetwork >= 0) {
            message.with(BacnetFields.DESTINATION_NETWORK, destinationNetwork);
            if (!destination.isEmpty()) {
                message.with(BacnetFields.DESTINATION_ADDRESS, destination);
            }
        }
        if (sourceNetwork >= 0) {
            message.with(BacnetFields.SOURCE_NETWORK, sourceNetwork).with(BacnetFields.SOURCE_ADDRESS, source);
        }
        message.flagIf(trailing, Flag.TRAILING_BYTES)
                .flagIf(cut, Flag.CUT)
                .flagIf(flooding, Flag.FLOODED)
                .flagIf(hasReservedBits(), Flag.RESERVED_VALUE);
    }
}
