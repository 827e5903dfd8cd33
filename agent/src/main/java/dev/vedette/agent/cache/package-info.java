/// The security message cache: messages wait here, on disk, until the server has acknowledged them.
///
/// [dev.vedette.agent.cache.MessageCache] decides what stays and what goes; two logs of segments hold the
/// records, one for each priority, and a small file of two slots says how far they have been read. Nothing here
/// knows what a message says, where it goes, or what time it is.
@NullMarked
package dev.vedette.agent.cache;

import org.jspecify.annotations.NullMarked;
