package dev.vedette.gateway.hubmqtt;

import dev.vedette.gateway.hub.HubId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a device asks for by publishing to a topic.
sealed interface HubTopic {
    /// To have a message taken.
    ///
    /// @param path the topic without the bag
    /// @param bag its properties, encoded
    record Events(String path, String bag) implements HubTopic {}

    /// To be told its twin.
    ///
    /// @param rid tells the answer from others
    record TwinGet(String rid) implements HubTopic {}

    /// To have its reported properties changed.
    ///
    /// @param rid tells the answer from others
    /// @param version which version it means, as it was said; null when it does not say
    record TwinReport(String rid, @Nullable String version) implements HubTopic {}

    /// To have a method call answered.
    ///
    /// @param status the number of the device's choice
    /// @param rid of which call
    record MethodAnswer(int status, String rid) implements HubTopic {}

    /// Something of another device or module.
    ///
    /// @param of whose
    record Foreign(HubId of) implements HubTopic {}

    /// Nothing that there is.
    record Unknown() implements HubTopic {}

    /// Reads a topic that a device or module publishes to.
    static HubTopic of(String topic, HubId self) {
        String events = path(self) + "messages/events";
        if (topic.equals(events) || topic.startsWith(events + "/")) {
            return new Events(events, topic.length() > events.length() ? topic.substring(events.length() + 1) : "");
        }
        if (topic.startsWith("$iothub/")) {
            return ofService(topic);
        }
        return foreign(topic, self).<HubTopic>map(Foreign::new).orElseGet(Unknown::new);
    }

    /// `devices/DEVICE/` or `devices/DEVICE/modules/MODULE/`.
    static String path(HubId id) {
        return "devices/" + id.device() + "/" + (id.isModule() ? "modules/" + id.module() + "/" : "");
    }

    /// Whose topic or filter it is, when it is another's.
    static Optional<HubId> foreign(String topic, HubId self) {
        List<String> words = List.of(topic.split("/", 6));
        if (words.size() < 3 || !words.getFirst().equals("devices")) {
            return Optional.empty();
        }
        String module = words.size() > 4 && words.get(2).equals("modules") ? words.get(3) : null;
        if (!HubId.problemWith(words.get(1), module).isEmpty()) {
            return Optional.empty();
        }
        HubId other = new HubId(words.get(1), module);
        return other.equals(self) ? Optional.empty() : Optional.of(other);
    }

    private static HubTopic ofService(String topic) {
        int query = topic.indexOf('?');
        if (query < 0) {
            return new Unknown();
        }
        String rid = parameter(topic.substring(query + 1), "$rid=");
        if (rid == null || rid.isEmpty()) {
            return new Unknown();
        }
        List<String> words = List.of(topic.substring(0, query).split("/"));
        if (words.equals(List.of("$iothub", "twin", "GET"))) {
            return new TwinGet(rid);
        }
        if (words.equals(List.of("$iothub", "twin", "PATCH", "properties", "reported"))) {
            return new TwinReport(rid, parameter(topic.substring(query + 1), "$version="));
        }
        if (words.size() == 4 && words.subList(0, 3).equals(List.of("$iothub", "methods", "res"))) {
            Integer status = number(words.get(3));
            return status == null ? new Unknown() : new MethodAnswer(status, rid);
        }
        return new Unknown();
    }

    private static @Nullable String parameter(String query, String name) {
        for (String pair : query.split("&", -1)) {
            if (pair.startsWith(name)) {
                return pair.substring(name.length());
            }
        }
        return null;
    }

    private static @Nullable Integer number(String text) {
        try {
            return Integer.valueOf(text);
        } catch (NumberFormatException _) {
            return null;
        }
    }
}
