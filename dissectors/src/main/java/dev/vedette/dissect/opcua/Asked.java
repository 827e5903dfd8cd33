package dev.vedette.dissect.opcua;

import java.util.List;

/// What is kept of a request until its answer comes.
///
/// @param service which
/// @param nodes whom it is about; empty when there are more than [#NODES_MAX] or one is too long
/// @param attributes of these nodes, if the service has such
record Asked(Service service, List<String> nodes, long[] attributes) {
    static final int NODES_MAX = 8;
    static final int NODE_LENGTH_MAX = 128;

    private static final long[] NO_ATTRIBUTES = {};

    static Asked of(Service service, List<String> nodes, long[] attributes) {
        boolean isShort = nodes.size() <= NODES_MAX;
        for (int i = 0; isShort && i < nodes.size(); i++) {
            isShort = nodes.get(i).length() <= NODE_LENGTH_MAX;
        }
        return isShort
                ? new Asked(service, List.copyOf(nodes), attributes)
                : new Asked(service, List.of(), NO_ATTRIBUTES);
    }

    static Asked of(Service service) {
        return new Asked(service, List.of(), NO_ATTRIBUTES);
    }
}
