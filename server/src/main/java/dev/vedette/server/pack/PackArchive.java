package dev.vedette.server.pack;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/// Reads the entries of a pack into memory. A pack is a zip (PKWARE's APPNOTE 6.3.x) in its strictest form, so that all
/// readers of zips see the same: entries lie one behind the other from the first byte, the directory says what their
/// headers say, behind it comes its end and nothing else. No comments, ciphers, folders, or sizes beyond 32 bits.
///
/// Nothing is unpacked before the directory as a whole keeps to the limits, and never more than it says.
final class PackArchive {
    /// The most bytes of a pack: 16 MiB.
    static final int FILE_BYTES_MAX = 16 << 20;

    /// The most entries.
    static final int ENTRIES_MAX = 5_000;

    /// The most bytes of an entry, unpacked: 8 MiB.
    static final int ENTRY_BYTES_MAX = 8 << 20;

    /// The most bytes of all entries together, unpacked: 64 MiB.
    static final int UNPACKED_BYTES_MAX = 64 << 20;

    /// How many times its packed size an entry may be that is larger than [#RATIO_FROM_BYTES].
    static final int RATIO_MAX = 100;

    /// The size below which it does not matter how well an entry is packed: 64 KiB.
    static final int RATIO_FROM_BYTES = 64 << 10;

    private static final Pattern NAME = Pattern.compile(
            "(?:[a-z]{1,16}/)?[A-Za-z0-9][A-Za-z0-9_-]{0,99}(?:\\.[A-Za-z0-9][A-Za-z0-9_-]{0,99}){1,4}");
    private static final int NAME_BYTES_MAX = 120;

    private static final int END = 0x06054b50;
    private static final int END_BYTES = 22;
    private static final int CENTRAL = 0x02014b50;
    private static final int CENTRAL_BYTES = 46;
    private static final int LOCAL = 0x04034b50;
    private static final int LOCAL_BYTES = 30;
    private static final int DESCRIPTOR = 0x08074b50;
    private static final int DESCRIPTOR_BYTES = 16;
    private static final int HAS_DESCRIPTOR = 0x0008;
    private static final int FLAGS_ALLOWED = 0x0800 | HAS_DESCRIPTOR;
    private static final int STORED = 0;
    private static final int DEFLATED = 8;

    private final ByteBuffer file;

    private PackArchive(byte[] bytes) {
        this.file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /// What the directory says of an entry.
    private record Entry(String name, int flags, int method, int crc, int packed, int unpacked, int offset) {}

    /// The entries by name.
    ///
    /// @throws PackFault when it is no zip of that form, or beyond a limit
    static SortedMap<String, byte[]> read(byte[] bytes) {
        if (bytes.length > FILE_BYTES_MAX) {
            throw new PackFault(
                    "has %,d bytes; the limit is %,d. Make two of it".formatted(bytes.length, FILE_BYTES_MAX));
        }
        PackArchive archive = new PackArchive(bytes);
        try {
            return archive.unpacked(archive.directory());
        } catch (IndexOutOfBoundsException e) {
            throw new PackFault("is not a whole zip: it points beyond its end; copy it anew", e);
        }
    }

    private List<Entry> directory() {
        int end = file.limit() - END_BYTES;
        if (end < 0 || file.getInt(end) != END || u16(end + 20) != 0) {
            throw new PackFault("is not a whole zip: it does not end with the end of a directory; copy it anew");
        }
        int count = u16(end + 10);
        if (u16(end + 4) != 0 || u16(end + 6) != 0 || u16(end + 8) != count) {
            throw new PackFault("is a part of a zip in several files, or lies about its entries");
        }
        if (count > ENTRIES_MAX) {
            throw new PackFault(
                    "has %,d entries or more; the limit is %,d. Make two of it".formatted(count, ENTRIES_MAX));
        }
        int at = size(end + 16);
        if (at < 0 || (long) at + size(end + 12) != end) {
            throw new PackFault("has a directory that does not lie before its end");
        }
        int begin = at;
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Entry entry = entry(at);
            entries.add(entry);
            at += CENTRAL_BYTES + u16(at + 28) + u16(at + 30);
        }
        if (at != end) {
            throw new PackFault("has a directory of another length than its end says");
        }
        check(entries, begin);
        return entries;
    }

    private Entry entry(int at) {
        if (file.getInt(at) != CENTRAL) {
            throw new PackFault("has a directory with something else than entries");
        }
        String name = name(at + CENTRAL_BYTES, u16(at + 28));
        if (u16(at + 32) != 0 || u16(at + 34) != 0) {
            throw new PackFault("has a comment at its entry " + name + ", or in another file; there are none in packs");
        }
        int flags = u16(at + 8);
        int method = u16(at + 10);
        if ((flags & ~FLAGS_ALLOWED) != 0 || (method != STORED && method != DEFLATED)) {
            throw new PackFault(
                    "has an entry " + name + " that is enciphered, or packed by a method other than deflate");
        }
        return new Entry(name, flags, method, file.getInt(at + 16), size(at + 20), size(at + 24), size(at + 42));
    }

