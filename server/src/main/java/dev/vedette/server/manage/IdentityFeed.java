package dev.vedette.server.manage;

import dev.vedette.sdk.observe.ThingName;

/// Hears of changes of what decides who may connect, after they were stored. When a call returns, new decisions are
/// made by the new truth; open connections are looked at again soon after.
public interface IdentityFeed {
    /// A certificate or user changed: it, its policies or its things.
    ///
    /// @param key as `cert/HEX64` or `user/NAME`
    void principal(String key);

    /// A policy or the version of it that holds changed.
    void policy(String name);

    /// The policies of a group changed, or the group came or went.
    void group(String name);

    /// A thing changed: its type, attributes or groups.
    void thing(ThingName name);

    /// A feed that nobody listens to.
    record Unheard() implements IdentityFeed {
        @Override
        public void principal(String key) {}

        @Override
        public void policy(String name) {}

        @Override
        public void group(String name) {}

        @Override
        public void thing(ThingName name) {}
    }
}
