package dev.vedette.server.ingest;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;

/// A disk on which the n-th write or force fails, from then on each; and whose room a test decides.
final class FailingDisk implements JournalDisk {
    private final JournalDisk disk = JournalDisk.local();
    private final long failsFrom;
    private final AtomicLong operations = new AtomicLong();
    private final AtomicLong usableBytes = new AtomicLong(Long.MAX_VALUE);

    /// @param failsFrom the number of the first operation that fails, from 1
    FailingDisk(long failsFrom) {
        this.failsFrom = failsFrom;
    }

    /// A disk that never fails.
    static FailingDisk never() {
        return new FailingDisk(Long.MAX_VALUE);
    }

    long operations() {
        return operations.get();
    }

    void leave(long bytes) {
        usableBytes.set(bytes);
    }

    private void operate() throws IOException {
        if (operations.incrementAndGet() >= failsFrom) {
            throw new IOException("Input/output error");
        }
    }

    @Override
    public FileChannel open(Path file) throws IOException {
        return new Channel(disk.open(file));
    }

    @Override
    public long usableBytes(Path directory) {
        return usableBytes.get();
    }

    private final class Channel extends FileChannel {
        private final FileChannel channel;

        Channel(FileChannel channel) {
            this.channel = channel;
        }

        @Override
        public int write(ByteBuffer from, long position) throws IOException {
            operate();
            // A short write is legal, and the journal must go on with the rest.
            int limit = from.limit();
            boolean isShort = operations.get() % 2 == 0 && from.remaining() > 1;
            from.limit(from.position() + from.remaining() / (isShort ? 2 : 1));
            int written = channel.write(from, position);
            from.limit(limit);
            return written;
        }

        @Override
        public void force(boolean withMetadata) throws IOException {
            operate();
            channel.force(withMetadata);
        }

        @Override
        public int read(ByteBuffer into, long position) throws IOException {
            return channel.read(into, position);
        }

        @Override
        public long size() throws IOException {
            return channel.size();
        }

        @Override
        public FileChannel truncate(long size) throws IOException {
            channel.truncate(size);
            return this;
        }

        @Override
        protected void implCloseChannel() throws IOException {
            channel.close();
        }

        @Override
        public int read(ByteBuffer into) throws IOException {
            return channel.read(into);
        }

        @Override
        public long read(ByteBuffer[] into, int offset, int length) throws IOException {
            return channel.read(into, offset, length);
        }

        @Override
        public int write(ByteBuffer from) throws IOException {
            return channel.write(from);
        }

        @Override
        public long write(ByteBuffer[] from, int offset, int length) throws IOException {
            return channel.write(from, offset, length);
        }

        @Override
        public long position() throws IOException {
            return channel.position();
        }

        @Override
        public FileChannel position(long position) throws IOException {
            channel.position(position);
            return this;
        }

        @Override
        public long transferTo(long position, long count, WritableByteChannel target) throws IOException {
            return channel.transferTo(position, count, target);
        }

        @Override
        public long transferFrom(ReadableByteChannel source, long position, long count) throws IOException {
            return channel.transferFrom(source, position, count);
        }

        @Override
        public MappedByteBuffer map(MapMode mode, long position, long size) throws IOException {
            return channel.map(mode, position, size);
        }

        @Override
        public FileLock lock(long position, long size, boolean isShared) throws IOException {
            return channel.lock(position, size, isShared);
        }

        @Override
        public FileLock tryLock(long position, long size, boolean isShared) throws IOException {
            return channel.tryLock(position, size, isShared);
        }
    }
}
