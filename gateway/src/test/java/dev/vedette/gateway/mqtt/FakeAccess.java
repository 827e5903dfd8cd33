package dev.vedette.gateway.mqtt;

import dev.vedette.gateway.identity.Access;
import dev.vedette.gateway.identity.Credentials;
import dev.vedette.gateway.identity.Decision;
import dev.vedette.gateway.identity.Permissions;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;

/// Decides as the test says, which may change its mind, and keeps what it was asked.
final class FakeAccess implements Access {
    final BlockingQueue<Credentials> asked = new LinkedBlockingQueue<>();
    volatile Function<Credentials, Decision> answer;

    FakeAccess(Function<Credentials, Decision> answer) {
        this.answer = answer;
    }

    /// Lets everyone in who then may do only this, as "PUBLISH t".
    static FakeAccess granting(String... allowed) {
        return new FakeAccess(_ -> grant(allowed));
    }

    static FakeAccess refusing(Decision.Reason reason) {
        return new FakeAccess(_ -> new Decision.Refused(reason, "because of a test"));
    }

    static Decision grant(String... allowed) {
        return new Decision.Granted(new Listed(Set.of(allowed)));
    }

    @Override
    public Decision decide(Credentials credentials) {
        asked.add(credentials);
        return answer.apply(credentials);
    }

    /// What is listed, nothing else.
    ///
    /// @param allowed action and resource
    private record Listed(Set<String> allowed) implements Permissions {
        @Override
        public String principal() {
            return "user/test";
        }

        @Override
        public boolean allows(Action action, String resource) {
            return allowed.contains(action + " " + resource);
        }
    }
}
