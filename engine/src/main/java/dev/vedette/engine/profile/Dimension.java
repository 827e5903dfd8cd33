package dev.vedette.engine.profile;

import dev.vedette.sdk.VedetteException;
import dev.vedette.sdk.metric.TopicSelection;
import dev.vedette.sdk.observe.ThingName;
import java.util.List;

/// A part of a metric: what happened on some topics (the AWS API's dimension of type `TOPIC_FILTER`).
///
/// @param name the dimension's name, 1..128 characters
/// @param membership `IN` selects the topics that match one of the filters, `NOT_IN` those that match none
/// @param filters at least one
public record Dimension(String name, Membership membership, List<TopicFilter> filters) implements TopicSelection {
    /// Copies the list.
    ///
    /// @throws VedetteException when there is no filter
    public Dimension {
        filters = List.copyOf(filters);
        if (filters.isEmpty()) {
            throw new VedetteException("dimension " + name + " must have at least one topic filter");
        }
    }

    @Override
    public boolean includes(String topic, ThingName thing) {
        return !topic.isEmpty() && membership.allows(matchesOne(topic, thing));
    }

    private boolean matchesOne(String topic, ThingName thing) {
        for (int i = 0; i < filters.size(); i++) {
            if (filters.get(i).matches(topic, thing)) {
                return true;
            }
        }
        return false;
    }
}
