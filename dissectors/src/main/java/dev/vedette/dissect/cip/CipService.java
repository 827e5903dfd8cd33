package dev.vedette.dissect.cip;

import dev.vedette.sdk.dissect.Intent;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a service code means for the object that it is sent to (volume 1, appendix A and chapter 5; 1756-PM020
/// for Logix; the objects of Logix programs as they are seen on the wire, the vendor has not published them).
///
/// @param operation its name
/// @param intent what it is for
record CipService(String operation, Intent intent) {
    static final int GET_ALL = 0x01;
    static final int SET_ALL = 0x02;
    static final int GET_LIST = 0x03;
    static final int SET_LIST = 0x04;
    static final int RESET = 0x05;
    static final int START = 0x06;
    static final int STOP = 0x07;
    static final int CREATE = 0x08;
    static final int DELETE = 0x09;
    static final int MULTIPLE = 0x0A;
    static final int GET_SINGLE = 0x0E;
    static final int SET_SINGLE = 0x10;

    static final CipService UNKNOWN = new CipService("unknown", Intent.OTHER);
    static final CipService UNCONNECTED_SEND = new CipService("unconnected-send", Intent.OTHER);
    static final CipService FORWARD_OPEN = new CipService("forward-open", Intent.SESSION);
    static final CipService LARGE_FORWARD_OPEN = new CipService("large-forward-open", Intent.SESSION);
    static final CipService FORWARD_CLOSE = new CipService("forward-close", Intent.SESSION);
    static final CipService CONNECTION_DATA = new CipService("get-connection-data", Intent.DIAGNOSE);
    static final CipService SEARCH_CONNECTION = new CipService("search-connection-data", Intent.DIAGNOSE);
    static final CipService CONNECTION_OWNER = new CipService("get-connection-owner", Intent.DIAGNOSE);
    static final CipService SYMBOLIC_TRANSLATION = new CipService("symbolic-translation", Intent.READ);
    static final CipService READ_TAG = new CipService("read-tag", Intent.READ);
    static final CipService WRITE_TAG = new CipService("write-tag", Intent.WRITE);
    static final CipService MODIFY_TAG = new CipService("read-modify-write-tag", Intent.WRITE);
    static final CipService READ_FRAGMENT = new CipService("read-tag-fragmented", Intent.READ);
    static final CipService WRITE_FRAGMENT = new CipService("write-tag-fragmented", Intent.WRITE);
    static final CipService LIST_ATTRIBUTES = new CipService("get-instance-attribute-list", Intent.READ);
    static final CipService READ_TEMPLATE = new CipService("read-template", Intent.READ);
    static final CipService PCCC = new CipService("execute-pccc", Intent.OTHER);
    static final CipService PCCC_DHPLUS = new CipService("execute-pccc-dhplus", Intent.OTHER);
    static final CipService PCCC_LOCAL = new CipService("execute-pccc-local", Intent.OTHER);
    static final CipService LIST_INSTANCES = new CipService("list-instances", Intent.READ);
    static final CipService READ_DATA = new CipService("read-data-table", Intent.PROGRAM_READ);
    static final CipService WRITE_DATA = new CipService("write-data-table", Intent.PROGRAM);

    static final CipService READ_MEMORY = new CipService("read-memory", Intent.READ);

    private static final CipService ACQUIRE = new CipService("acquire-semaphore", Intent.PROGRAM);
    private static final CipService RELEASE = new CipService("release-semaphore", Intent.PROGRAM);
    private static final CipService[] FILE = {
        new CipService("initiate-upload", Intent.FILE),
        new CipService("initiate-download", Intent.FILE),
        new CipService("initiate-partial-read", Intent.FILE),
        new CipService("initiate-partial-write", Intent.FILE),
        new CipService("upload-transfer", Intent.FILE),
        new CipService("download-transfer", Intent.FILE),
        new CipService("clear-file", Intent.FILE)
    };
    private static final CipService[] CONFIGURATION = {
        new CipService("kick-timer", Intent.SESSION),
        new CipService("open-connection", Intent.SESSION),
        new CipService("close-connection", Intent.SESSION),
        new CipService("stop-connection", Intent.SESSION),
        new CipService("change-start", Intent.CONFIGURE),
        new CipService("get-status", Intent.DIAGNOSE),
        new CipService("change-complete", Intent.CONFIGURE),
        new CipService("audit-changes", Intent.CONFIGURE)
    };
    private static final CipService UPDATE = new CipService("update-nonvolatile-storage", Intent.FIRMWARE);
    private static final CipService TRANSFER = new CipService("transfer-nonvolatile-storage", Intent.FIRMWARE);
    private static final CipService CLEAR_COUNTERS = new CipService("get-and-clear", Intent.DIAGNOSE);
    private static final @Nullable String[] COMMON = common();

    private static @Nullable String[] common() {
        @Nullable String[] names = new String[0x20];
        names[GET_ALL] = "get-attributes-all";
        names[SET_ALL] = "set-attributes-all";
        names[GET_LIST] = "get-attribute-list";
        names[SET_LIST] = "set-attribute-list";
        names[RESET] = "reset";
        names[START] = "start";
        names[STOP] = "stop";
        names[CREATE] = "create";
        names[DELETE] = "delete";
        names[MULTIPLE] = "multiple-service-packet";
        names[0x0D] = "apply-attributes";
        names[GET_SINGLE] = "get-attribute-single";
        names[SET_SINGLE] = "set-attribute-single";
        names[0x11] = "find-next-object-instance";
        names[0x14] = "error-response";
        names[0x15] = "restore";
        names[0x16] = "save";
        names[0x17] = "no-operation";
        names[0x18] = "get-member";
        names[0x19] = "set-member";
        names[0x1A] = "insert-member";
        names[0x1B] = "remove-member";
        names[0x1C] = "group-sync";
        return names;
    }

    /// Returns the meaning of a service for a class; [#UNKNOWN] where it has none.
    ///
    /// @param service 0..0x7F
    /// @param path what it is sent to
    static CipService of(int service, Epath path) {
        long object = path.classId();
        if (service < COMMON.length) {
            return Common.of(service, object);
        }
        return path.hasSymbol() ? ofTag(service) : ofObject(service, (int) object);
    }

    private static CipService ofTag(int service) {
        return switch (service) {
            case 0x4B, 0x55 -> LIST_ATTRIBUTES;
            case 0x4C -> READ_TAG;
            case 0x4D -> WRITE_TAG;
            case 0x4E -> MODIFY_TAG;
            case 0x52 -> READ_FRAGMENT;
            case 0x53 -> WRITE_FRAGMENT;
            default -> UNKNOWN;
        };
    }

    private static CipService ofObject(int service, int object) {
        return switch (object) {
            case 0x02 -> service == 0x4B ? SYMBOLIC_TRANSLATION : UNKNOWN;
            case 0x06 -> ofConnectionManager(service);
            case 0x37 -> within(FILE, service);
            case 0x67 -> ofPccc(service);
            case 0x6B -> service == 0x4B ? LIST_INSTANCES : ofTag(service);
            case 0x6C -> service == 0x4B ? LIST_INSTANCES : service == 0x4C ? READ_TEMPLATE : UNKNOWN;
            case 0x6A -> ofData(service);
            case 0x72 -> service == 0x4C ? READ_MEMORY : UNKNOWN;
            case 0x74 -> service == 0x4B ? ACQUIRE : service == 0x4C ? RELEASE : UNKNOWN;
            case 0x68, 0x69, 0x6D, 0x70, 0x7E, 0x8D, 0xB0, 0xB1 -> service == 0x4B ? LIST_INSTANCES : UNKNOWN;
            case 0xA1 -> service == 0x4B ? UPDATE : service == 0x4D ? TRANSFER : UNKNOWN;
            case 0xB2 -> service == 0x4E ? READ_TAG : UNKNOWN;
            case 0xF3 -> within(CONFIGURATION, service);
            case 0xF6 -> service == 0x4C ? CLEAR_COUNTERS : UNKNOWN;
            default -> object >= 0x300 && object <= 0x4FF && service == 0x4B ? LIST_INSTANCES : UNKNOWN;
        };
    }

    private static CipService ofConnectionManager(int service) {
        return switch (service) {
            case 0x4E -> FORWARD_CLOSE;
            case 0x52 -> UNCONNECTED_SEND;
            case 0x54 -> FORWARD_OPEN;
            case 0x56 -> CONNECTION_DATA;
            case 0x57 -> SEARCH_CONNECTION;
            case 0x5A -> CONNECTION_OWNER;
            case 0x5B -> LARGE_FORWARD_OPEN;
            default -> UNKNOWN;
        };
    }

    private static CipService ofPccc(int service) {
        return switch (service) {
            case 0x4B -> PCCC;
            case 0x4C -> PCCC_DHPLUS;
            case 0x4D -> PCCC_LOCAL;
            default -> UNKNOWN;
        };
    }

    private static CipService ofData(int service) {
        return switch (service) {
            case 0x4B -> LIST_INSTANCES;
            case 0x4F -> READ_DATA;
            case 0x50 -> WRITE_DATA;
            default -> UNKNOWN;
        };
    }

    private static CipService within(CipService[] services, int service) {
        int index = service - 0x4B;
        return index >= 0 && index < services.length ? services[index] : UNKNOWN;
    }

    /// Whether this is the service, whatever its intent.
    boolean is(CipService other) {
        return equals(other);
    }

    /// The services that all classes share, with what they are for in each kind of class; made once.
    private static final class Common {
        private static final Map<Intent, CipService[]> BY_INTENT = new EnumMap<>(Intent.class);

        static {
            for (Intent intent : Intent.values()) {
                CipService[] services = new CipService[COMMON.length];
                for (int i = 0; i < COMMON.length; i++) {
                    services[i] = COMMON[i] == null ? UNKNOWN : new CipService(COMMON[i], intent);
                }
                BY_INTENT.put(intent, services);
            }
        }

        static CipService of(int service, long object) {
            CipService[] services = BY_INTENT.get(intent(service, (int) object));
            return services == null ? UNKNOWN : services[service];
        }

        private static Intent intent(int service, int object) {
            return switch (service) {
                case GET_ALL, GET_LIST, GET_SINGLE, 0x11, 0x18 -> object == 0x01 ? Intent.IDENTIFY : Intent.READ;
                case SET_ALL, SET_LIST, SET_SINGLE, 0x19, 0x1A, 0x1B -> setting(object);
                case RESET -> isProgram(object) ? Intent.PROGRAM : Intent.RESET;
                case START -> Intent.START;
                case STOP -> Intent.STOP;
                case CREATE, DELETE -> isProgram(object) ? Intent.PROGRAM : Intent.CONFIGURE;
                case 0x0D, 0x15, 0x16 -> Intent.CONFIGURE;
                case 0x17 -> Intent.DIAGNOSE;
                default -> Intent.OTHER;
            };
        }

        private static Intent setting(int object) {
            if (isProgram(object)) {
                return Intent.PROGRAM;
            }
            return switch (object) {
                case 0x09, 0x0B, 0x1E, 0x29 -> Intent.OPERATE;
                case 0x01, 0x02, 0x03, 0x05, 0x06, 0x0F, 0x43, 0x47, 0x48, 0x51, 0x52, 0x53, 0x54, 0x55 ->
                    Intent.CONFIGURE;
                case 0x5D, 0x5E, 0x5F, 0x8B, 0x8E, 0xAC, 0xF0, 0xF1, 0xF2, 0xF3, 0xF4, 0xF5, 0xF6, 0xF7 ->
                    Intent.CONFIGURE;
                default -> Intent.WRITE;
            };
        }

        /// Programs, modules, data, symbols, templates, routines, tasks, memory and connections of Logix.
        private static boolean isProgram(int object) {
            return (object >= 0x68 && object <= 0x6D) || object == 0x70 || object == 0x72 || object == 0x7E;
        }
    }
}
