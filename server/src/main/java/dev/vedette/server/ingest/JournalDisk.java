package dev.vedette.server.ingest;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// What the journal needs of a disk. The second implementation is the failing disk of the tests.
interface JournalDisk {
    /// Opens a file for reading and writing; it is made when absent.
    FileChannel open(Path file) throws IOException;

    /// The bytes that may still be written in a directory.
    long usableBytes(Path directory);

    /// The disk of this machine.
    static JournalDisk local() {
        return new JournalDisk() {
            @Override
            public FileChannel open(Path file) throws IOException {
                return FileChannel.open(
                        file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            }

            @Override
            public long usableBytes(Path directory) {
                return directory.toFile().getUsableSpace();
            }
        };
    }
}
