package dev.vedette.server.api.v1;

/// What a caller may do, and what an [Operation] asks for.
enum Access {
    /// Anybody may, without saying who they are.
    PUBLIC,
    /// What a sensor does: bring lines, fetch rules and plugins.
    SENSOR,
    /// Look at everything but people, tokens, settings and the audit log: viewers.
    READ,
    /// Say what alarms are, act on them, and change things, profiles, rules and baselines: analysts.
    ACT,
    /// Everything: administrators.
    ADMINISTER
}
