package dev.vedette.gateway.hubmqtt;

import dev.vedette.gateway.hub.HubId;
import java.util.Optional;

/// What a device can have pushed to it by a subscription.
enum HubFilter {
    /// Commands.
    COMMANDS,
    /// Answers to what it asks of its twin.
    TWIN_ANSWERS,
    /// Changes of the desired properties.
    DESIRED,
    /// Method calls.
    METHODS;

    /// What a topic filter stands for; empty when for nothing that the device can have.
    static Optional<HubFilter> of(String filter, HubId self) {
        return switch (filter) {
            case "$iothub/twin/res/#" -> Optional.of(TWIN_ANSWERS);
            case "$iothub/twin/PATCH/properties/desired/#" -> Optional.of(DESIRED);
            case "$iothub/methods/POST/#" -> Optional.of(METHODS);
            default ->
                filter.equals(HubTopic.path(self) + "messages/devicebound/#")
                        ? Optional.of(COMMANDS)
                        : Optional.empty();
        };
    }
}
