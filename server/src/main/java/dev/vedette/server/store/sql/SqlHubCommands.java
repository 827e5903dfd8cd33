package dev.vedette.server.store.sql;

import dev.vedette.gateway.hub.Command;
import dev.vedette.gateway.hub.CommandDraft;
import dev.vedette.gateway.hub.CommandHead;
import dev.vedette.gateway.hub.CommandStore;
import dev.vedette.gateway.hub.HubId;
import dev.vedette.gateway.hub.HubMessage;
import dev.vedette.gateway.hub.NoticeDraft;
import dev.vedette.gateway.hub.SystemProperty;
import dev.vedette.sdk.observe.HubOperation.Transport;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// Commands on their way to a hub's devices.
final class SqlHubCommands implements CommandStore {
    private static final String SELECT_HEAD =
            "select sequence, device, module, expires_at, deliveries from hub_commands";

    private final Database database;

    SqlHubCommands(Database database) {
        this.database = database;
    }

    @Override
    public OptionalLong add(HubId to, CommandDraft draft, Instant enqueuedAt, Instant expiresAt) {
        Map<String, String> system = new HashMap<>();
        draft.message().system().forEach((property, value) -> system.put(property.name(), value));
        Optional<Long> sequence = database.write(session -> session.first(
                "insert into hub_commands (device, module, ack, system_properties, properties, body, enqueued_at,"
                        + " expires_at, deliveries)"
                        + " select device, module, ?, ?, ?, ?, ?, ?, 0 from hub_identities"
                        + " where device = ? and module = ? returning sequence",
                row -> row.getLong(1),
                draft.ack().name(),
                Json.ofMap(system),
                Json.ofMap(draft.message().properties()),
                draft.message().body(),
                EpochNanos.of(enqueuedAt),
                EpochNanos.of(expiresAt),
                to.device(),
                SqlHub.module(to)));
        return sequence.map(OptionalLong::of).orElseGet(OptionalLong::empty);
    }

    @Override
    public List<CommandHead> queue(HubId of) {
        return database.read(session -> session.list(
                SELECT_HEAD + " where device = ? and module = ? order by sequence",
                SqlHubCommands::head,
                of.device(),
                SqlHub.module(of)));
    }

    @Override
    public Optional<Command> find(long sequence) {
        return database.read(session -> session.first(
                "select sequence, device, module, ack, system_properties, properties, body, enqueued_at, expires_at,"
                        + " deliveries from hub_commands where sequence = ?",
                SqlHubCommands::command,
                sequence));
    }

    @Override
    public void remove(List<Long> sequences, List<NoticeDraft> notices) {
        if (sequences.isEmpty()) {
            return;
        }
        database.write(session -> {
            try (Session.Batch batch = session.batch("delete from hub_commands where sequence = ?")) {
                for (Long sequence : sequences) {
                    batch.add(sequence);
                }
                batch.run();
            }
            SqlHub.addNotices(session, notices);
            return sequences.size();
        });
    }

    @Override
    public void deliveries(long sequence, int deliveries) {
        database.write(session ->
                session.update("update hub_commands set deliveries = ? where sequence = ?", deliveries, sequence));
    }

    @Override
    public List<CommandHead> expired(Instant at, int limit) {
        return database.read(session -> session.list(
                SELECT_HEAD + " where expires_at <= ? order by expires_at, sequence limit ?",
                SqlHubCommands::head,
                EpochNanos.bound(at),
                limit));
    }

    @Override
    public Optional<Transport> lastTransport(HubId id) {
        return database.read(session -> session.first(
                "select last_transport from hub_identities where device = ? and module = ?"
                        + " and last_transport is not null",
                row -> Transport.valueOf(row.getString(1)),
                id.device(),
                SqlHub.module(id)));
    }

    @Override
    public void handed(HubId id, Transport transport) {
        database.write(session -> session.update(
                "update hub_identities set last_transport = ? where device = ? and module = ?",
                transport.name(),
                id.device(),
                SqlHub.module(id)));
    }

    private static CommandHead head(ResultSet row) throws SQLException {
        return new CommandHead(row.getLong(1), SqlHub.id(row, 2), EpochNanos.instant(row.getLong(4)), row.getInt(5));
    }

    private static Command command(ResultSet row) throws SQLException {
        Map<SystemProperty, String> system = new EnumMap<>(SystemProperty.class);
        Json.map(row.getString(5)).forEach((name, value) -> system.put(SystemProperty.valueOf(name), value));
        return new Command(
                row.getLong(1),
                SqlHub.id(row, 2),
                new HubMessage(system, Json.map(row.getString(6)), row.getBytes(7)),
                Command.Ack.valueOf(row.getString(4)),
                EpochNanos.instant(row.getLong(8)),
                EpochNanos.instant(row.getLong(9)),
                row.getInt(10));
    }
}
