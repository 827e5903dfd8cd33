package dev.vedette.sink.syslog;

import dev.vedette.sdk.alert.Alert;
import dev.vedette.sdk.alert.AlertSink;
import dev.vedette.sdk.alert.Delivery;
import java.util.concurrent.atomic.AtomicInteger;

/// Counts what a sink delivered, so that a test knows for how many messages to wait.
///
/// @param delivered how many so far
record CountingSink(AlertSink sink, AtomicInteger delivered) implements AlertSink {
    @Override
    public String name() {
        return sink.name();
    }

    @Override
    public Delivery deliver(Alert alert) {
        Delivery delivery = sink.deliver(alert);
        if (delivery instanceof Delivery.Delivered) {
            delivered.incrementAndGet();
        }
        return delivery;
    }

    @Override
    public void close() {
        sink.close();
    }
}
