/// Alerts as records of a Kafka topic.
@NullMarked
package dev.vedette.sink.kafka;

import org.jspecify.annotations.NullMarked;
