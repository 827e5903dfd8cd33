/// What devices connect to. Each protocol has a package of its own and is a [dev.vedette.sdk.source.Source]; here is
/// only what they share: how their counters are read.
@NullMarked
package dev.vedette.gateway;

import org.jspecify.annotations.NullMarked;
