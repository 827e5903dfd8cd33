package dev.vedette.gateway.https;

import dev.vedette.gateway.hub.Hub;
import dev.vedette.gateway.hub.HubId;
import dev.vedette.gateway.hub.Right;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Lets services in.
final class Services {
    private Services() {}

    /// Carries out work if the token of a request gives the right to it; else refuses, which is said of the target.
    static HubReply with(Hub hub, HubRequest request, Right right, @Nullable HubId target, Supplier<HubReply> work) {
        return Replies.of(
                hub.door()
                        .service(request.header("authorization"), target)
                        .then(pass -> hub.door().allow(pass, right, target)),
                _ -> work.get());
    }
}
