package dev.vedette.sensor.asset;

/// Who wants to know what happens to assets.
@FunctionalInterface
public interface AssetListener {
    /// Something happened. Called on the thread of the sensor; must be quick.
    void on(AssetEvent event);
}
