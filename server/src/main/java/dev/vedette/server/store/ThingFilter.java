package dev.vedette.server.store;

import org.jspecify.annotations.Nullable;

/// Which things to list; null members do not restrict.
///
/// @param type the thing type's name
/// @param attributeName the name of an attribute that the thing has
/// @param attributeValue the value of that attribute
/// @param valueIsPrefix whether the value need only begin with it
public record ThingFilter(
        @Nullable String type,
        @Nullable String attributeName,
        @Nullable String attributeValue,
        boolean valueIsPrefix) {
    /// Every thing.
    public static final ThingFilter ALL = new ThingFilter(null, null, null, false);
}
