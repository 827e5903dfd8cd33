package dev.vedette.sdk.dissect;

/// What a message is in the talk between two sides.
public enum MessageType {
    /// Asks for an answer, or could.
    REQUEST,
    /// Answers a request.
    RESPONSE,
    /// Says something unasked: announcements, unsolicited responses, publications.
    NOTIFICATION,
    /// Carries [Payload]s of protocols on top and little else. Reported only where nobody reads its payload;
    /// one without payloads, as [Message#PASSED], is never reported.
    ENVELOPE
}
