package dev.vedette.agent.watch;

import dev.vedette.agent.collect.SystemTree;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Follows `wtmp` or `btmp`: gives the records that are new, also over restarts, and when the file was rotated
/// the rest of the old one first. What was there before the agent was first started is not new. One thread.
final class UtmpFile {
    /// The most records of a look; further ones come with the next.
    static final int RECORDS_MAX = 1000;

    private static final int START_BYTES = 384 * 25 * 2;

    private final SystemTree tree;
    private final String name;
    private final String architecture;
    private final Memory memory;
    private long inode = -1;
    private long offset;

    /// @param name of the file, below the root
    /// @param architecture of the processor, as Java names it
    UtmpFile(SystemTree tree, String name, String architecture, Memory memory) {
        this.tree = tree;
        this.name = name;
        this.architecture = architecture;
        this.memory = memory;
        memory.get(name).map(text -> text.split(" ", -1)).ifPresent(parts -> {
            if (parts.length == 2 && parts[0].matches("\\d{1,18}") && parts[1].matches("\\d{1,18}")) {
                inode = Long.parseLong(parts[0]);
                offset = Long.parseLong(parts[1]);
            }
        });
    }

    /// The records that came since the last call, at most [#RECORDS_MAX].
    List<UtmpRecord> news() {
        List<UtmpRecord> found = new ArrayList<>();
        try {
            long current = inodeOf(tree.path(name));
            if (inode < 0) {
                inode = current;
                offset = Files.size(tree.path(name));
            } else if (current != inode) {
                readRotated(found);
                if (found.size() == RECORDS_MAX) {
                    memory.put(name, inode + " " + offset);
                    return found;
                }
                inode = current;
                offset = 0;
            }
            read(tree.path(name), found);
        } catch (NoSuchFileException none) {
            // One that appears later is new from its begin.
            inode = 0;
            offset = 0;
        } catch (IOException | UnsupportedOperationException unreadable) {
            return found;
        }
        memory.put(name, inode + " " + offset);
        return found;
    }

    private static long inodeOf(Path file) throws IOException {
        return ((Number) Files.getAttribute(file, "unix:ino")).longValue();
    }

    private void readRotated(List<UtmpRecord> found) throws IOException {
        Path old = tree.path(name + ".1");
        if (Files.exists(old) && inodeOf(old) == inode) {
            read(old, found);
        }
    }

    private void read(Path file, List<UtmpRecord> found) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            if (channel.size() < offset) {
                // It was emptied in place.
                offset = 0;
            }
            UtmpRecord.Layout layout = UtmpRecord.Layout.of(bytes(channel, 0, START_BYTES), architecture);
            offset -= offset % layout.bytes();
            byte[] news = bytes(channel, offset, (RECORDS_MAX - found.size()) * layout.bytes());
            int at = 0;
            while (at + layout.bytes() <= news.length) {
                found.add(UtmpRecord.of(news, at, layout));
                at += layout.bytes();
            }
            offset += at;
        }
    }

    private static byte[] bytes(FileChannel channel, long from, int max) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate((int) Math.max(0, Math.min(max, channel.size() - from)));
        long at = from;
        while (buffer.hasRemaining()) {
            int read = channel.read(buffer, at);
            if (read < 0) {
                break;
            }
            at += read;
        }
        return Arrays.copyOf(buffer.array(), buffer.position());
    }
}
