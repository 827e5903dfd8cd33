package dev.vedette.server.store.sql;

import dev.vedette.sdk.observe.ThingName;
import dev.vedette.server.store.Page;
import dev.vedette.server.store.PageRequest;
import dev.vedette.server.store.Principals;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;

/// Which principals belong to which things.
final class SqlPrincipals implements Principals {
    private static final String SELECT = "select thing, principal, exclusive from thing_principals";
    private static final int FETCH = 1_000;

    private final Database database;

    SqlPrincipals(Database database) {
        this.database = database;
    }

    @Override
    public void attach(Attachment attachment) {
        database.write(session -> session.update(
                "insert into thing_principals (thing, principal, exclusive) values (?, ?, ?)"
                        + " on conflict (thing, principal) do update set exclusive = excluded.exclusive",
                attachment.thing().value(),
                attachment.principal(),
                attachment.exclusive() ? 1 : 0));
    }

    @Override
    public boolean detach(ThingName thing, String principal) {
        return database.write(session -> session.update(
                        "delete from thing_principals where thing = ? and principal = ?", thing.value(), principal)
                == 1);
    }

    @Override
    public void detachAll(String principal) {
        database.write(session -> session.update("delete from thing_principals where principal = ?", principal));
    }

    @Override
    public Page<Attachment> ofThing(ThingName thing, PageRequest page) {
        Query query = new Query(SELECT).where("thing = ?", thing.value());
        Cursor.of(page, "principals", 1).ifPresent(cursor -> query.where("principal > ?", cursor.key(0)));
        query.add(" order by principal limit ?", page.limit() + 1);
        List<Attachment> rows = database.read(session -> query.list(session, SqlPrincipals::attachment));
        return Cursor.page(rows, page, last -> new Cursor("principals", List.of(last.principal())));
    }

    @Override
    public Page<Attachment> ofPrincipal(String principal, PageRequest page) {
        Query query = new Query(SELECT).where("principal = ?", principal);
        Cursor.of(page, "principal-things", 1).ifPresent(cursor -> query.where("thing > ?", cursor.key(0)));
        query.add(" order by thing limit ?", page.limit() + 1);
        List<Attachment> rows = database.read(session -> query.list(session, SqlPrincipals::attachment));
        return Cursor.page(
                rows,
                page,
                last -> new Cursor("principal-things", List.of(last.thing().value())));
    }

    @Override
    public void forEach(Consumer<Attachment> visitor) {
        database.read(session -> {
            session.stream(SELECT, FETCH, row -> visitor.accept(attachment(row)));
            return true;
        });
    }

    private static Attachment attachment(ResultSet row) throws SQLException {
        return new Attachment(new ThingName(row.getString(1)), row.getString(2), row.getInt(3) == 1);
    }
}
