package dev.vedette.server.policy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// What the documents that apply to a connection say, bound to it. Immutable.
public final class Rules {
    private final Map<PolicyAction, List<Glob>> allowed = new EnumMap<>(PolicyAction.class);
    private final Map<PolicyAction, List<Glob>> denied = new EnumMap<>(PolicyAction.class);

    private Rules() {}

    /// The rules of documents on one connection.
    public static Rules of(Collection<PolicyDocument> documents, Variables variables) {
        Rules rules = new Rules();
        for (PolicyDocument document : documents) {
            document.statements().forEach(statement -> rules.add(statement, variables));
        }
        return rules;
    }

    private void add(Statement statement, Variables variables) {
        Map<PolicyAction, List<Glob>> side = switch (statement.effect()) {
            case ALLOW -> allowed;
            case DENY -> denied;
        };
        for (ResourcePattern resource : statement.resources()) {
            Glob glob = resource.on(variables);
            if (glob != null) {
                statement
                        .actions()
                        .forEach(action -> side.computeIfAbsent(action, _ -> new ArrayList<>())
                                .add(glob));
            }
        }
    }

    /// Whether an action on a resource is allowed: some statement allows it and none denies it.
    ///
    /// @param name the client identifier, topic or topic filter
    public boolean allow(PolicyAction action, String name) {
        if (action == PolicyAction.RETAIN_PUBLISH && !allow(PolicyAction.PUBLISH, name)) {
            return false;
        }
        String resource = action.resource(name);
        return matches(allowed, action, resource) && !matches(denied, action, resource);
    }

    private static boolean matches(Map<PolicyAction, List<Glob>> side, PolicyAction action, String resource) {
        for (Glob glob : side.getOrDefault(action, List.of())) {
            if (glob.matches(resource)) {
                return true;
            }
        }
        return false;
    }
}
