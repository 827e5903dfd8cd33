package dev.vedette.gateway.hub;

import dev.vedette.gateway.EnumCounters;
import dev.vedette.sdk.observe.HubOperation.Operation;

/// What the hub counts. A name is divided by reason where several constants share it.
enum HubCounter implements EnumCounters.Counter {
    LINKS("hub_links", "", true, "Connections of devices and modules now."),
    COMMANDS_LOCKED("hub_commands_locked", "", true, "Commands handed out and not settled now."),
    QUEUES_KEPT("hub_command_queues_kept", "", true, "Queues of commands in memory now."),
    METHODS_WAITING("hub_methods_waiting", "", true, "Method calls that wait for a device now."),

    TELEMETRY("hub_operations", "d2c", false, Help.OPERATIONS),
    COMMANDS("hub_operations", "c2d", false, Help.OPERATIONS),
    COMMANDS_REJECTED("hub_operations", "c2d_rejected", false, Help.OPERATIONS),
    METHODS("hub_operations", "method", false, Help.OPERATIONS),
    UPLOADS("hub_operations", "upload", false, Help.OPERATIONS),
    PURGES("hub_operations", "purge", false, Help.OPERATIONS),
    TWIN_UPDATES("hub_operations", "twin", false, Help.OPERATIONS),
    UNAUTHORIZED("hub_operations", "unauthorized", false, Help.OPERATIONS),
    UNATTRIBUTED("hub_operations", "unauthorized_unattributed", false, Help.OPERATIONS),

    REFUSED_TOKEN("hub_authentications_refused", "token", false, Help.AUTHENTICATIONS),
    REFUSED_UNKNOWN("hub_authentications_refused", "unknown", false, Help.AUTHENTICATIONS),
    REFUSED_SIGNATURE("hub_authentications_refused", "signature", false, Help.AUTHENTICATIONS),
    REFUSED_SCOPE("hub_authentications_refused", "scope", false, Help.AUTHENTICATIONS),
    REFUSED_EXPIRED("hub_authentications_refused", "expired", false, Help.AUTHENTICATIONS),
    REFUSED_DISABLED("hub_authentications_refused", "disabled", false, Help.AUTHENTICATIONS),
    REFUSED_CERTIFICATE("hub_authentications_refused", "certificate", false, Help.AUTHENTICATIONS),
    REFUSED_RIGHT("hub_authentications_refused", "right", false, Help.AUTHENTICATIONS),

    QUEUE_FULL("hub_refused", "command_queue_full", false, Help.REFUSED),
    COMMAND_SIZE("hub_refused", "command_bytes", false, Help.REFUSED),
    TELEMETRY_SIZE("hub_refused", "telemetry_bytes", false, Help.REFUSED),
    TELEMETRY_COUNT("hub_refused", "telemetry_batch", false, Help.REFUSED),
    TWIN_REFUSED("hub_refused", "twin", false, Help.REFUSED),
    LOCK_LOST("hub_refused", "lock_lost", false, Help.REFUSED),
    METHOD_OFFLINE("hub_refused", "method_offline", false, Help.REFUSED),
    METHOD_TIMEOUT("hub_refused", "method_timeout", false, Help.REFUSED),
    METHOD_BACKLOG("hub_refused", "methods_waiting", false, Help.REFUSED),
    UPLOADS_ACTIVE("hub_refused", "uploads_active", false, Help.REFUSED),
    UPLOAD_SIZE("hub_refused", "upload_bytes", false, Help.REFUSED),
    UPLOAD_DISK("hub_refused", "upload_disk", false, Help.REFUSED),
    UPLOAD_NAME("hub_refused", "upload_name", false, Help.REFUSED),
    UPLOAD_TOKEN("hub_refused", "upload_token", false, Help.REFUSED),
    IDENTITIES_FULL("hub_refused", "identities", false, Help.REFUSED),
    MODULES_FULL("hub_refused", "modules", false, Help.REFUSED),

    DEAD_EXPIRED("hub_commands_dead_lettered", "expired", false, Help.DEAD),
    DEAD_DELIVERIES("hub_commands_dead_lettered", "delivery_count", false, Help.DEAD),
    DEAD_REJECTED("hub_commands_dead_lettered", "rejected", false, Help.DEAD),
    DEAD_PURGED("hub_commands_dead_lettered", "purged", false, Help.DEAD),
    DISPLACED("hub_links_ended", "displaced", false, Help.ENDED),
    ENDED_IDENTITY("hub_links_ended", "identity", false, Help.ENDED),
    NOTICES_DROPPED("hub_notices_dropped", "", false, "Notices that nobody fetched in time, or that were too many."),
    UPLOADS_EXPIRED("hub_uploads_expired", "", false, "Uploads that were begun and not completed in time."),
    MEMBERSHIP_FAILED("hub_membership_failed", "", false, "Times that the registry could not be told of a device.");

    private final EnumCounters.Description description;

    HubCounter(String label, String reason, boolean gauge, String help) {
        description = new EnumCounters.Description(label, reason, gauge, help);
    }

    static HubCounter of(Operation operation) {
        return switch (operation) {
            case DEVICE_TO_CLOUD_MESSAGE -> TELEMETRY;
            case CLOUD_TO_DEVICE_MESSAGE -> COMMANDS;
            case CLOUD_TO_DEVICE_REJECTED -> COMMANDS_REJECTED;
            case METHOD_INVOKE -> METHODS;
            case FILE_UPLOAD -> UPLOADS;
            case QUEUE_PURGE -> PURGES;
            case TWIN_UPDATE -> TWIN_UPDATES;
            case UNAUTHORIZED -> UNAUTHORIZED;
        };
    }

    static HubCounter of(Command.Outcome outcome) {
        return switch (outcome) {
            case EXPIRED -> DEAD_EXPIRED;
            case DELIVERY_COUNT_EXCEEDED -> DEAD_DELIVERIES;
            case REJECTED -> DEAD_REJECTED;
            case PURGED -> DEAD_PURGED;
            case SUCCESS -> throw new IllegalArgumentException("a completed command is no dead letter");
        };
    }

    @Override
    public EnumCounters.Description description() {
        return description;
    }

    private static final class Help {
        static final String OPERATIONS = "Operations on devices and by them, those of modules once.";
        static final String AUTHENTICATIONS = "Proofs of devices and services that were refused.";
        static final String REFUSED = "Requests refused at a limit, or too late.";
        static final String DEAD = "Commands taken out of their queues without having been completed.";
        static final String ENDED = "Connections of devices that the hub has ended.";
    }
}
