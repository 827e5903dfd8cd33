package dev.vedette.server.respond;

/// What became of the alerts of one route.
///
/// @param route as [Routing] names it
/// @param waiting alerts in the outbox that are not delivered yet
/// @param delivered alerts delivered since the start
/// @param retried attempts since the start that failed and were put off
/// @param givenUp alerts given up since the start
/// @param faults faults since the start of the store or of the sink itself, rather than of a receiver
public record RouteCounts(String route, long waiting, long delivered, long retried, long givenUp, long faults) {
    /// With what was counted before; what waits, waits now.
    RouteCounts plus(RouteCounts before) {
        return new RouteCounts(
                route,
                waiting,
                delivered + before.delivered,
                retried + before.retried,
                givenUp + before.givenUp,
                faults + before.faults);
    }
}
