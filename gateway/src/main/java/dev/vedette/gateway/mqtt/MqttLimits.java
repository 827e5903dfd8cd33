package dev.vedette.gateway.mqtt;

import dev.vedette.sdk.VedetteException;

/// Every bound of the MQTT endpoint. What happens at each, and its counter, is listed in
/// `docs/reference/mqtt.md`. All are at least 1; sizes are in bytes.
///
/// @param connections clients connected at once
/// @param handshakes sockets at once that have not completed CONNECT
/// @param connectSeconds how long a socket may take to send its CONNECT
/// @param stalledSeconds how long a client may leave its full socket unread before it is disconnected
/// @param packetBytes the largest packet taken, header included; at most 268,435,460
/// @param clientIdBytes the longest client identifier, in UTF-8
/// @param topicBytes the longest topic name or filter, in UTF-8; at most 65,526
/// @param topicLevels the most levels of a topic name or filter, at most 256
/// @param userProperties the most MQTT 5 user properties of one message
/// @param topicAliases the MQTT 5 topic aliases that a client may use on one connection, at most 65,535
/// @param subscriptionsPerClient subscriptions of one session
/// @param subscriptions subscriptions of all sessions
/// @param sessions sessions, connected or not; at least `connections`
/// @param sessionSeconds how long a session may outlive its connection
/// @param inFlight messages sent to one session and not yet acknowledged, at most 65,535
/// @param receiveMaximum messages of QoS 1 and 2 of one connection in work at once, at most 65,535
/// @param queuedMessages messages of QoS 1 and 2 that wait for one session
/// @param queuedBytes bytes of messages held for one session, waiting or in flight; at least `packetBytes`
/// @param queuedBytesTotal bytes of messages held for all sessions; at least `queuedBytes`
/// @param outboundBytes bytes waiting in one socket before it counts as full
/// @param retainedMessages retained messages
/// @param retainedBytes bytes of all retained messages; at least `packetBytes`
/// @param reportsPerConnection reports of one connection waiting for their receipts
/// @param reports reports of all connections waiting for their receipts
/// @param reportBytes bytes of all reports waiting for their receipts; at least `packetBytes`
/// @param connectionsPerAddress sockets open at once from one address
/// @param handshakesPerAddress sockets at once from one address that have not completed CONNECT
/// @param attemptsPerSecondPerAddress sockets that one address may open in a second, in the long run
/// @param addresses addresses of which is known what they have done
/// @param unknownNamesPerAddress names in a pane of which nothing is known, and under which attempts from one
///   address fail, that are taken for devices
/// @param observations observations that wait for the intake; from half of it on publishers are not read
public record MqttLimits(
        int connections,
        int handshakes,
        int connectSeconds,
        int stalledSeconds,
        int packetBytes,
        int clientIdBytes,
        int topicBytes,
        int topicLevels,
        int userProperties,
        int topicAliases,
        int subscriptionsPerClient,
        int subscriptions,
        int sessions,
        int sessionSeconds,
        int inFlight,
        int receiveMaximum,
        int queuedMessages,
        int queuedBytes,
        int queuedBytesTotal,
        int outboundBytes,
        int retainedMessages,
        int retainedBytes,
        int reportsPerConnection,
        int reports,
        int reportBytes,
        int connectionsPerAddress,
        int handshakesPerAddress,
        int attemptsPerSecondPerAddress,
        int addresses,
        int unknownNamesPerAddress,
        int observations) {
    private static final int PACKET_BYTES_OF_PROTOCOL = 268_435_460;
    private static final int UINT16 = 65_535;
    /// The tree of topics is walked by recursion, one call a level.
    private static final int TOPIC_LEVELS_MAX = 256;
    /// What a reply topic has more than the topic of the report.
    private static final int REPLY_LEVEL_BYTES = "/accepted".length();

    /// Checks that every bound is in its range and that bounds which depend on each other agree.
    ///
    /// @throws VedetteException naming the bound that is not
    public MqttLimits {
        within("connections", connections, 1, Integer.MAX_VALUE);
        within("handshakes", handshakes, 1, Integer.MAX_VALUE);
        within("connectSeconds", connectSeconds, 1, Integer.MAX_VALUE);
        within("stalledSeconds", stalledSeconds, 1, Integer.MAX_VALUE);
        within("packetBytes", packetBytes, 1, PACKET_BYTES_OF_PROTOCOL);
        within("clientIdBytes", clientIdBytes, 1, UINT16);
        within("topicBytes", topicBytes, 1, UINT16 - REPLY_LEVEL_BYTES);
        within("topicLevels", topicLevels, 1, TOPIC_LEVELS_MAX);
        within("userProperties", userProperties, 1, Integer.MAX_VALUE);
        within("topicAliases", topicAliases, 1, UINT16);
        within("subscriptionsPerClient", subscriptionsPerClient, 1, Integer.MAX_VALUE);
        within("subscriptions", subscriptions, 1, Integer.MAX_VALUE);
        within("sessions", sessions, connections, Integer.MAX_VALUE);
        within("sessionSeconds", sessionSeconds, 1, Integer.MAX_VALUE);
        within("inFlight", inFlight, 1, UINT16);
        within("receiveMaximum", receiveMaximum, 1, UINT16);
        within("queuedMessages", queuedMessages, 1, Integer.MAX_VALUE);
        within("queuedBytes", queuedBytes, packetBytes, Integer.MAX_VALUE);
        within("queuedBytesTotal", queuedBytesTotal, queuedBytes, Integer.MAX_VALUE);
        within("outboundBytes", outboundBytes, 2, Integer.MAX_VALUE);
        within("retainedMessages", retainedMessages, 1, Integer.MAX_VALUE);
        within("retainedBytes", retainedBytes, packetBytes, Integer.MAX_VALUE);
        within("reportsPerConnection", reportsPerConnection, 1, Integer.MAX_VALUE);
        within("reports", reports, 1, Integer.MAX_VALUE);
        within("reportBytes", reportBytes, packetBytes, Integer.MAX_VALUE);
        within("connectionsPerAddress", connectionsPerAddress, 1, Integer.MAX_VALUE);
        within("handshakesPerAddress", handshakesPerAddress, 1, Integer.MAX_VALUE);
        within("attemptsPerSecondPerAddress", attemptsPerSecondPerAddress, 1, Integer.MAX_VALUE);
        within("addresses", addresses, 1, Integer.MAX_VALUE);
        within("unknownNamesPerAddress", unknownNamesPerAddress, 1, Integer.MAX_VALUE);
        within("observations", observations, 1, Integer.MAX_VALUE);
    }

    /// The bounds that hold unless configured otherwise, made for ten thousand devices on a small server.
    public static MqttLimits defaults() {
        return new MqttLimits(
                10_000, 1_000, 10, 30, 131_072, 256, 1_024, 32, 32, 16, 256, 200_000, 20_000, 3_600, 64, 64, 1_000,
                1 << 20, 64 << 20, 256 << 10, 10_000, 16 << 20, 8, 4_096, 32 << 20, 10_000, 500, 200, 16_384, 32,
                65_536);
    }

    private static void within(String name, int value, int min, int max) {
        if (value < min || value > max) {
            throw new VedetteException("mqtt limit " + name + " must be " + min + ".." + max + ", was " + value);
        }
    }
}
