package dev.vedette.gateway.hubmqtt;

import dev.vedette.gateway.hub.HubId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the user name of a CONNECT says to a hub: `HOST/CLIENT/?api-version=…`, of older clients
/// `HOST/CLIENT/api-version=…` or `HOST/CLIENT/DeviceClientType=…`, or no more than `HOST/CLIENT`. `CLIENT` is the
/// client identifier: `DEVICE` or `DEVICE/MODULE`.
///
/// @param id who wants to connect; null when user name and client identifier do not name one and the same
record HubUser(@Nullable HubId id) {
    private static final List<String> MARKS = List.of("?", "api-version=", "DeviceClientType=");

    /// Reads a user name; empty when it is not one for a hub.
    static Optional<HubUser> of(@Nullable String userName, String clientId) {
        int slash = userName == null ? -1 : userName.indexOf('/');
        if (userName == null || slash <= 0) {
            return Optional.empty();
        }
        String rest = userName.substring(slash + 1);
        boolean marked = rest.contains("api-version=") || rest.contains("DeviceClientType=");
        boolean bare = rest.equals(clientId) || rest.equals(clientId + "/");
        boolean host = userName.substring(0, slash).indexOf('.') > 0;
        if (!marked && !(bare && host)) {
            return Optional.empty();
        }
        boolean named = bare || (rest.startsWith(clientId + "/") && isMark(rest.substring(clientId.length() + 1)));
        return Optional.of(new HubUser(named ? id(clientId) : null));
    }

    private static boolean isMark(String rest) {
        return MARKS.stream().anyMatch(rest::startsWith);
    }

    private static @Nullable HubId id(String clientId) {
        int slash = clientId.indexOf('/');
        String device = slash < 0 ? clientId : clientId.substring(0, slash);
        String module = slash < 0 ? null : clientId.substring(slash + 1);
        return HubId.problemWith(device, module).isEmpty() ? new HubId(device, module) : null;
    }
}
