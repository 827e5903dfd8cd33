package dev.vedette.gateway.mqtt;

/// The bytes of messages that all sessions together hold back. A message held for two sessions counts twice though it
/// is stored once: the bound is safe, not exact.
final class HeldBytes {
    private final long bytesMax;
    private final MqttCounters counters;
    private long bytes;

    HeldBytes(long bytesMax, MqttCounters counters) {
        this.bytesMax = bytesMax;
        this.counters = counters;
    }

    boolean take(long amount) {
        if (bytes + amount > bytesMax) {
            return false;
        }
        bytes += amount;
        counters.set(MqttCounter.HELD_BYTES, bytes);
        return true;
    }

    void give(long amount) {
        bytes -= amount;
        counters.set(MqttCounter.HELD_BYTES, bytes);
    }
}
