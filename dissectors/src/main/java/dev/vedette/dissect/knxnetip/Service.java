package dev.vedette.dissect.knxnetip;

import dev.vedette.sdk.dissect.Intent;
import dev.vedette.sdk.dissect.MessageType;
import java.util.Map;
import java.util.TreeMap;

/// A service of KNXnet/IP (KNX Standard 3/8/2 to 3/8/5, 3/8/7 and 3/8/9).
///
/// @param operation as in messages
/// @param intent what for
/// @param type whether it asks, answers or tells
record Service(String operation, Intent intent, MessageType type) {
    static final int SEARCH_RESPONSE = 0x0202;
    static final int DESCRIPTION_RESPONSE = 0x0204;
    static final int CONNECT_REQUEST = 0x0205;
    static final int CONNECT_RESPONSE = 0x0206;
    static final int DISCONNECT_RESPONSE = 0x020A;
    static final int SEARCH_RESPONSE_EXTENDED = 0x020C;
    static final int CONFIGURATION_REQUEST = 0x0310;
    static final int TUNNELING_REQUEST = 0x0420;
    static final int ROUTING_INDICATION = 0x0530;

    private static final Service UNKNOWN = new Service("unknown", Intent.OTHER, MessageType.NOTIFICATION);
    private static final Map<Integer, Service> ALL = new TreeMap<>();

    static {
        pair(0x0201, SEARCH_RESPONSE, "search", Intent.IDENTIFY);
        pair(0x0203, DESCRIPTION_RESPONSE, "description", Intent.IDENTIFY);
        pair(CONNECT_REQUEST, CONNECT_RESPONSE, "connect", Intent.SESSION);
        pair(0x0207, 0x0208, "connection-state", Intent.SESSION);
        pair(0x0209, DISCONNECT_RESPONSE, "disconnect", Intent.SESSION);
        pair(0x020B, SEARCH_RESPONSE_EXTENDED, "search-extended", Intent.IDENTIFY);
        pair(CONFIGURATION_REQUEST, 0x0311, "device-configuration", Intent.CONFIGURE);
        pair(TUNNELING_REQUEST, 0x0421, "tunneling", Intent.OTHER);
        pair(0x0422, 0x0423, "tunneling-feature", Intent.READ);
        add(0x0424, "tunneling-feature-set", Intent.CONFIGURE, MessageType.REQUEST);
        add(0x0425, "tunneling-feature-information", Intent.REPORT, MessageType.NOTIFICATION);
        add(ROUTING_INDICATION, "routing", Intent.OTHER, MessageType.NOTIFICATION);
        add(0x0531, "routing-lost-message", Intent.DIAGNOSE, MessageType.NOTIFICATION);
        add(0x0532, "routing-busy", Intent.DIAGNOSE, MessageType.NOTIFICATION);
        add(0x0533, "routing-system-broadcast", Intent.OTHER, MessageType.NOTIFICATION);
        pair(0x0740, 0x0741, "remote-diagnostic", Intent.DIAGNOSE);
        add(0x0742, "remote-basic-configuration", Intent.CONFIGURE, MessageType.REQUEST);
        add(0x0743, "remote-reset", Intent.RESET, MessageType.REQUEST);
        add(0x0950, "secure-wrapper", Intent.OTHER, MessageType.NOTIFICATION);
        pair(0x0951, 0x0952, "secure-session", Intent.LOGIN);
        add(0x0953, "secure-session-authenticate", Intent.LOGIN, MessageType.REQUEST);
        add(0x0954, "secure-session-status", Intent.LOGIN, MessageType.RESPONSE);
        add(0x0955, "secure-timer-notify", Intent.SESSION, MessageType.NOTIFICATION);
    }

    private static void add(int code, String operation, Intent intent, MessageType type) {
        ALL.put(code, new Service(operation, intent, type));
    }

    private static void pair(int request, int response, String operation, Intent intent) {
        add(request, operation, intent, MessageType.REQUEST);
        add(response, operation, intent, MessageType.RESPONSE);
    }

    /// The service of a number; `unknown` where there is none.
    static Service of(int code) {
        return ALL.getOrDefault(code, UNKNOWN);
    }

    static boolean isKnown(int code) {
        return ALL.containsKey(code);
    }

    static Map<Long, String> names() {
        Map<Long, String> names = new TreeMap<>();
        ALL.forEach((code, service) -> names.put(
                (long) code, service.operation() + (service.type() == MessageType.RESPONSE ? "-response" : "")));
        return names;
    }
}
