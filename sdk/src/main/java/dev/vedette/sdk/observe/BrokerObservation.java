package dev.vedette.sdk.observe;

/// A fact about a device that its broker saw, whichever broker: the source of the seed's cloud-side metrics. The device
/// is the one that the client identifier names, whether or not it is registered.
public sealed interface BrokerObservation extends Observation
        permits MessageSent, MessageReceived, AuthorizationFailure, ConnectionAttempt, ConnectionHeld, Disconnected {}
