package dev.vedette.server.ingest;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;

/// A file of the journal: a header, then records back to back.
///
/// Header, 32 bytes: the magic number, the format's version (4), the position of the first record (8), a random
/// salt (8), the CRC-32C of all that (4). Record: the payload's length (4), a CRC-32C (4), the position (8),
/// the type (1; the top bit marks the first record of a group that was forced together), the payload. The CRC
/// covers the salt and all that follows it, so that a record is valid in its own segment only.
///
/// @param file where it lies
/// @param first the position of its first record
/// @param salt what its checksums begin with
record Segment(Path file, long first, long salt) {
    static final int HEADER_BYTES = 32;
    static final int RECORD_HEADER_BYTES = 17;
    static final int GROUP_START = 0x80;

    private static final long MAGIC = 0x5644_544A_524E_4C00L;
    private static final int VERSION = 1;
    private static final Pattern NAME = Pattern.compile("journal-([0-9]{19})\\.log");

    /// The file of the segment that begins at a position.
    static Path file(Path directory, long first) {
        return directory.resolve("journal-%019d.log".formatted(first));
    }

    /// The first position that a file's name tells, or empty when it is not a segment's.
    static Optional<Long> firstOf(Path file) {
        Matcher name = NAME.matcher(String.valueOf(file.getFileName()));
        return name.matches() ? Optional.of(Long.parseLong(name.group(1))) : Optional.empty();
    }

    /// The header's bytes, ready to be written.
    ByteBuffer header() {
        ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES);
        header.putLong(MAGIC).putInt(VERSION).putLong(first).putLong(salt);
        header.putInt(checksum(header.array())).flip();
        return header;
    }

    /// The segment that a header describes, or empty when it is none.
    ///
    /// @throws JournalException when the header is of another version, or belongs to another position
    static Optional<Segment> of(Path file, byte[] header) {
        ByteBuffer bytes = ByteBuffer.wrap(header);
        if (header.length < HEADER_BYTES || bytes.getLong() != MAGIC) {
            return Optional.empty();
        }
        int version = bytes.getInt();
        long first = bytes.getLong();
        long salt = bytes.getLong();
        if (bytes.getInt() != checksum(header)) {
            return Optional.empty();
        }
        if (version != VERSION) {
            throw new JournalException("%s has version %d of the journal's format, this program reads version %d"
                    .formatted(file, version, VERSION));
        }
        if (firstOf(file).filter(named -> named == first).isEmpty()) {
            throw new JournalException("%s begins at position %d, which is not what its name says; restore its name"
                    .formatted(file, first));
        }
        return Optional.of(new Segment(file, first, salt));
    }

    /// The checksum of a record.
    int checksum(long position, byte typeAndMark, byte[] payload) {
        CRC32C crc = new CRC32C();
        ByteBuffer place = ByteBuffer.allocate(17);
        place.putLong(salt).putLong(position).put(typeAndMark).flip();
        crc.update(place);
        crc.update(payload);
        return (int) crc.getValue();
    }

    private static int checksum(byte[] header) {
        CRC32C crc = new CRC32C();
        crc.update(header, 0, HEADER_BYTES - Integer.BYTES);
        return (int) crc.getValue();
    }
}
