package dev.vedette.server.sense;

import java.time.Instant;
import java.util.Map;

/// How a plugin fares at a site, as its sensor has told last.
///
/// @param site where
/// @param plugin the name of its file
/// @param sha256 the digest of the content that it is about, in hexadecimal digits
/// @param state `running`, `refused` or `quarantined`
/// @param reason why it does not run; empty when it does
/// @param figures by name, as `messages`
/// @param at when it was told
public record PluginReport(
        String site, String plugin, String sha256, String state, String reason, Map<String, Long> figures, Instant at) {
    /// The most characters of a reason; what is longer is cut.
    public static final int REASON_MAX = 1_000;

    /// Copies the figures, and cuts the reason.
    public PluginReport {
        figures = Map.copyOf(figures);
        reason = reason.length() > REASON_MAX ? reason.substring(0, REASON_MAX) : reason;
    }
}
