package dev.vedette.server.identity;

import dev.vedette.gateway.identity.Permissions;
import dev.vedette.server.policy.PolicyAction;
import dev.vedette.server.policy.Rules;
import org.jspecify.annotations.Nullable;

/// What a client may do by its policies. Recent answers are kept, in a small table in which each topic has one place.
final class PolicyPermissions implements Permissions {
    /// Devices use few topics: what does not fit is judged again.
    private static final int RECENT = 16;

    private final String principal;
    private final Rules rules;
    /// Read and written without order: an answer is immutable, and a lost one is judged again.
    private final @Nullable Answer[] recent = new Answer[RECENT];

    PolicyPermissions(String principal, Rules rules) {
        this.principal = principal;
        this.rules = rules;
    }

    private record Answer(Action action, String resource, boolean allowed) {}

    @Override
    public String principal() {
        return principal;
    }

    @Override
    public boolean allows(Action action, String resource) {
        int hash = resource.hashCode() * 31 + action.name().hashCode();
        int place = (hash ^ hash >>> 16) & (RECENT - 1);
        Answer answer = recent[place];
        if (answer != null && answer.action == action && answer.resource.equals(resource)) {
            return answer.allowed;
        }
        boolean allowed = rules.allow(asked(action), resource);
        recent[place] = new Answer(action, resource, allowed);
        return allowed;
    }

    private static PolicyAction asked(Action action) {
        return switch (action) {
            case PUBLISH -> PolicyAction.PUBLISH;
            case RETAIN_PUBLISH -> PolicyAction.RETAIN_PUBLISH;
            case SUBSCRIBE -> PolicyAction.SUBSCRIBE;
            case RECEIVE -> PolicyAction.RECEIVE;
        };
    }
}
