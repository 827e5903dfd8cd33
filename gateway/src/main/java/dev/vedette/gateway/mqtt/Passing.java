package dev.vedette.gateway.mqtt;

import io.vertx.core.Context;

/// How time passes for a connection.
///
/// @param tick of the [Listener], when it came
/// @param loop where it passes
record Passing(long tick, Context loop) {}
