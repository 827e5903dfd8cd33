package dev.vedette.dissect.enip;

import dev.vedette.sdk.dissect.Cursor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The items of a common packet (volume 2, section 2-6): addresses, data and what else a command carries. Reads
/// at most [#ITEMS_MAX] of them.
final class CommonPacket {
    static final int ITEMS_MAX = 64;

    static final int NULL_ADDRESS = 0x0000;
    static final int IDENTITY = 0x000C;
    static final int CONNECTED_ADDRESS = 0x00A1;
    static final int CONNECTED_DATA = 0x00B1;
    static final int UNCONNECTED_DATA = 0x00B2;
    static final int SERVICES = 0x0100;
    static final int SOCKET_TO_TARGET = 0x8000;
    static final int SOCKET_TO_ORIGINATOR = 0x8001;
    static final int SEQUENCED_ADDRESS = 0x8002;

    private final Cursor bytes;
    private final int start;
    private int size;
    private List<Item> items = List.of();
    private boolean broken;
    private boolean unusual;
    private boolean cut;
    private long connection = -1;
    private long sequence = -1;
    private int dataType = -1;
    private @Nullable Cursor data;

    /// An item as it was found.
    ///
    /// @param type its type, 16 bits
    /// @param body what it holds; to be read once
    record Item(int type, Cursor body) {}

    private CommonPacket(Cursor bytes) {
        this.bytes = bytes;
        start = bytes.position();
    }

    /// Reads the items; what does not fit breaks off and is [#isBroken].
    static CommonPacket read(Cursor bytes) {
        CommonPacket packet = new CommonPacket(bytes);
        int count = bytes.u16le();
        packet.cut = count > ITEMS_MAX;
        int most = Math.min(count, ITEMS_MAX);
        for (int i = 0; i < most && !bytes.isExhausted(); i++) {
            int type = bytes.u16le();
            Cursor body = bytes.slice(bytes.u16le());
            if (!bytes.isExhausted()) {
                packet.add(type, body);
            }
        }
        packet.broken = bytes.isExhausted();
        return packet;
    }

    private void add(int type, Cursor body) {
        size++;
        switch (type) {
            case NULL_ADDRESS -> unusual |= body.remaining() != 0;
            case CONNECTED_ADDRESS -> connection = body.u32le();
            case SEQUENCED_ADDRESS -> {
                connection = body.u32le();
                sequence = body.u32le();
            }
            case CONNECTED_DATA, UNCONNECTED_DATA -> {
                dataType = type;
                data = body;
            }
            case IDENTITY, SERVICES, SOCKET_TO_TARGET, SOCKET_TO_ORIGINATOR -> {
                items = items.isEmpty() ? new ArrayList<>(2) : items;
                items.add(new Item(type, body));
            }
            default -> unusual = true;
        }
        unusual |= body.isExhausted();
    }

    /// Whether there are fewer bytes than the items say.
    boolean isBroken() {
        return broken;
    }

    /// Whether there are more items than are read.
    boolean isCut() {
        return cut;
    }

    /// Whether there are items, or lengths of items, that this class does not know.
    boolean isUnusual() {
        return unusual;
    }

    /// The items that are neither addresses nor data, of the types that this class knows, in their order.
    List<Item> items() {
        return items;
    }

    /// The types of all items in their order.
    long[] types() {
        int after = bytes.position();
        bytes.seek(start + 2);
        long[] types = new long[size];
        for (int i = 0; i < size; i++) {
            types[i] = bytes.u16le();
            bytes.skip(bytes.u16le());
        }
        bytes.seek(after);
        return types;
    }

    /// The connection of the address item; -1 when there is none.
    long connection() {
        return connection;
    }

    /// The sequence number of the address item; -1 when there is none.
    long sequence() {
        return sequence;
    }

    /// The type of the data item; -1 when there is none.
    int dataType() {
        return dataType;
    }

    /// What the data item holds; to be read once.
    @Nullable
    Cursor data() {
        return data;
    }

    /// A socket address (16 bytes, high byte first), as text; empty when it is none.
    static String socket(Cursor body) {
        body.skip(2);
        int port = body.u16();
        StringBuilder text = new StringBuilder(21);
        for (int i = 0; i < 4; i++) {
            text.append(i == 0 ? "" : ".").append(body.u8());
        }
        return body.isExhausted() ? "" : text.append(':').append(port).toString();
    }
}
