package dev.vedette.dissect.mms;

import static java.util.Map.entry;

import dev.vedette.sdk.dissect.Carrier;
import dev.vedette.sdk.dissect.Field;
import dev.vedette.sdk.dissect.Field.Kind;
import dev.vedette.sdk.dissect.Protocol;
import java.util.List;
import java.util.Map;

/// The fields of MMS messages.
final class MmsFields {
    static final Field PDU = Field.number("pdu_type", "Type of the unit: number of its tag")
            .named(Map.ofEntries(
                    entry(0L, "confirmed-request"),
                    entry(1L, "confirmed-response"),
                    entry(2L, "confirmed-error"),
                    entry(3L, "unconfirmed"),
                    entry(4L, "reject"),
                    entry(5L, "cancel-request"),
                    entry(6L, "cancel-response"),
                    entry(7L, "cancel-error"),
                    entry(8L, "initiate-request"),
                    entry(9L, "initiate-response"),
                    entry(10L, "initiate-error"),
                    entry(11L, "conclude-request"),
                    entry(12L, "conclude-response"),
                    entry(13L, "conclude-error")));
    static final Field INVOKE = Field.number("invoke_id", "By which an answer is paired");
    static final Field SERVICE =
            Field.number("service", "Service: number of its tag").named(Service.names());
    static final Field CONTEXT = Field.text("application_context", "What an association is for, an object identifier");
    static final Field CALLED_TITLE = Field.text("called_title", "Title of the called application");
    static final Field CALLED_QUALIFIER = Field.number("called_qualifier", "Qualifier of the called entity");
    static final Field CALLING_TITLE = Field.text("calling_title", "Title of the calling application");
    static final Field CALLING_QUALIFIER = Field.number("calling_qualifier", "Qualifier of the calling entity");
    static final Field RESULT = Field.number("association_result", "How an association was answered")
            .named(Map.of(0L, "accepted", 1L, "rejected-permanent", 2L, "rejected-transient"));
    static final Field PASSWORD = Field.of(
            "password", Kind.FLAG, "Whether the association is asked for with a password; never the password itself");
    static final Field VERSION = Field.number("version", "Version of the protocol that is proposed or agreed on");
    static final Field MAX_SIZE = Field.number("max_pdu_size", "Most bytes of a unit, proposed or agreed on");
    static final Field NAMES = Field.of(
                    "names",
                    Kind.TEXTS,
                    "Variables that are read, written or told, as domain/item; names that are listed")
            .index();
    static final Field LIST = Field.text("list_name", "Named list of variables, as domain/item; RPT of reports");
    static final Field DOMAIN = Field.text("domain", "Domain: what is loaded, deleted or looked into");
    static final Field PROGRAM = Field.text("program", "Program invocation");
    static final Field FILE = Field.text("file_name", "File, or pattern of files");
    static final Field OBJECT_CLASS = Field.number("object_class", "What names are listed of")
            .named(Map.ofEntries(
                    entry(0L, "named-variable"),
                    entry(1L, "scattered-access"),
                    entry(2L, "named-variable-list"),
                    entry(3L, "named-type"),
                    entry(4L, "semaphore"),
                    entry(5L, "event-condition"),
                    entry(6L, "event-action"),
                    entry(7L, "event-enrollment"),
                    entry(8L, "journal"),
                    entry(9L, "domain"),
                    entry(10L, "program-invocation"),
                    entry(11L, "operator-station")));
    static final Field VALUES = Field.of("values", Kind.TEXTS, "Values that are read, written or told, in order");
    static final Field NUMBERS = Field.of(
                    "numbers", Kind.DECIMALS, "The values, where all of them are single numbers or booleans")
            .value();
    static final Field ERRORS = Field.of(
            "access_errors", Kind.NUMBERS, "Error of each variable, -1 where it has none; only where there is one");
    static final Field ERROR_CLASS = Field.number("error_class", "Class of a service error")
            .named(Map.ofEntries(
                    entry(0L, "vmd-state"),
                    entry(1L, "application-reference"),
                    entry(2L, "definition"),
                    entry(3L, "resource"),
                    entry(4L, "service"),
                    entry(5L, "service-preempt"),
                    entry(6L, "time-resolution"),
                    entry(7L, "access"),
                    entry(8L, "initiate"),
                    entry(9L, "conclude"),
                    entry(10L, "cancel"),
                    entry(11L, "file"),
                    entry(12L, "others")));
    static final Field ERROR_CODE = Field.number("error_code", "Code of a service error within its class");
    static final Field REJECT_TYPE = Field.number("reject_type", "What was rejected: number of the reason's tag");
    static final Field REJECT_REASON = Field.number("reject_reason", "Why it was rejected");
    static final Field VENDOR = Field.text("vendor", "Who made the server, as it says itself");
    static final Field MODEL = Field.text("model", "Its model");
    static final Field REVISION = Field.text("revision", "Its revision");
    static final Field LOGICAL = Field.number("logical_status", "Logical status of the server")
            .named(Map.of(
                    0L, "state-changes-allowed",
                    1L, "no-state-changes-allowed",
                    2L, "limited-services",
                    3L, "support-services"));
    static final Field PHYSICAL = Field.number("physical_status", "Physical status of the server")
            .named(Map.of(0L, "operational", 1L, "partially-operational", 2L, "inoperable", 3L, "needs-commissioning"));
    static final Field DATA = Field.of("data", Kind.BYTES, "Arguments of a service that are not decoded");

    static final Protocol PROTOCOL = new Protocol(
            "mms",
            "MMS (ISO 9506), as of IEC 61850",
            List.of(Carrier.layer("cotp")),
            List.of(
                    PDU,
                    INVOKE,
                    SERVICE,
                    CONTEXT,
                    CALLED_TITLE,
                    CALLED_QUALIFIER,
                    CALLING_TITLE,
                    CALLING_QUALIFIER,
                    RESULT,
                    PASSWORD,
                    VERSION,
                    MAX_SIZE,
                    NAMES,
                    LIST,
                    DOMAIN,
                    PROGRAM,
                    FILE,
                    OBJECT_CLASS,
                    VALUES,
                    NUMBERS,
                    ERRORS,
                    ERROR_CLASS,
                    ERROR_CODE,
                    REJECT_TYPE,
                    REJECT_REASON,
                    VENDOR,
                    MODEL,
                    REVISION,
                    LOGICAL,
                    PHYSICAL,
                    DATA));

    private MmsFields() {}
}
