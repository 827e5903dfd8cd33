/// From a violation event to the people and systems that must know: writing the alert, choosing where it goes, and
/// bringing it there.
///
/// [dev.vedette.server.respond.AlertWriter] makes the alert, [dev.vedette.server.respond.Routing] names the routes it
/// takes. Both are pure; the caller stores what comes of them with the violation, in one transaction. From there the
/// [dev.vedette.server.respond.Responder] takes alerts out of the outbox, one thread for each route, so that a dead
/// sink
/// delays only itself. An alert is delivered at least once: one that was delivered and not yet noted as such when the
/// process died is delivered again, under the same id.
@NullMarked
package dev.vedette.server.respond;

import org.jspecify.annotations.NullMarked;
