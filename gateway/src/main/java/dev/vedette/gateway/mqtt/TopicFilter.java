package dev.vedette.gateway.mqtt;

import java.util.List;
import java.util.Optional;

/// A topic filter that has been checked: what it matches, and the group that shares it (MQTT 5, 4.7 and 4.8.2).
///
/// @param text the filter as the client wrote it; names the subscription
/// @param group the share name of `$share/NAME/FILTER`, empty when the subscription is not shared
/// @param levels the levels to match, without the share prefix
record TopicFilter(String text, String group, List<String> levels) {
    private static final String SHARE = "$share";

    /// Reads a filter; empty when it breaks the rules of MQTT or the limits.
    static Optional<TopicFilter> parse(String text, MqttLimits limits) {
        if (TopicFault.in(text, limits).isPresent()) {
            return Optional.empty();
        }
        List<String> levels = levelsOf(text);
        String group = "";
        if (levels.getFirst().equals(SHARE)) {
            if (levels.size() < 3 || levels.get(1).isEmpty() || hasWildcard(levels.get(1))) {
                return Optional.empty();
            }
            if (levels.size() == 3 && levels.get(2).isEmpty()) {
                return Optional.empty();
            }
            group = levels.get(1);
            levels = List.copyOf(levels.subList(2, levels.size()));
        }
        return wildcardsStandAlone(levels) ? Optional.of(new TopicFilter(text, group, levels)) : Optional.empty();
    }

    /// Cuts a topic at its slashes; empty levels count.
    static List<String> levelsOf(String topic) {
        return List.of(topic.split("/", -1));
    }

    /// Whether several sessions share what matches.
    boolean shared() {
        return !group.isEmpty();
    }

    /// The filter without the share prefix: what it lets a client see.
    String matched() {
        return shared() ? String.join("/", levels) : text;
    }

    private static boolean wildcardsStandAlone(List<String> levels) {
        for (int i = 0; i < levels.size(); i++) {
            String level = levels.get(i);
            if (hasWildcard(level) && level.length() > 1) {
                return false;
            }
            if (level.equals("#") && i < levels.size() - 1) {
                return false;
            }
        }
        return true;
    }

    private static boolean hasWildcard(String level) {
        return level.indexOf('#') >= 0 || level.indexOf('+') >= 0;
    }
}