    /// A name is checked before anybody sees it: no path but one folder, nothing that some file system takes otherwise.
    private String name(int at, int length) {
        if (length > NAME_BYTES_MAX) {
            throw new PackFault(
                    "has an entry whose name has %,d bytes; the limit is %d".formatted(length, NAME_BYTES_MAX));
        }
        byte[] bytes = new byte[length];
        file.get(at, bytes);
        String name = new String(bytes, StandardCharsets.ISO_8859_1);
        if (!NAME.matcher(name).matches()) {
            throw new PackFault("has an entry whose name is none for a pack: \"" + printable(name)
                    + "\"; names are as manifest.json or rules/pump-write.yaml");
        }
        return name;
    }

    private static String printable(String name) {
        return name.replaceAll("[^ -~]", "?");
    }

    /// Holds the directory against the limits and against where the entries lie; nothing was unpacked yet.
    private void check(List<Entry> entries, int begin) {
        Set<String> names = new HashSet<>();
        long unpacked = 0;
        int at = 0;
        for (Entry entry : entries) {
            if (!names.add(entry.name().toLowerCase(Locale.ROOT))) {
                throw new PackFault("has two entries " + entry.name());
            }
            unpacked += checkedSize(entry);
            if (unpacked > UNPACKED_BYTES_MAX) {
                throw new PackFault("unpacks to more than %,d bytes, which is the limit; make two of it"
                        .formatted(UNPACKED_BYTES_MAX));
            }
            if (entry.offset() != at) {
                throw new PackFault("has an entry " + entry.name() + " that does not follow the one before it");
            }
            at = endOf(entry);
        }
        if (at != begin) {
            throw new PackFault("has something between its entries and its directory");
        }
    }

    private static int checkedSize(Entry entry) {
        int size = entry.unpacked();
        if (size < 0 || size > ENTRY_BYTES_MAX) {
            throw new PackFault("has an entry %s that unpacks to more than %,d bytes, which is the limit"
                    .formatted(entry.name(), ENTRY_BYTES_MAX));
        }
        if (size > RATIO_FROM_BYTES && size / RATIO_MAX > entry.packed()) {
            throw new PackFault("has an entry %s that unpacks to more than %d times its size, which is the limit"
                    .formatted(entry.name(), RATIO_MAX));
        }
        return size;
    }

    private int endOf(Entry entry) {
        int at = entry.offset();
        int nameLength = u16(at + 26);
        if (file.getInt(at) != LOCAL
                || u16(at + 6) != entry.flags()
                || u16(at + 8) != entry.method()
                || !name(at + LOCAL_BYTES, nameLength).equals(entry.name())) {
            throw new PackFault("says of its entry " + entry.name() + " in the directory what its header does not say");
        }
        long end = (long) begin(entry) + entry.packed();
        boolean isDescribed = (entry.flags() & HAS_DESCRIPTOR) != 0;
        if (end > file.limit() || entry.packed() < 0) {
            throw new PackFault("is not a whole zip: its entry " + entry.name() + " ends beyond its end");
        }
        int sizes = isDescribed ? (int) end + 4 : at + 14;
        if ((isDescribed && file.getInt((int) end) != DESCRIPTOR)
                || file.getInt(sizes) != entry.crc()
                || file.getInt(sizes + 4) != entry.packed()
                || file.getInt(sizes + 8) != entry.unpacked()) {
            throw new PackFault("says of its entry " + entry.name() + " in the directory what its header does not say");
        }
        return (int) end + (isDescribed ? DESCRIPTOR_BYTES : 0);
    }

    private int begin(Entry entry) {
        return entry.offset() + LOCAL_BYTES + u16(entry.offset() + 26) + u16(entry.offset() + 28);
    }

    private SortedMap<String, byte[]> unpacked(List<Entry> entries) {
        SortedMap<String, byte[]> unpacked = new TreeMap<>();
        for (Entry entry : entries) {
            unpacked.put(entry.name(), unpacked(entry));
        }
        return unpacked;
    }

    private byte[] unpacked(Entry entry) {
        byte[] packed = new byte[entry.packed()];
        file.get(begin(entry), packed);
        byte[] bytes = entry.method() == STORED ? packed : inflated(entry, packed);
        CRC32 crc = new CRC32();
        crc.update(bytes);
        if (bytes.length != entry.unpacked() || (int) crc.getValue() != entry.crc()) {
            throw damaged(entry);
        }
        return bytes;
    }

    private static byte[] inflated(Entry entry, byte[] packed) {
        byte[] bytes = new byte[entry.unpacked()];
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(packed);
            int length = 0;
            // Of an empty entry there is still the end of its stream to be read.
            byte[] beyond = new byte[1];
            while (!inflater.finished()) {
                boolean isFull = length == bytes.length;
                int more = isFull ? inflater.inflate(beyond) : inflater.inflate(bytes, length, bytes.length - length);
                if ((isFull && more > 0) || (more == 0 && !inflater.finished())) {
                    throw damaged(entry);
                }
                length += more;
            }
            if (length != bytes.length || inflater.getRemaining() != 0) {
                throw damaged(entry);
            }
            return bytes;
        } catch (DataFormatException e) {
            throw new PackFault("has a damaged entry " + entry.name() + "; copy it anew", e);
        } finally {
            inflater.end();
        }
    }

    private static PackFault damaged(Entry entry) {
        return new PackFault("has a damaged entry " + entry.name() + "; copy it anew");
    }

    private int u16(int at) {
        return Short.toUnsignedInt(file.getShort(at));
    }

    /// A size or place of 32 bits; -1 of one that no pack can have.
    private int size(int at) {
        int size = file.getInt(at);
        return size < 0 ? -1 : size;
    }
}
