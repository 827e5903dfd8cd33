package dev.vedette.sdk.alert;

import dev.vedette.sdk.VedetteException;
import java.util.List;

/// How bad an alert is and where it belongs: what people route and sort alerts by.
///
/// @param severity how bad it is
/// @param origin who measured it
/// @param site of the device; empty when none is known
/// @param engine what kind of detection found it, as `policy`; empty when none did
/// @param groups the thing groups that the device is directly in, at most [#GROUPS_MAX]; may be empty
/// @param techniques ids of techniques of ATT&CK for ICS, as `T0843`; may be empty
/// @param address the IP address of the device, as far as known; else empty
public record AlertScope(
        Severity severity,
        Origin origin,
        String site,
        String engine,
        List<String> groups,
        List<String> techniques,
        String address) {
    /// The most groups that are told.
    public static final int GROUPS_MAX = 16;

    /// Nothing is known.
    public static final AlertScope NONE =
            new AlertScope(Severity.MINOR, Origin.FLEET, "", "", List.of(), List.of(), "");

    /// Copies the lists.
    ///
    /// @throws VedetteException when there are too many groups
    public AlertScope {
        groups = List.copyOf(groups);
        techniques = List.copyOf(techniques);
        if (groups.size() > GROUPS_MAX) {
            throw new VedetteException("an alert tells of at most " + GROUPS_MAX + " groups, was " + groups.size());
        }
    }
}
