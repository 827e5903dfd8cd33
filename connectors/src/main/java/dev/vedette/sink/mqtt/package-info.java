/// Alerts as messages of an MQTT broker.
@NullMarked
package dev.vedette.sink.mqtt;

import org.jspecify.annotations.NullMarked;
