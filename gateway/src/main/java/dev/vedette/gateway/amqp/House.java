package dev.vedette.gateway.amqp;

import dev.vedette.gateway.EnumCounters;
import dev.vedette.gateway.hub.Hub;
import io.vertx.core.Context;
import java.util.concurrent.Executor;
import org.apache.qpid.protonj2.codec.Encoder;

/// What all connections of a gateway share.
///
/// @param hub carries out what is asked for
/// @param limits the bounds
/// @param counters what is counted
/// @param threads runs what may wait
/// @param context the event loop that all connections live on
/// @param encoder encodes messages; on the event loop only
record House(
        Hub hub,
        AmqpLimits limits,
        EnumCounters<AmqpCounter> counters,
        Executor threads,
        Context context,
        Encoder encoder) {}
