package dev.vedette.sdk.metric;

import dev.vedette.sdk.observe.ThingName;

/// The topics that a dimension selects, of which a metric then gives only a part.
public interface TopicSelection {
    /// Whether a topic of a device is selected. Costs no memory, because it is asked for every message.
    ///
    /// @param topic a topic without wildcards; an empty one is none, and never selected
    /// @param thing the device, whose name filters may stand for
    boolean includes(String topic, ThingName thing);
}
