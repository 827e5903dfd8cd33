package dev.vedette.server.policy;

/// What a statement allows or denies.
public enum PolicyAction {
    /// Connect with a client identifier.
    CONNECT("iot:Connect", "client/"),
    /// Publish to a topic.
    PUBLISH("iot:Publish", "topic/"),
    /// Publish to a topic with RETAIN; it takes leave to publish as well.
    RETAIN_PUBLISH("iot:RetainPublish", "topic/"),
    /// Subscribe to a topic filter.
    SUBSCRIBE("iot:Subscribe", "topicfilter/"),
    /// Be sent messages of a topic.
    RECEIVE("iot:Receive", "topic/");

    private final String word;
    private final String resourceKind;

    PolicyAction(String word, String resourceKind) {
        this.word = word;
        this.resourceKind = resourceKind;
    }

    /// The word in documents, as `iot:Publish`.
    public String word() {
        return word;
    }

    /// The resource that it is done to, as patterns match it: `topic/NAME`.
    ///
    /// @param name the client identifier, topic or topic filter
    String resource(String name) {
        return resourceKind + name;
    }
}
