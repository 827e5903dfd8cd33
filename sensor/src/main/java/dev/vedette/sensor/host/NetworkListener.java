package dev.vedette.sensor.host;

/// Who wants to know what a sensor sees.
@FunctionalInterface
public interface NetworkListener {
    /// Something was seen. Called on the thread of the sensor, in order; a slow listener slows the sensor down.
    void on(NetworkEvent event);
}
