package dev.vedette.server.respond;

import dev.vedette.engine.profile.Behavior;
import dev.vedette.server.store.ProfileRecord.AlertTarget;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Which routes an alert takes. A route is a name in the outbox, behind which a [SinkOpener] puts a sink.
///
/// @param log whether alerts go to the log
/// @param webhook whether a webhook is configured
/// @param sns whether an endpoint for SNS messages is configured
/// @param channels names of the configured channels, each of which gets every alert
/// @param each those of them that get each by itself, however many there are
public record Routing(boolean log, boolean webhook, boolean sns, List<String> channels, Set<String> each) {
    /// The route to the log.
    public static final String LOG = "log";

    /// The route to the webhook.
    public static final String WEBHOOK = "webhook";

    private static final String SNS_PREFIX = "sns:";
    private static final String SNS_TARGET = "SNS";

    /// Copies the lists.
    public Routing {
        channels = List.copyOf(channels);
        each = Set.copyOf(each);
    }

    /// The routes of a server without channels.
    public Routing(boolean log, boolean webhook, boolean sns) {
        this(log, webhook, sns, List.of(), Set.of());
    }

    /// The route to an SNS topic.
    public static String sns(String topicArn) {
        return SNS_PREFIX + topicArn;
    }

    /// The topic that a route leads to; empty when it leads to no topic.
    public static Optional<String> topicOf(String route) {
        return route.startsWith(SNS_PREFIX) ? Optional.of(route.substring(SNS_PREFIX.length())) : Optional.empty();
    }

    /// The routes of an alert; none when the behavior holds its alerts back.
    ///
    /// @param behavior the behavior as it stood at the event
    /// @param alertTargets of the profile, by kind; those of its last version when it was deleted
    public List<String> routes(Behavior behavior, Map<String, AlertTarget> alertTargets) {
        List<String> routes = new ArrayList<>();
        if (behavior.alertsSuppressed()) {
            return routes;
        }
        if (log) {
            routes.add(LOG);
        }
        if (webhook) {
            routes.add(WEBHOOK);
        }
        routes.addAll(channels);
        AlertTarget topic = alertTargets.get(SNS_TARGET);
        if (sns && topic != null) {
            routes.add(sns(topic.alertTargetArn()));
        }
        return routes;
    }
}
