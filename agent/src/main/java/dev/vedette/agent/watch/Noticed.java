package dev.vedette.agent.watch;

import dev.vedette.agent.message.SecurityEvent;
import java.time.Instant;

/// An event and its time.
///
/// @param event what it is
/// @param at when it happened, as far as the system says; else when it was noticed
public record Noticed(SecurityEvent event, Instant at) {}
