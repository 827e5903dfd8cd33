package dev.vedette.dissect.cip;

import dev.vedette.sdk.dissect.Message;

/// How a request or response came.
///
/// @param connection the connection; -1 when it came unconnected
/// @param sequence the sequence count in it; -1 when it came unconnected
/// @param route ports and links to the object, from the connection or an Unconnected Send; empty when there are
///   none
/// @param routed whether an Unconnected Send carried it
record Carriage(long connection, int sequence, String route, boolean routed) {
    /// Came outside of a connection.
    static final Carriage UNCONNECTED = new Carriage(-1, -1, "", false);

    /// The same behind a route.
    Carriage via(String path) {
        return new Carriage(connection, sequence, path, true);
    }

    /// Tells a message how it came.
    void tell(Message.Builder message) {
        if (connection >= 0) {
            message.with(CipFields.CONNECTION, connection).with(CipFields.SEQUENCE, sequence);
        }
        if (!route.isEmpty()) {
            message.with(CipFields.ROUTE, route);
        }
        if (routed) {
            message.with(CipFields.ROUTED_BY, "unconnected-send");
        } else if (connection >= 0 && !route.isEmpty()) {
            message.with(CipFields.ROUTED_BY, "connection");
        }
    }
}
