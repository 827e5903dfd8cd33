package dev.vedette.dissect.mms;

import dev.vedette.sdk.dissect.Intent;
import java.util.Map;
import java.util.TreeMap;

/// A confirmed service (ISO 9506-2, ConfirmedServiceRequest).
///
/// @param operation as in messages
/// @param intent what for
record Service(String operation, Intent intent) {
    static final int STATUS = 0;
    static final int GET_NAME_LIST = 1;
    static final int IDENTIFY = 2;
    static final int READ = 4;
    static final int WRITE = 5;
    static final int GET_VARIABLE_ATTRIBUTES = 6;
    static final int DEFINE_LIST = 11;
    static final int GET_LIST_ATTRIBUTES = 12;
    static final int DELETE_LIST = 13;
    static final int FIRST_OF_DOMAINS = 26;
    static final int GET_DOMAIN_ATTRIBUTES = 37;
    static final int CREATE_PROGRAM = 38;
    static final int GET_PROGRAM_ATTRIBUTES = 45;
    static final int OBTAIN_FILE = 46;
    static final int FILE_OPEN = 72;
    static final int FILE_DIRECTORY = 77;

    private static final Service UNKNOWN = new Service("unknown", Intent.OTHER);
    private static final Service[] ALL = new Service[FILE_DIRECTORY + 1];

    static {
        name(Intent.DIAGNOSE, 0, "status");
        name(Intent.READ, 1, "get-name-list");
        name(Intent.IDENTIFY, 2, "identify");
        name(Intent.CONFIGURE, 3, "rename");
        name(Intent.READ, 4, "read");
        name(Intent.WRITE, 5, "write");
        name(Intent.READ, 6, "get-variable-access-attributes");
        name(Intent.CONFIGURE, 7, "define-named-variable", "define-scattered-access");
        name(Intent.READ, 9, "get-scattered-access-attributes");
        name(Intent.CONFIGURE, 10, "delete-variable-access", "define-named-variable-list");
        name(Intent.READ, 12, "get-named-variable-list-attributes");
        name(Intent.CONFIGURE, 13, "delete-named-variable-list", "define-named-type");
        name(Intent.READ, 15, "get-named-type-attributes");
        name(Intent.CONFIGURE, 16, "delete-named-type");
        name(Intent.READ, 17, "input");
        name(Intent.WRITE, 18, "output");
        name(Intent.OTHER, 19, "take-control", "relinquish-control");
        name(Intent.CONFIGURE, 21, "define-semaphore", "delete-semaphore");
        name(Intent.READ, 23, "report-semaphore-status", "report-pool-semaphore-status");
        name(Intent.READ, 25, "report-semaphore-entry-status");
        name(Intent.PROGRAM, 26, "initiate-download-sequence", "download-segment", "terminate-download-sequence");
        name(Intent.PROGRAM_READ, 29, "initiate-upload-sequence", "upload-segment", "terminate-upload-sequence");
        name(Intent.PROGRAM, 32, "request-domain-download");
        name(Intent.PROGRAM_READ, 33, "request-domain-upload");
        name(Intent.PROGRAM, 34, "load-domain-content");
        name(Intent.PROGRAM_READ, 35, "store-domain-content");
        name(Intent.PROGRAM, 36, "delete-domain");
        name(Intent.READ, 37, "get-domain-attributes");
        name(Intent.PROGRAM, 38, "create-program-invocation", "delete-program-invocation");
        name(Intent.START, 40, "start");
        name(Intent.STOP, 41, "stop");
        name(Intent.START, 42, "resume");
        name(Intent.RESET, 43, "reset");
        name(Intent.STOP, 44, "kill");
        name(Intent.READ, 45, "get-program-invocation-attributes");
        name(Intent.FILE, 46, "obtain-file");
        name(Intent.CONFIGURE, 47, "define-event-condition", "delete-event-condition");
        name(Intent.READ, 49, "get-event-condition-attributes", "report-event-condition-status");
        name(Intent.CONFIGURE, 51, "alter-event-condition-monitoring");
        name(Intent.OPERATE, 52, "trigger-event");
        name(Intent.CONFIGURE, 53, "define-event-action", "delete-event-action");
        name(Intent.READ, 55, "get-event-action-attributes", "report-event-action-status");
        name(Intent.CONFIGURE, 57, "define-event-enrollment", "delete-event-enrollment", "alter-event-enrollment");
        name(Intent.READ, 60, "report-event-enrollment-status", "get-event-enrollment-attributes");
        name(Intent.WRITE, 62, "acknowledge-event-notification");
        name(Intent.READ, 63, "get-alarm-summary", "get-alarm-enrollment-summary", "read-journal");
        name(Intent.WRITE, 66, "write-journal");
        name(Intent.CONFIGURE, 67, "initialize-journal");
        name(Intent.READ, 68, "report-journal-status");
        name(Intent.CONFIGURE, 69, "create-journal", "delete-journal");
        name(Intent.READ, 71, "get-capability-list");
        name(Intent.FILE, 72, "file-open", "file-read", "file-close", "file-rename", "file-delete", "file-directory");
    }

    private static void name(Intent intent, int first, String... operations) {
        for (int i = 0; i < operations.length; i++) {
            ALL[first + i] = new Service(operations[i], intent);
        }
    }

    static Service of(int number) {
        return number >= 0 && number < ALL.length ? ALL[number] : UNKNOWN;
    }

    boolean isUnknown() {
        return equals(UNKNOWN);
    }

    static Map<Long, String> names() {
        Map<Long, String> names = new TreeMap<>();
        for (int i = 0; i < ALL.length; i++) {
            names.put((long) i, ALL[i].operation);
        }
        return names;
    }

    /// The number of a service's tag, of one byte or two; -1 of what is no tag of a service.
    static int numberOf(int tag) {
        if (tag < 0x80) {
            return -1;
        }
        return tag > 0xFF ? tag & 0x7F : tag & 0x1F;
    }
}
