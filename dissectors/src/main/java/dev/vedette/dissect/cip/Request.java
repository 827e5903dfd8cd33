package dev.vedette.dissect.cip;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is kept of a request until it is answered, so that the answer can say what it answers.
///
/// @param service its code
/// @param meaning what the service is
/// @param path what it was sent to
/// @param route over which ports and links; empty when it was for the receiver itself
/// @param routed whether an Unconnected Send carried it
/// @param attributes that it asked for; none when it did not say
/// @param count of elements; -1 when it did not say
/// @param offset in bytes; -1 when it did not say
/// @param pccc the PCCC command in it
/// @param parts the requests in it, where it is a multiple service packet
record Request(
        int service,
        CipService meaning,
        Epath path,
        String route,
        boolean routed,
        long[] attributes,
        long count,
        long offset,
        @Nullable Pccc pccc,
        List<Request> parts) {
    private static final long[] NONE = {};

    /// A request of which nothing but service and path is known yet.
    static Request of(int service, CipService meaning, Epath path, Carriage carriage) {
        return new Request(service, meaning, path, carriage.route(), carriage.routed(), NONE, -1, -1, null, List.of());
    }

    /// The same with the attributes that it asks for.
    Request asking(long[] wanted) {
        return new Request(service, meaning, path, route, routed, wanted, count, offset, pccc, parts);
    }

    /// The same with how much it asks for.
    Request spanning(long elements, long from) {
        return new Request(service, meaning, path, route, routed, attributes, elements, from, pccc, parts);
    }

    /// The same with a command in it.
    Request carrying(Pccc command) {
        return new Request(service, meaning, path, route, routed, attributes, count, offset, command, parts);
    }

    /// The same with requests in it.
    Request containing(List<Request> inner) {
        return new Request(service, meaning, path, route, routed, attributes, count, offset, pccc, inner);
    }
}
