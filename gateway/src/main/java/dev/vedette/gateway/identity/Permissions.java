package dev.vedette.gateway.identity;

/// What one client may do. Immutable: a change of policies makes another.
public interface Permissions {
    /// Who the client is, for logs and people, as `cert/…` or `user/NAME`.
    String principal();

    /// Whether it may do something. Called for every message: fast, and never blocks.
    ///
    /// @param resource the topic to publish to or receive from, or the topic filter to subscribe to
    boolean allows(Action action, String resource);

    /// What a client can ask for once it is connected.
    enum Action {
        /// Publish to a topic.
        PUBLISH,
        /// Publish to a topic with RETAIN.
        RETAIN_PUBLISH,
        /// Subscribe to a topic filter.
        SUBSCRIBE,
        /// Be sent a message of a topic.
        RECEIVE
    }
}
