package dev.vedette.sdk.observe;

/// A fact about a device that its broker or hub saw, whichever it is: the source of the seeds' cloud-side metrics and
/// hub
/// alerts. The device is the one that the client identifier or the address names, whether or not it is registered.
public sealed interface BrokerObservation extends Observation
        permits MessageSent,
                MessageReceived,
                AuthorizationFailure,
                ConnectionAttempt,
                ConnectionHeld,
                Disconnected,
                HubOperation {}
