/// A client of somebody else's MQTT broker that takes device reports, and counts messages, from its topics.
///
/// [dev.vedette.source.mqtt.MqttSource] keeps one [dev.vedette.source.mqtt.BrokerLink] on an event loop of its own,
/// which connects, subscribes, submits what comes, answers, and comes back when the connection is lost. Which topics
/// are reports, and which level names the device, is said by [dev.vedette.source.mqtt.TopicPattern]. Broker logs and
/// event streams do not belong here: they are sources of their own.
@NullMarked
package dev.vedette.source.mqtt;

import org.jspecify.annotations.NullMarked;
