package dev.vedette.server.query;

import dev.vedette.sdk.alert.Origin;
import dev.vedette.sdk.observe.IpAddress;
import dev.vedette.sdk.observe.SensorStanding;
import dev.vedette.sdk.observe.ThingName;
import dev.vedette.server.store.AssetRecord;
import dev.vedette.server.store.SensorRecord;
import org.jspecify.annotations.Nullable;

/// Where a device is, as far as it is known.
///
/// @param site empty where none is known
/// @param address its IP address; empty where none is known
public record DevicePlace(String site, String address) {
    /// Nothing is known.
    public static final DevicePlace UNKNOWN = new DevicePlace("", "");

    private static final String HARDWARE = "([0-9a-f]{2}:){5}[0-9a-f]{2}";

    /// Where a device is: what sensors say of it, and else, of what a sensor has measured, its name, which sensors
    /// make of site and address.
    ///
    /// @param metric what was measured
    /// @param asset what sensors say of it, or null before they have said anything
    public static DevicePlace of(ThingName thing, String metric, @Nullable AssetRecord asset) {
        if (asset != null) {
            return new DevicePlace(asset.site(), address(asset));
        }
        if (metric.startsWith(SensorStanding.PREFIX)) {
            // Anybody may call a device as sensors are called, but of a device there are no metrics of sensors.
            return new DevicePlace(SensorRecord.siteOf(thing).orElse(""), "");
        }
        String named = last(thing);
        int slash = thing.value().length() - named.length() - 1;
        boolean isOfSensor =
                Origin.of(metric) == Origin.NETWORK && slash > 0 && (isIp(named) || named.matches(HARDWARE));
        return isOfSensor ? new DevicePlace(thing.value().substring(0, slash), isIp(named) ? named : "") : UNKNOWN;
    }

    private static String address(AssetRecord asset) {
        String named = last(asset.name());
        return isIp(named)
                ? named
                : AssetSheet.of(asset).addresses().stream()
                        .filter(DevicePlace::isIp)
                        .findFirst()
                        .orElse("");
    }

    private static String last(ThingName thing) {
        return thing.value().substring(thing.value().lastIndexOf('/') + 1);
    }

    private static boolean isIp(String text) {
        return IpAddress.parse(text).isPresent();
    }
}
