package dev.vedette.server.run;

import dev.vedette.server.ingest.Directories;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;

/// The states that a runner can go on from, one file each: magic number (8), version (4), position (8), time (8),
/// the state, CRC-32C of all that (8). A file is written beside, forced, then renamed, so that one with a
/// checkpoint's name is whole unless the disk is damaged; and the one before the last is kept for that case.
final class Checkpoints {
    private static final long MAGIC = 0x5644_5443_4850_5400L;
    private static final int VERSION = 1;
    private static final int HEADER_BYTES = 28;
    private static final int CRC_BYTES = 8;
    private static final int KEPT = 2;
    private static final int BUFFER_BYTES = 1 << 16;
    private static final Pattern NAME = Pattern.compile("checkpoint-([0-9]{19})\\.state");
    private static final String UNFINISHED = "checkpoint.unfinished";

    private final Path directory;

    Checkpoints(Path directory) {
        this.directory = directory;
    }

    /// Writes a state.
    interface Writer {
        void write(DataOutput output) throws IOException;
    }

    /// Reads a state.
    interface Reader {
        void read(DataInput input) throws IOException;
    }

    /// A checkpoint on disk.
    ///
    /// @param file where it lies
    /// @param position the last position of the journal that it covers, at least 0
    record Checkpoint(Path file, long position) {}

    /// The checkpoints on disk, the latest first; not looked into.
    List<Checkpoint> all() {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.flatMap(file -> named(file).stream())
                    .sorted(Comparator.comparingLong(Checkpoint::position).reversed())
                    .toList();
        } catch (IOException e) {
            throw new CheckpointException("the checkpoints in %s cannot be listed: %s".formatted(directory, e), e);
        }
    }

    private static Optional<Checkpoint> named(Path file) {
        Matcher name = NAME.matcher(String.valueOf(file.getFileName()));
        return name.matches() ? Optional.of(new Checkpoint(file, Long.parseLong(name.group(1)))) : Optional.empty();
    }

    /// Whether every byte of a checkpoint is as it was written.
    boolean isWhole(Checkpoint checkpoint) throws IOException {
        long length = Files.size(checkpoint.file) - CRC_BYTES;
        if (length < HEADER_BYTES) {
            return false;
        }
        CRC32C crc = new CRC32C();
        try (InputStream file = new BufferedInputStream(Files.newInputStream(checkpoint.file), BUFFER_BYTES)) {
            CheckedInputStream checked = new CheckedInputStream(file, crc);
            checked.skipNBytes(length);
            return new DataInputStream(file).readLong() == crc.getValue();
        }
    }

    /// Reads a checkpoint that is whole.
    ///
    /// @throws IOException when it cannot be read
    /// @throws CheckpointException when it is of another version
    void read(Checkpoint checkpoint, Reader state) throws IOException {
        try (DataInputStream input =
                new DataInputStream(new BufferedInputStream(Files.newInputStream(checkpoint.file), BUFFER_BYTES))) {
            long magic = input.readLong();
            int version = input.readInt();
            long position = input.readLong();
            // When it was made is for people who look into the file.
            input.skipNBytes(Long.BYTES);
            if (magic != MAGIC || version != VERSION || position != checkpoint.position) {
                throw new CheckpointException("%s has version %d and position %d, this program reads version %d"
                        .formatted(checkpoint.file, version, position, VERSION));
            }
            state.read(input);
        }
    }

    /// Makes a checkpoint durable, and removes all but it and the one before it.
    ///
    /// @return the position that the one before covers, from behind which the journal is needed still; -1 when
    ///   there is none
    /// @throws CheckpointException when the disk fails or is full; what was there before is still there
    long write(long position, Instant at, Writer state) {
        Path unfinished = directory.resolve(UNFINISHED);
        try {
            Files.createDirectories(directory);
            try (FileChannel channel = FileChannel.open(
                    unfinished,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.WRITE)) {
                writeTo(Channels.newOutputStream(channel), position, at, state);
                channel.force(true);
            }
            Files.move(
                    unfinished,
                    directory.resolve("checkpoint-%019d.state".formatted(position)),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
            List<Checkpoint> all = all();
            for (Checkpoint old : all.subList(Math.min(KEPT, all.size()), all.size())) {
                Files.delete(old.file);
            }
            Directories.sync(directory);
            return all.size() < KEPT ? -1 : all.get(KEPT - 1).position;
        } catch (IOException e) {
            throw new CheckpointException(
                    "the checkpoint of position %d cannot be written in %s: %s".formatted(position, directory, e), e);
        }
    }

    private static void writeTo(OutputStream file, long position, Instant at, Writer state) throws IOException {
        OutputStream buffered = new BufferedOutputStream(file, BUFFER_BYTES);
        CRC32C crc = new CRC32C();
        DataOutputStream output =
                new DataOutputStream(new BufferedOutputStream(new CheckedOutputStream(buffered, crc), BUFFER_BYTES));
        output.writeLong(MAGIC);
        output.writeInt(VERSION);
        output.writeLong(position);
        output.writeLong(at.toEpochMilli());
        state.write(output);
        output.flush();
        DataOutputStream trailer = new DataOutputStream(buffered);
        trailer.writeLong(crc.getValue());
        trailer.flush();
    }
}
