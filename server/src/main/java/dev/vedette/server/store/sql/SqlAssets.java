package dev.vedette.server.store.sql;

import dev.vedette.sdk.observe.ThingName;
import dev.vedette.server.store.AssetLink;
import dev.vedette.server.store.AssetRecord;
import dev.vedette.server.store.Assets;
import dev.vedette.server.store.Page;
import dev.vedette.server.store.PageRequest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Assets and what they are.
final class SqlAssets implements Assets {
    private static final String SELECT = "select thing, site, document, modified_at from assets";
    private static final String INSERT = "insert into assets (thing, site, document, modified_at, vendor, protocols)"
            + " values (?, ?, ?, ?, ?, ?) on conflict (thing) do ";
    private static final String ADD = INSERT + "nothing";
    private static final String PUT = INSERT
            + "update set site = excluded.site, document = excluded.document,"
            + " modified_at = excluded.modified_at, vendor = excluded.vendor, protocols = excluded.protocols";

    private final Database database;

    SqlAssets(Database database) {
        this.database = database;
    }

    @Override
    public void put(List<AssetRecord> assets) {
        insert(PUT, assets);
    }

    @Override
    public void add(List<AssetRecord> assets) {
        insert(ADD, assets);
    }

    private void insert(String statement, List<AssetRecord> assets) {
        database.write(session -> {
            for (AssetRecord asset : assets) {
                Found found = Found.in(asset.document());
                session.update(
                        statement,
                        asset.name().value(),
                        asset.site(),
                        asset.document(),
                        EpochNanos.of(asset.modifiedAt()),
                        found.vendor,
                        found.protocols);
            }
            return assets.size();
        });
    }

    @Override
    public Optional<AssetRecord> find(ThingName thing) {
        return database.read(session -> session.first(SELECT + " where thing = ?", SqlAssets::asset, thing.value()));
    }

    @Override
    public Optional<AssetRecord> ofThing(ThingName thing) {
        return find(thing)
                .or(() -> database.read(session -> session.first(
                        SELECT
                                + " where thing in (select asset from asset_links where thing = ?) order by thing"
                                + " limit 1",
                        SqlAssets::asset,
                        thing.value())));
    }

    @Override
    public boolean remove(ThingName thing) {
        return database.write(session -> session.update("delete from assets where thing = ?", thing.value()) == 1);
    }

    @Override
    public long count() {
        return database.read(session -> session.first("select count(*) from assets", row -> row.getLong(1))
                .orElse(0L));
    }

    @Override
    public Page<AssetRecord> page(@Nullable String site, PageRequest request) {
        Query query = new Query(SELECT);
        if (site != null) {
            query.where("site = ?", site);
        }
        Cursor.of(request, "assets", 1).ifPresent(cursor -> query.where("thing > ?", cursor.key(0)));
        query.add(" order by thing limit ?", request.limit() + 1);
        List<AssetRecord> rows = database.read(session -> query.list(session, SqlAssets::asset));
        return Cursor.page(
                rows, request, last -> new Cursor("assets", List.of(last.name().value())));
    }

    @Override
    public void link(AssetLink link) {
        database.write(session -> session.update(
                "insert into asset_links (asset, thing, created_at) values (?, ?, ?) on conflict (asset) do update"
                        + " set thing = excluded.thing, created_at = excluded.created_at",
                link.asset().value(),
                link.thing().value(),
                EpochNanos.of(link.createdAt())));
    }

    @Override
    public boolean unlink(ThingName asset) {
        return database.write(session -> session.update("delete from asset_links where asset = ?", asset.value()) == 1);
    }

    @Override
    public List<AssetLink> linksOf(ThingName thing) {
        return database.read(session -> session.list(
                "select asset, thing, created_at from asset_links where thing = ? order by asset",
                SqlAssets::link,
                thing.value()));
    }

    @Override
    public List<AssetLink> links() {
        return database.read(session ->
                session.list("select asset, thing, created_at from asset_links order by asset", SqlAssets::link));
    }

    /// What an asset is found by.
    ///
    /// @param vendor the latest that was told, or null
    /// @param protocols in lower case, each between spaces
    private record Found(@Nullable String vendor, String protocols) {
        static Found in(String document) {
            JsonNode tree = Json.any(document);
            String vendor =
                    tree.path("facts").path("vendor").path(0).path("value").asString("");
            String protocols = String.join(" ", tree.path("protocols").propertyNames());
            return new Found(vendor.isEmpty() ? null : vendor, " " + protocols.toLowerCase(Locale.ROOT) + " ");
        }
    }

    private static AssetRecord asset(ResultSet row) throws SQLException {
        return new AssetRecord(
                new ThingName(row.getString(1)),
                row.getString(2),
                row.getString(3),
                EpochNanos.instant(row.getLong(4)));
    }

    private static AssetLink link(ResultSet row) throws SQLException {
        return new AssetLink(
                new ThingName(row.getString(1)), new ThingName(row.getString(2)), EpochNanos.instant(row.getLong(3)));
    }
}
