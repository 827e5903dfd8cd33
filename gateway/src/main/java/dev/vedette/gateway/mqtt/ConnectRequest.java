package dev.vedette.gateway.mqtt;

import org.jspecify.annotations.Nullable;

/// What a client asks for in a CONNECT that is in order.
///
/// @param clientId its identifier; one that the server made up when `assigned`
/// @param assigned whether the client sent none
/// @param version5 whether it speaks MQTT 5; otherwise 3.1.1
/// @param cleanStart whether an earlier session is to be dropped
/// @param keptSeconds how long its session is kept, within the limit
/// @param keptAsAsked whether that is what the client asked for
/// @param keepAliveSeconds the longest silence that it promises, 0 for no promise
/// @param receiveMaximum the most messages that it takes without acknowledging
/// @param packetBytesMax the largest packet that it takes
/// @param explain whether it wants to be told reasons in words
/// @param will what to publish when it goes without DISCONNECT
record ConnectRequest(
        String clientId,
        boolean assigned,
        boolean version5,
        boolean cleanStart,
        long keptSeconds,
        boolean keptAsAsked,
        int keepAliveSeconds,
        int receiveMaximum,
        long packetBytesMax,
        boolean explain,
        @Nullable Will will) {}
