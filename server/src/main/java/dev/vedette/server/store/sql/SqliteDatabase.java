package dev.vedette.server.store.sql;

import dev.vedette.server.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteErrorCode;

/// One SQLite file in WAL mode: one connection writes, a few read, and neither waits for the other.
///
/// Within the process a fair lock orders writers, so SQLite never meets two of them and never answers "busy". Another
/// process (`vedette key create` beside a running server) may write too: transactions take the write lock when they
/// begin, so waiting for it is a matter of the busy timeout and never of a snapshot that went stale. Every commit is
/// synced to disk (`synchronous=FULL`).
final class SqliteDatabase implements Database {
    /// Connections that read at a time; a caller beyond them waits.
    static final int READERS_MAX = 4;

    private static final int BUSY_TIMEOUT_MILLIS = 20_000;
    private static final int OPEN_ATTEMPTS_MAX = 1_000;
    private static final long OPEN_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
    private static final int WAIT_SECONDS_MAX = 30;
    private static final int WAL_BYTES_KEPT = 64 << 20;
    private static final int WRITER_CACHE_KIB = 16 << 10;
    private static final int READER_CACHE_KIB = 4 << 10;

    private final Path file;
    private final SQLiteDataSource readers;
    private final Connection writer;
    private final ReentrantLock writing = new ReentrantLock(true);
    private final Semaphore reading = new Semaphore(READERS_MAX, true);
    private final Deque<Connection> idle = new ArrayDeque<>();
    private volatile boolean closed;

    private SqliteDatabase(Path file, SQLiteDataSource readers, Connection writer) {
        this.file = file;
        this.readers = readers;
        this.writer = writer;
    }

    /// Opens a file, making it and its directory when they are not there.
    ///
    /// @throws StoreException when it cannot be opened, or is not a database
    static SqliteDatabase open(Path file) {
        try {
            Path directory = file.toAbsolutePath().getParent();
            if (directory != null) {
                Files.createDirectories(directory);
            }
            SQLiteConfig writes = config(WRITER_CACHE_KIB);
            writes.setJournalMode(SQLiteConfig.JournalMode.WAL);
            writes.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
            writes.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
            Connection writer = opened(source(file, writes));
            SQLiteConfig reads = config(READER_CACHE_KIB);
            return new SqliteDatabase(file, source(file, reads), writer);
        } catch (IOException | SQLException fault) {
            throw new StoreException(
                    "cannot open the database " + file + ": " + fault.getMessage()
                            + "; check that the directory is writable and the file is a database of Vedette",
                    fault);
        }
    }

    /// Whoever turns a new file to WAL is told "busy" at once when another does the same: the busy timeout does
    /// not hold for that.
    private static Connection opened(SQLiteDataSource source) throws SQLException {
        for (int attempt = 1; ; attempt++) {
            try {
                return source.getConnection();
            } catch (SQLException fault) {
                if (fault.getErrorCode() != SQLiteErrorCode.SQLITE_BUSY.code || attempt == OPEN_ATTEMPTS_MAX) {
                    throw fault;
                }
                LockSupport.parkNanos(OPEN_PAUSE_NANOS);
            }
        }
    }

    private static SQLiteConfig config(int cacheKib) {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(BUSY_TIMEOUT_MILLIS);
        config.enforceForeignKeys(true);
        config.setJournalSizeLimit(WAL_BYTES_KEPT);
        config.setCacheSize(-cacheKib);
        return config;
    }

    private static SQLiteDataSource source(Path file, SQLiteConfig config) {
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + file.toAbsolutePath());
        return source;
    }

    @Override
    public <T> T read(Work<T> work) {
        await(Turn.READ);
        @Nullable Connection connection = null;
        try {
            connection = taken();
            return work.on(new Session(connection));
        } catch (SQLException fault) {
            throw SqlFaults.translated(fault);
        } finally {
            giveBack(connection);
            reading.release();
        }
    }

    private Connection taken() throws SQLException {
        synchronized (idle) {
            if (closed) {
                throw new StoreException("the database " + file + " is closed");
            }
            Connection connection = idle.poll();
            if (connection != null) {
                return connection;
            }
        }
        Connection connection = readers.getConnection();
        try (Statement statement = connection.createStatement()) {
            statement.execute("pragma query_only = true");
        }
        return connection;
    }

    private void giveBack(@Nullable Connection connection) {
        if (connection == null) {
            return;
        }
        synchronized (idle) {
            if (!closed) {
                idle.push(connection);
                return;
            }
        }
        release(connection);
    }

    @Override
    public <T> T write(Work<T> work) {
        await(Turn.WRITE);
        try {
            if (closed) {
                throw new StoreException("the database " + file + " is closed");
            }
            writer.setAutoCommit(false);
            T result;
            try {
                result = work.on(new Session(writer));
            } catch (SQLException | RuntimeException | Error fault) {
                rollBack(fault);
                throw fault;
            }
            commit();
            return result;
        } catch (SQLException fault) {
            throw SqlFaults.translated(fault);
        } finally {
            writing.unlock();
        }
    }

    /// The driver's `commit` would take the write lock again at once and keep other processes out; this does not.
    private void commit() throws SQLException {
        try {
            writer.setAutoCommit(true);
        } catch (SQLException fault) {
            rollBack(fault);
            throw fault;
        }
    }

    private void rollBack(Throwable cause) {
        try {
            writer.rollback();
            writer.setAutoCommit(true);
        } catch (SQLException fault) {
            cause.addSuppressed(fault);
        }
    }

    private enum Turn {
        READ,
        WRITE
    }

    private void await(Turn turn) {
        try {
            boolean got = turn == Turn.READ
                    ? reading.tryAcquire(WAIT_SECONDS_MAX, TimeUnit.SECONDS)
                    : writing.tryLock(WAIT_SECONDS_MAX, TimeUnit.SECONDS);
            if (!got) {
                throw new StoreException("the database " + file + " was busy for more than " + WAIT_SECONDS_MAX
                        + " s; something holds its " + (turn == Turn.READ ? "readers" : "writer"));
            }
        } catch (InterruptedException fault) {
            Thread.currentThread().interrupt();
            throw new StoreException("interrupted while waiting for the database " + file, fault);
        }
    }

    @Override
    public String placeholder(String name) {
        return switch (name) {
            case "text" -> "text";
            case "integer" -> "integer";
            case "bytes" -> "blob";
            case "serial" -> "integer primary key autoincrement";
            case "keyed" -> "strict, without rowid";
            case "counted" -> "strict";
            default -> throw new StoreException("a migration has the unknown placeholder " + name);
        };
    }

    @Override
    public void lockForMigration(Session session) {
        // The transaction that it runs in holds the write lock of the file from its beginning.
    }

    @Override
    public void close() {
        writing.lock();
        try {
            synchronized (idle) {
                closed = true;
                idle.forEach(SqliteDatabase::release);
                idle.clear();
            }
            release(writer);
        } finally {
            writing.unlock();
        }
    }

    private static void release(Connection connection) {
        try {
            connection.close();
        } catch (SQLException fault) {
            throw SqlFaults.translated(fault);
        }
    }
}
