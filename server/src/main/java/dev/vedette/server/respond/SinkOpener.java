package dev.vedette.server.respond;

import dev.vedette.sdk.alert.AlertSink;
import java.util.Optional;

/// Knows which sink stands behind a route. The one who wires the server provides it, because nobody else names concrete
/// sinks.
@FunctionalInterface
public interface SinkOpener {
    /// A new sink for the route, which the caller closes; empty when none is configured. May throw what the sink throws
    /// about its configuration; it is asked again later.
    ///
    /// @param route as [Routing] names it
    Optional<AlertSink> open(String route);
}
