package dev.vedette.server.store.sql;

import dev.vedette.server.store.CertificateRecord;
import dev.vedette.server.store.Certificates;
import dev.vedette.server.store.Page;
import dev.vedette.server.store.PageRequest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/// Devices' certificates.
final class SqlCertificates implements Certificates {
    private static final String SELECT = "select id, pem, status, version, created_at, modified_at from certificates";
    private static final int FETCH = 1_000;

    private final Database database;

    SqlCertificates(Database database) {
        this.database = database;
    }

    @Override
    public boolean add(CertificateRecord certificate) {
        return database.write(session -> session.update(
                        "insert into certificates (id, pem, status, version, created_at, modified_at)"
                                + " values (?, ?, ?, ?, ?, ?) on conflict (id) do nothing",
                        certificate.id(),
                        certificate.pem(),
                        certificate.status().name(),
                        certificate.version(),
                        EpochNanos.of(certificate.createdAt()),
                        EpochNanos.of(certificate.modifiedAt()))
                == 1);
    }

    @Override
    public long count() {
        return database.read(session -> session.first("select count(*) from certificates", row -> row.getLong(1))
                .orElse(0L));
    }

    @Override
    public Optional<CertificateRecord> find(String id) {
        return database.read(session -> session.first(SELECT + " where id = ?", SqlCertificates::certificate, id));
    }

    @Override
    public boolean replace(CertificateRecord certificate) {
        return database.write(session -> session.update(
                        "update certificates set status = ?, version = ?, modified_at = ? where id = ? and version = ?",
                        certificate.status().name(),
                        certificate.version(),
                        EpochNanos.of(certificate.modifiedAt()),
                        certificate.id(),
                        certificate.version() - 1)
                == 1);
    }

    @Override
    public boolean remove(String id) {
        return database.write(session -> session.update("delete from certificates where id = ?", id) == 1);
    }

    @Override
    public Page<CertificateRecord> list(boolean ascending, PageRequest page) {
        String listing = ascending ? "certificates" : "certificates-desc";
        Query query = new Query(SELECT);
        Cursor.of(page, listing, 2)
                .ifPresent(cursor -> query.where(
                        "(created_at, id) " + (ascending ? ">" : "<") + " (?, ?)", cursor.number(0), cursor.key(1)));
        query.add(
                ascending ? " order by created_at, id limit ?" : " order by created_at desc, id desc limit ?",
                page.limit() + 1);
        List<CertificateRecord> rows = database.read(session -> query.list(session, SqlCertificates::certificate));
        return Cursor.page(
                rows,
                page,
                last -> new Cursor(listing, List.of(Long.toString(EpochNanos.of(last.createdAt())), last.id())));
    }

    @Override
    public void forEach(BiConsumer<String, CertificateRecord.Status> visitor) {
        database.read(session -> {
            session.stream(
                    "select id, status from certificates",
                    FETCH,
                    row -> visitor.accept(row.getString(1), CertificateRecord.Status.valueOf(row.getString(2))));
            return true;
        });
    }

    private static CertificateRecord certificate(ResultSet row) throws SQLException {
        return new CertificateRecord(
                row.getString(1),
                row.getString(2),
                CertificateRecord.Status.valueOf(row.getString(3)),
                row.getInt(4),
                EpochNanos.instant(row.getLong(5)),
                EpochNanos.instant(row.getLong(6)));
    }
}
