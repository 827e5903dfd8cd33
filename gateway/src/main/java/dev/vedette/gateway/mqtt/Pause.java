package dev.vedette.gateway.mqtt;

/// Why a client is not read.
enum Pause {
    /// Its socket is full.
    SOCKET_FULL,
    /// Too many of its reports wait for receipts.
    REPORTS,
    /// Too many acknowledgments wait for those.
    ACKNOWLEDGMENTS,
    /// Whether it may connect is being decided on.
    UNDECIDED,
    /// The intake has no room for what is observed.
    OBSERVATIONS,
    /// Who has taken the connection does not want to read now.
    HANDED_OVER
}
