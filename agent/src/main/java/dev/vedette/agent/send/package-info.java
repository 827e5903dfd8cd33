/// How messages leave the cache: a courier takes them in order, a link brings them to the server and waits for
/// its answer, and only what was answered is removed.
///
/// Data flows from [dev.vedette.sdk.cache.MessageCache] through a [dev.vedette.agent.send.Packing] to a
/// [dev.vedette.agent.send.Link]. Time is an argument of the courier; only links wait. What messages say is not
/// known here.
@NullMarked
package dev.vedette.agent.send;

import org.jspecify.annotations.NullMarked;
