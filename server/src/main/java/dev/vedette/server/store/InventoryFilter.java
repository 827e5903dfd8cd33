package dev.vedette.server.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Which things to list; null members do not restrict.
///
/// @param text part of the name, the type or the vendor, whatever the case
/// @param group a group that the thing is in, or in one below it
/// @param type the thing type's name
/// @param attribute an attribute of the registry that the thing has
/// @param site where it, or an asset that it is, belongs by name
/// @param vendor of its asset, whatever the case
/// @param protocol that its asset speaks
/// @param standing what must hold of it
public record InventoryFilter(
        @Nullable String text,
        @Nullable String group,
        @Nullable String type,
        @Nullable Attribute attribute,
        @Nullable String site,
        @Nullable String vendor,
        @Nullable String protocol,
        Standing standing) {
    /// Everything.
    public static final InventoryFilter ALL =
            new InventoryFilter(null, null, null, null, null, null, null, Standing.ANY);

    /// Everything of one standing.
    public static InventoryFilter of(Standing standing) {
        return new InventoryFilter(null, null, null, null, null, null, null, standing);
    }

    /// An attribute with its value.
    ///
    /// @param name the attribute's name
    /// @param value its whole value
    public record Attribute(String name, String value) {}

    /// What must hold of a thing; null members do not restrict.
    ///
    /// @param registered whether the registry has it
    /// @param violating whether a violation of it is open
    /// @param connected whether it is connected to a broker
    /// @param connectedSince a connection without a sign since then is none
    /// @param silentSince it was heard of before, and not since
    public record Standing(
            @Nullable Boolean registered,
            @Nullable Boolean violating,
            @Nullable Boolean connected,
            Instant connectedSince,
            @Nullable Instant silentSince) {
        /// Anything.
        public static final Standing ANY = new Standing(null, null, null, Instant.EPOCH, null);

        /// Registered, or not.
        public static Standing registered(boolean registered) {
            return new Standing(registered, null, null, Instant.EPOCH, null);
        }
    }
}
