package dev.vedette.server.manage;

import dev.vedette.sdk.observe.MetricKind;
import dev.vedette.sdk.observe.MetricName;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A type of rule that a hub's security group may have: fourteen ranges over what a hub counts, and what devices report
/// of themselves.
public enum HubRule {
    /// How many TCP connections a device has.
    ACTIVE_CONNECTIONS("ActiveConnections", "aws:num-established-tcp-connections", "active connections"),
    /// Messages to the device over AMQP.
    AMQP_C2D("AmqpC2DMessages", "hub:amqp-c2d-messages", "AMQP", "cloud to device messages in AMQP protocol"),
    /// Messages over AMQP that the device rejected.
    AMQP_C2D_REJECTED(
            "AmqpC2DRejectedMessages",
            "hub:amqp-c2d-rejected-messages",
            "AMQP",
            "rejected cloud to device messages in AMQP protocol"),
    /// Messages of the device over AMQP.
    AMQP_D2C("AmqpD2CMessages", "hub:amqp-d2c-messages", "AMQP", "device to cloud messages in AMQP protocol"),
    /// Invocations of the device's methods.
    METHOD_INVOKES("DirectMethodInvokes", "hub:direct-method-invokes", "direct method invokes"),
    /// Local logins that failed, as the device reports.
    FAILED_LOGINS("FailedLocalLogins", "failed-local-logins", "failed local logins"),
    /// Uploads that the device began.
    FILE_UPLOADS("FileUploads", "hub:file-uploads", "file uploads"),
    /// Messages to the device over HTTP.
    HTTP_C2D("HttpC2DMessages", "hub:http-c2d-messages", "HTTP", "cloud to device messages in HTTP protocol"),
    /// Messages over HTTP that the device rejected.
    HTTP_C2D_REJECTED(
            "HttpC2DRejectedMessages",
            "hub:http-c2d-rejected-messages",
            "HTTP",
            "rejected cloud to device messages in HTTP protocol"),
    /// Messages of the device over HTTP.
    HTTP_D2C("HttpD2CMessages", "hub:http-d2c-messages", "HTTP", "device to cloud messages in HTTP protocol"),
    /// Messages to the device over MQTT.
    MQTT_C2D("MqttC2DMessages", "hub:mqtt-c2d-messages", "MQTT", "cloud to device messages in MQTT protocol"),
    /// Messages over MQTT that were given up on behalf of the device.
    MQTT_C2D_REJECTED(
            "MqttC2DRejectedMessages",
            "hub:mqtt-c2d-rejected-messages",
            "MQTT",
            "rejected cloud to device messages in MQTT protocol"),
    /// Messages of the device over MQTT.
    MQTT_D2C("MqttD2CMessages", "hub:mqtt-d2c-messages", "MQTT", "device to cloud messages in MQTT protocol"),
    /// Purges of the device's queue.
    QUEUE_PURGES("QueuePurges", "hub:queue-purges", "command queue purges"),
    /// Changes of the device's twin.
    TWIN_UPDATES("TwinUpdates", "hub:twin-updates", "module twin updates"),
    /// Operations that were refused for want of authorization.
    UNAUTHORIZED("UnauthorizedOperations", "hub:unauthorized-operations", "unauthorized operations"),
    /// Where connections to the device come from, as it reports.
    CONNECTION_FROM(
            "ConnectionFromIpNotAllowed",
            "inbound-ip-addresses",
            MetricKind.ADDRESSES,
            "A connection came from an address that is not allowed"),
    /// Where the device connects to, as it reports.
    CONNECTION_TO(
            "ConnectionToIpNotAllowed",
            "aws:destination-ip-addresses",
            MetricKind.ADDRESSES,
            "A connection was made to an address that is not allowed"),
    /// Who logs in on the device, as it reports.
    LOCAL_USER(
            "LocalUserNotAllowed",
            "local-users",
            MetricKind.STRINGS,
            "A user logged in on the device who is not allowed"),
    /// What runs on the device, as it reports.
    PROCESS("ProcessNotAllowed", "processes", MetricKind.STRINGS, "A process ran on the device that is not allowed");

    private static final String ALERT = "IoT_CA_";

    private final String type;
    private final MetricName metric;
    private final @Nullable String protocol;
    private final @Nullable MetricKind listed;
    private final String subject;

    HubRule(String counted, String metric, String subject) {
        this.type = counted + "NotInAllowedRange";
        this.metric = new MetricName(metric);
        this.protocol = null;
        this.listed = null;
        this.subject = subject;
    }

    HubRule(String counted, String metric, String protocol, String subject) {
        this.type = counted + "NotInAllowedRange";
        this.metric = new MetricName(metric);
        this.protocol = protocol;
        this.listed = null;
        this.subject = subject;
    }

    HubRule(String type, String metric, MetricKind listed, String subject) {
        this.type = type;
        this.metric = new MetricName(metric);
        this.protocol = null;
        this.listed = listed;
        this.subject = subject;
    }

    /// The rule of that type, whatever its case.
    public static Optional<HubRule> ofType(String type) {
        return Arrays.stream(values())
                .filter(rule -> rule.type.equalsIgnoreCase(type))
                .findFirst();
    }

    /// The rule whose alerts have that type, whatever its case.
    public static Optional<HubRule> ofAlertType(String alertType) {
        return alertType.regionMatches(true, 0, ALERT, 0, ALERT.length())
                ? ofType(alertType.substring(ALERT.length()))
                : Optional.empty();
    }

    /// Its type, as `MqttD2CMessagesNotInAllowedRange`; also the name of the behavior that judges by it.
    public String type() {
        return type;
    }

    /// The type of its alerts, as `IoT_CA_MqttD2CMessagesNotInAllowedRange`.
    public String alertType() {
        return ALERT + type;
    }

    /// What it judges.
    public MetricName metric() {
        return metric;
    }

    /// Whether it has a range and a window; else it has a list of what is allowed.
    public boolean isRange() {
        return listed == null;
    }

    /// Whether its list is of networks; else it is of texts.
    public boolean listsNetworks() {
        return listed == MetricKind.ADDRESSES;
    }

    /// The protocol that it is about.
    public Optional<String> protocol() {
        return Optional.ofNullable(protocol);
    }

    /// The kind of the custom metric that it judges; empty when it judges a built-in one.
    public Optional<MetricKind> customKind() {
        boolean isBuiltIn = metric.value().startsWith("aws:") || metric.value().startsWith("hub:");
        return isBuiltIn ? Optional.empty() : Optional.of(listed == null ? MetricKind.LEVEL : listed);
    }

    /// A title for people.
    public String title() {
        return isRange() ? "Number of " + subject : subject;
    }

    /// A sentence for people on what it judges.
    public String description() {
        return isRange()
                ? "How many " + subject + " a device may have in the time window: fewer and more raise an alert."
                : subject + " by the list of the rule; each that is not in the list raises an alert.";
    }

    /// The name of its alerts, of the fourteen as in the original.
    public String alertName() {
        return "Custom alert - "
                + switch (this) {
                    case HTTP_C2D_REJECTED -> "The number of " + subject + " is not in the allowed range";
                    case QUEUE_PURGES -> "The number of " + subject + " that are outside of the allowed range";
                    default -> isRange() ? "The number of " + subject + " is outside the allowed range" : subject;
                };
    }

    /// A sentence for people on what its alerts mean.
    public String alertDescription() {
        return isRange()
                ? "Within the time window the device had fewer or more " + subject + " than the rule of its security"
                        + " group allows."
                : subject + " by the rule of the device's security group.";
    }
}
