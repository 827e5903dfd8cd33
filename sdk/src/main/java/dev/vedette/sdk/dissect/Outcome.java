package dev.vedette.sdk.dissect;

/// How what a message is about has ended.
public enum Outcome {
    /// Nothing has ended: a request, a notification, or an answer that does not say.
    NONE,
    /// It was done.
    SUCCESS,
    /// It was refused or has failed: an exception, an error status, a negative acknowledgement.
    FAILURE
}
