package dev.vedette.server.query;

import dev.vedette.engine.profile.Target;
import dev.vedette.sdk.alert.Origin;
import dev.vedette.sdk.observe.IpAddress;
import dev.vedette.sdk.observe.SensorStanding;
import dev.vedette.sdk.observe.ThingName;
import dev.vedette.server.store.AssetLink;
import dev.vedette.server.store.AssetRecord;
import dev.vedette.server.store.Assets;
import dev.vedette.server.store.SensorRecord;
import dev.vedette.server.store.Things;

/// Where a device is, as far as it is known.
///
/// @param site empty where none is known
/// @param address its IP address; empty where none is known
public record DevicePlace(String site, String address) {
    /// Nothing is known.
    public static final DevicePlace UNKNOWN = new DevicePlace("", "");

    private static final String HARDWARE = "([0-9a-f]{2}:){5}[0-9a-f]{2}";

    /// Where a device is, as far as somebody vouches for it: a sensor that has told of it or measured it, a link from
    /// an asset, or the registry. What a device calls itself says nothing: whoever is called as a site's things are
    /// would have alarms held back with those of the site.
    ///
    /// @param metric what was measured
    /// @param assets know what sensors say
    /// @param things know what is registered
    public static DevicePlace of(ThingName thing, String metric, Assets assets, Things things) {
        AssetRecord own = assets.find(thing).orElse(null);
        if (own != null) {
            return new DevicePlace(own.site(), address(own));
        }
        AssetLink link = assets.linksOf(thing).stream().findFirst().orElse(null);
        if (link != null) {
            String address = assets.find(link.asset()).map(DevicePlace::address).orElse(last(link.asset()));
            return new DevicePlace(link.site(), isIp(address) ? address : "");
        }
        DevicePlace measured = measured(thing, metric);
        String named = Target.Site.namedBy(thing);
        boolean isVouchedFor = !measured.site.isEmpty() || named.isEmpty();
        return isVouchedFor || things.find(thing).isEmpty() ? measured : new DevicePlace(named, "");
    }

    /// Where a device is that a sensor has measured, by its name, which sensors make of site and address.
    private static DevicePlace measured(ThingName thing, String metric) {
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
