package dev.vedette.gateway.hub;

/// Why a hub refuses. The codes are those that device and service SDKs know (reference: Azure IoT Hub error
/// codes); an endpoint answers with [#status()] and [#code()], or with what they mean in its protocol.
public enum HubError {
    /// The request has no sense for what it names.
    INVALID_OPERATION(400003, "InvalidOperation"),
    /// An argument is out of its range.
    ARGUMENT_INVALID(400004, "ArgumentInvalid"),
    /// A document is not what it should be.
    BAD_FORMAT(400006, "IotHubFormatError"),
    /// Nobody that we know, or without the right to do this.
    UNAUTHORIZED(401002, "IotHubUnauthorizedAccess"),
    /// A total of the whole hub is reached.
    QUOTA_EXCEEDED(403002, "IotHubQuotaExceeded"),
    /// The device's queue of commands is full.
    QUEUE_FULL(403004, "DeviceMaximumQueueDepthExceeded"),
    /// The device has begun too many uploads.
    TOO_MANY_UPLOADS(403006, "DeviceMaximumActiveFileUploadLimitExceeded"),
    /// There is no such device.
    DEVICE_NOT_FOUND(404001, "DeviceNotFound"),
    /// There is no such module.
    MODULE_NOT_FOUND(404010, "ModuleNotFound"),
    /// There is no such upload, file or notice.
    NOT_FOUND(404000, "NotFound"),
    /// No connection serves the device now.
    NOT_ONLINE(404103, "DeviceNotOnline"),
    /// There is such a device already.
    DEVICE_EXISTS(409001, "DeviceAlreadyExists"),
    /// There is such a module already.
    MODULE_EXISTS(409301, "ModuleAlreadyExistsOnDevice"),
    /// The state is another than the one that the request was made for.
    PRECONDITION_FAILED(412001, "PreconditionFailed"),
    /// The lock of a command has run out, or never was.
    LOCK_LOST(412002, "DeviceMessageLockLost"),
    /// A message, document or file is larger than allowed.
    TOO_LARGE(413001, "MessageTooLarge"),
    /// There are as many devices, or modules of a device, as there may be.
    TOO_MANY_DEVICES(413002, "TooManyDevices"),
    /// More than can be taken now; try again later.
    THROTTLED(429001, "ThrottlingException"),
    /// Work has piled up; try again later.
    BACKLOG(429002, "ThrottleBacklogLimitExceeded"),
    /// Something broke here.
    SERVER_ERROR(500001, "ServerError"),
    /// Not available now; try again later.
    UNAVAILABLE(503001, "ServiceUnavailable"),
    /// The device did not answer in time.
    DEVICE_TIMEOUT(504101, "GatewayTimeout");

    private final int code;
    private final String label;

    HubError(int code, String label) {
        this.code = code;
        this.label = label;
    }

    /// The code of six digits.
    public int code() {
        return code;
    }

    /// The status of HTTP, the code's first three digits.
    public int status() {
        return code / 1000;
    }

    /// The name on the wire, as `DeviceNotFound`.
    public String label() {
        return label;
    }

    /// There is no such device, or no such module.
    static HubError notFound(HubId id) {
        return id.isModule() ? MODULE_NOT_FOUND : DEVICE_NOT_FOUND;
    }
}
