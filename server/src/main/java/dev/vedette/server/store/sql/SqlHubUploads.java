package dev.vedette.server.store.sql;

import dev.vedette.gateway.hub.HubId;
import dev.vedette.gateway.hub.NoticeDraft;
import dev.vedette.gateway.hub.Upload;
import dev.vedette.gateway.hub.UploadStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Files on their way from a hub's devices.
final class SqlHubUploads implements UploadStore {
    private static final String SELECT =
            "select correlation_id, device, module, blob_name, token_hash, expires_at, size_bytes from hub_uploads";

    private final Database database;

    SqlHubUploads(Database database) {
        this.database = database;
    }

    @Override
    public boolean add(Upload upload) {
        return database.write(session -> session.update(
                        "insert into hub_uploads (correlation_id, device, module, blob_name, token_hash, expires_at,"
                            + " size_bytes) select ?, device, module, ?, ?, ?, cast(? as bigint) from hub_identities"
                            + " where device = ? and module = ?",
                        upload.correlationId(),
                        upload.blobName(),
                        upload.tokenHash(),
                        EpochNanos.of(upload.expiresAt()),
                        upload.bytes(),
                        upload.device().device(),
                        SqlHub.module(upload.device()))
                == 1);
    }

    @Override
    public Optional<Upload> find(String correlationId) {
        return database.read(
                session -> session.first(SELECT + " where correlation_id = ?", SqlHubUploads::upload, correlationId));
    }

    @Override
    public List<Upload> of(HubId device) {
        return database.read(session -> session.list(
                SELECT + " where device = ? and module = ? order by expires_at, correlation_id",
                SqlHubUploads::upload,
                device.device(),
                SqlHub.module(device)));
    }

    @Override
    public boolean arrived(String correlationId, long bytes) {
        return database.write(session ->
                session.update("update hub_uploads set size_bytes = ? where correlation_id = ?", bytes, correlationId)
                        == 1);
    }

    @Override
    public boolean remove(String correlationId, List<NoticeDraft> notices) {
        return database.write(session -> {
            boolean removed = session.update("delete from hub_uploads where correlation_id = ?", correlationId) == 1;
            if (removed) {
                SqlHub.addNotices(session, notices);
            }
            return removed;
        });
    }

    @Override
    public List<Upload> expired(Instant at, int limit) {
        return database.read(session -> session.list(
                SELECT + " where expires_at <= ? order by expires_at, correlation_id limit ?",
                SqlHubUploads::upload,
                EpochNanos.bound(at),
                limit));
    }

    private static Upload upload(ResultSet row) throws SQLException {
        long bytes = row.getLong(7);
        Long size = row.wasNull() ? null : bytes;
        return new Upload(
                row.getString(1),
                SqlHub.id(row, 2),
                row.getString(4),
                row.getString(5),
                EpochNanos.instant(row.getLong(6)),
                size);
    }
}
