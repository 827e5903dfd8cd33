package dev.vedette.gateway.hub;

import java.time.Duration;

/// The limits of a hub that a site may choose; those that SDKs rely on are constants.
///
/// @param identities devices and modules
/// @param deliveries how often a command is handed out without being settled, 1..100
/// @param commandLock for how long a command is handed out
/// @param methodTimeoutMin the shortest response time-out of a method
/// @param notices notices of one kind that wait; the oldest go first
/// @param uploadBytes the bytes of one file
public record HubLimits(
        long identities,
        int deliveries,
        Duration commandLock,
        Duration methodTimeoutMin,
        int notices,
        long uploadBytes) {
    /// What a hub has when nobody says otherwise.
    public static final HubLimits DEFAULTS =
            new HubLimits(1_000_000, 10, Duration.ofMinutes(1), Duration.ofSeconds(5), 50_000, 256L * 1024 * 1024);

    /// Modules of a device.
    public static final int MODULES_PER_DEVICE_MAX = 50;
    /// Commands in the queue of a device.
    public static final int COMMANDS_PER_DEVICE_MAX = 50;
    /// Bytes of a command with its properties.
    public static final int COMMAND_BYTES_MAX = 64 * 1024;
    /// How long a command lives when its sender does not say.
    public static final Duration COMMAND_LIFE = Duration.ofHours(1);
    /// How long a command lives at most.
    public static final Duration COMMAND_LIFE_MAX = Duration.ofDays(2);
    /// How long a device may ask a command to be locked for at most.
    public static final Duration COMMAND_LOCK_MAX = Duration.ofMinutes(5);
    /// Bytes of a telemetry message with its properties, and of a batch of them.
    public static final int TELEMETRY_BYTES_MAX = 256 * 1024;
    /// Messages of a batch.
    public static final int TELEMETRY_BATCH_MAX = 500;
    /// Bytes of a method's payload, and of its answer.
    public static final int METHOD_BYTES_MAX = 128 * 1024;
    /// The longest time-out of a method.
    public static final Duration METHOD_TIMEOUT_MAX = Duration.ofSeconds(300);
    /// Method calls that wait for devices.
    public static final int METHODS_WAITING_MAX = 10_000;
    /// Method calls that wait for one device.
    public static final int METHODS_PER_DEVICE_MAX = 50;
    /// Bytes of the tags of a twin.
    public static final int TAG_BYTES_MAX = 8 * 1024;
    /// Bytes of the desired, and of the reported properties.
    public static final int PROPERTY_BYTES_MAX = 32 * 1024;
    /// Uploads of a device that are not completed.
    public static final int UPLOADS_PER_DEVICE_MAX = 10;
    /// Bytes that are left free on the disk: below that no file is taken.
    public static final long UPLOAD_DISK_RESERVE_BYTES = 512L * 1024 * 1024;
    /// How long an upload may take.
    public static final Duration UPLOAD_LIFE = Duration.ofHours(1);
    /// How long a notice waits to be fetched.
    public static final Duration NOTICE_LIFE = Duration.ofHours(24);
    /// For how long a batch of notices is handed out.
    public static final Duration NOTICE_LOCK = Duration.ofMinutes(1);
}
