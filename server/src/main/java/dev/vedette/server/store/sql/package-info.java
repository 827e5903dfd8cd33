/// The store ports over SQLite and PostgreSQL.
///
/// [SqlStores] opens a database and hands out the ports. Each port is one class with its SQL in it, written once for
/// both engines; what differs between them (types of columns, how connections are shared, how a constraint says no) is
/// in `SqliteDatabase`, `PostgresDatabase` and the placeholders of the migrations under `db/migration`. The layer over
/// JDBC is `Database` (a read or a transaction), `Session` (statements of one of them) and nothing more.
///
/// Invariants: a write is one transaction and durable when the call returns; listings continue from a key and never
/// from a count; text that is stored is text that comes back, or is refused. Structures are kept as JSON with a
/// version.
@NullMarked
package dev.vedette.server.store.sql;

import org.jspecify.annotations.NullMarked;
