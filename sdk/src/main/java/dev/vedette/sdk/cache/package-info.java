/// A cache of messages on disk: they wait here, on disk, until the server has acknowledged them.
///
/// [dev.vedette.sdk.cache.MessageCache] decides what stays and what goes; two logs of segments hold the
/// records, one for each priority, and a small file of two slots says how far they have been read. Nothing here
/// knows what a message says, where it goes, or what time it is.
@NullMarked
package dev.vedette.sdk.cache;

import org.jspecify.annotations.NullMarked;
