package dev.vedette.server.sense;

import dev.vedette.server.store.SensorRecord;
import org.jspecify.annotations.Nullable;

/// Who brings lines, and of where they may be.
///
/// @param sensor that has proved who it is; null for anybody who may bring lines of any site
public record Bringer(@Nullable SensorRecord sensor) {
    /// Somebody who may bring lines of any site.
    public static final Bringer ANYBODY = new Bringer(null);

    /// Refuses what is of another site.
    ///
    /// @throws OtherSite when it is
    void requireSite(String site) {
        SensorRecord from = sensor;
        if (from != null && !from.site().equals(site)) {
            throw new OtherSite("this is of the site \"" + shown(site) + "\", but the sensor that brings it has joined"
                    + " as one of the site \"" + from.site() + "\"");
        }
    }

    /// Refuses what is of an asset of another site.
    ///
    /// @param asset as sensors name it, `SITE/ADDRESS`
    /// @throws OtherSite when it is
    void requireAsset(String asset) {
        int slash = asset.indexOf('/');
        requireSite(slash < 0 ? asset : asset.substring(0, slash));
    }

    /// Refuses what is said of another sensor.
    ///
    /// @throws OtherSite when it is
    void requireSelf(String site, String name) {
        requireSite(site);
        SensorRecord from = sensor;
        if (from != null && !from.name().equals(name)) {
            throw new OtherSite("this is of the sensor \"" + shown(name)
                    + "\", but the one that brings it has joined as" + " \"" + from.name() + "\"");
        }
    }

    private static String shown(String text) {
        return text.length() > 64 ? text.substring(0, 64) + "…" : text;
    }
}
