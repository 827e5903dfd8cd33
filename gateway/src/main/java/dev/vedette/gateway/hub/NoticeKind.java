package dev.vedette.gateway.hub;

/// What a service is told about.
public enum NoticeKind {
    /// What became of commands.
    FEEDBACK,
    /// That files were uploaded.
    FILE
}
