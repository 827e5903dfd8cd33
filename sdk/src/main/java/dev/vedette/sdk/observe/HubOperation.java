package dev.vedette.sdk.observe;

import java.time.Instant;

/// An operation of an IoT hub on a device or by it (seed "Custom security alerts", the fourteen rules). What a module
/// does, or is done to it, is said twice: of its device, and of the module as the thing `DEVICE/MODULE`.
///
/// @param thing the device, or the module as `DEVICE/MODULE`
/// @param at when the operation was carried out, or refused
/// @param operation what was done
/// @param transport over which protocol the device took part
public record HubOperation(ThingName thing, Instant at, Operation operation, Transport transport)
        implements BrokerObservation {
    /// What a hub does, as far as anything is judged by it.
    public enum Operation {
        /// A telemetry message of the device was taken; each message of a batch is one.
        DEVICE_TO_CLOUD_MESSAGE,
        /// A message from the cloud was handed to the device; delivered again, it counts again.
        CLOUD_TO_DEVICE_MESSAGE,
        /// A message from the cloud was rejected by the device, or given up by the hub on its behalf.
        CLOUD_TO_DEVICE_REJECTED,
        /// A direct method of the device was invoked, whatever came of it.
        METHOD_INVOKE,
        /// The device has begun an upload of a file.
        FILE_UPLOAD,
        /// The queue of commands for the device was purged.
        QUEUE_PURGE,
        /// The twin was changed, by the device or by the service.
        TWIN_UPDATE,
        /// An operation of the device, or one that was to affect it, was refused for want of authorization.
        UNAUTHORIZED
    }

    /// The protocol of the device's side. WebSocket is not one of its own.
    public enum Transport {
        /// AMQP 1.0.
        AMQP,
        /// HTTPS requests.
        HTTP,
        /// MQTT.
        MQTT,
        /// The device took no part, as when its queue is purged.
        NONE
    }
}
