package dev.vedette.dissect.opcua;

import dev.vedette.sdk.dissect.Intent;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A service, by the identifiers of the binary encodings of its request and response (OPC 10000-6, annex A.3).
enum Service {
    FAULT(0, 397, "ServiceFault", "service-fault", Intent.OTHER),
    FIND_SERVERS(422, 425, "FindServers", "find-servers", Intent.IDENTIFY),
    FIND_SERVERS_ON_NETWORK(12208, 12209, "FindServersOnNetwork", "find-servers-on-network", Intent.IDENTIFY),
    GET_ENDPOINTS(428, 431, "GetEndpoints", "get-endpoints", Intent.IDENTIFY),
    REGISTER_SERVER(437, 440, "RegisterServer", "register-server", Intent.IDENTIFY),
    REGISTER_SERVER_2(12211, 12212, "RegisterServer2", "register-server", Intent.IDENTIFY),
    OPEN_CHANNEL(446, 449, "OpenSecureChannel", "open-secure-channel", Intent.SESSION),
    CLOSE_CHANNEL(452, 455, "CloseSecureChannel", "close-secure-channel", Intent.SESSION),
    CREATE_SESSION(461, 464, "CreateSession", "create-session", Intent.SESSION),
    ACTIVATE_SESSION(467, 470, "ActivateSession", "activate-session", Intent.LOGIN),
    CLOSE_SESSION(473, 476, "CloseSession", "close-session", Intent.SESSION),
    CANCEL(479, 482, "Cancel", "cancel", Intent.SESSION),
    ADD_NODES(488, 491, "AddNodes", "add-nodes", Intent.CONFIGURE),
    ADD_REFERENCES(494, 497, "AddReferences", "add-references", Intent.CONFIGURE),
    DELETE_NODES(500, 503, "DeleteNodes", "delete-nodes", Intent.CONFIGURE),
    DELETE_REFERENCES(506, 509, "DeleteReferences", "delete-references", Intent.CONFIGURE),
    BROWSE(527, 530, "Browse", "browse", Intent.READ),
    BROWSE_NEXT(533, 536, "BrowseNext", "browse-next", Intent.READ),
    TRANSLATE_PATHS(554, 557, "TranslateBrowsePathsToNodeIds", "translate-browse-paths", Intent.READ),
    REGISTER_NODES(560, 563, "RegisterNodes", "register-nodes", Intent.SESSION),
    UNREGISTER_NODES(566, 569, "UnregisterNodes", "unregister-nodes", Intent.SESSION),
    QUERY_FIRST(615, 618, "QueryFirst", "query-first", Intent.READ),
    QUERY_NEXT(621, 624, "QueryNext", "query-next", Intent.READ),
    READ(631, 634, "Read", "read", Intent.READ),
    HISTORY_READ(664, 667, "HistoryRead", "history-read", Intent.READ),
    WRITE(673, 676, "Write", "write", Intent.WRITE),
    HISTORY_UPDATE(700, 703, "HistoryUpdate", "history-update", Intent.WRITE),
    CALL(712, 715, "Call", "call", Intent.OPERATE),
    CREATE_ITEMS(751, 754, "CreateMonitoredItems", "create-monitored-items", Intent.READ),
    MODIFY_ITEMS(763, 766, "ModifyMonitoredItems", "modify-monitored-items", Intent.SESSION),
    SET_MONITORING_MODE(769, 772, "SetMonitoringMode", "set-monitoring-mode", Intent.SESSION),
    SET_TRIGGERING(775, 778, "SetTriggering", "set-triggering", Intent.SESSION),
    DELETE_ITEMS(781, 784, "DeleteMonitoredItems", "delete-monitored-items", Intent.SESSION),
    CREATE_SUBSCRIPTION(787, 790, "CreateSubscription", "create-subscription", Intent.SESSION),
    MODIFY_SUBSCRIPTION(793, 796, "ModifySubscription", "modify-subscription", Intent.SESSION),
    SET_PUBLISHING_MODE(799, 802, "SetPublishingMode", "set-publishing-mode", Intent.SESSION),
    PUBLISH(826, 829, "Publish", "publish", Intent.REPORT),
    REPUBLISH(832, 835, "Republish", "republish", Intent.REPORT),
    TRANSFER_SUBSCRIPTIONS(841, 844, "TransferSubscriptions", "transfer-subscriptions", Intent.SESSION),
    DELETE_SUBSCRIPTIONS(847, 850, "DeleteSubscriptions", "delete-subscriptions", Intent.SESSION);

    private static final Map<Integer, Service> BY_ID = new HashMap<>();

    static {
        for (Service service : values()) {
            BY_ID.put(service.response, service);
            if (service.request != 0) {
                BY_ID.put(service.request, service);
            }
        }
    }

    private final int request;
    private final int response;
    private final String title;
    private final String operation;
    private final Intent intent;

    Service(int request, int response, String title, String operation, Intent intent) {
        this.request = request;
        this.response = response;
        this.title = title;
        this.operation = operation;
        this.intent = intent;
    }

    /// The service of an encoding; null when none has it.
    static @Nullable Service of(int id) {
        return BY_ID.get(id);
    }

    boolean isRequest(int id) {
        return id == request;
    }

    String operation() {
        return operation;
    }

    Intent intent() {
        return intent;
    }

    static Map<Long, String> names() {
        Map<Long, String> names = new TreeMap<>();
        for (Service service : values()) {
            names.put((long) service.response, service == FAULT ? service.title : service.title + "Response");
            if (service.request != 0) {
                names.put((long) service.request, service.title + "Request");
            }
        }
        return names;
    }
}
