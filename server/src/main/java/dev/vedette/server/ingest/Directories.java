package dev.vedette.server.ingest;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Directories whose entries must outlive a power cut.
public final class Directories {
    private Directories() {}

    /// Makes the names in a directory durable: files made, renamed or deleted in it. Without this a file may be
    /// durable and yet not be found after a power cut.
    ///
    /// @throws IOException when the disk fails
    public static void sync(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
