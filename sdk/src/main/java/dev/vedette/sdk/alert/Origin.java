package dev.vedette.sdk.alert;

import dev.vedette.sdk.observe.Finding;
import dev.vedette.sdk.observe.SensorStanding;
import java.util.Locale;

/// Who measures what a violation is about.
public enum Origin {
    /// Devices themselves, and the endpoint that they connect to.
    FLEET,
    /// An IoT hub.
    HUB,
    /// A sensor on the network, or its server where it is about the sensor itself.
    NETWORK;

    private static final String HUB_PREFIX = "hub:";

    /// Who measures a metric.
    ///
    /// @param metric its name, as `net:scans`
    public static Origin of(String metric) {
        if (metric.startsWith(Finding.NETWORK)
                || metric.startsWith(Finding.RULE)
                || metric.startsWith(SensorStanding.PREFIX)) {
            return NETWORK;
        }
        return metric.startsWith(HUB_PREFIX) ? HUB : FLEET;
    }

    /// The name as it appears on the wire, as `network`.
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// How bad a violation is of which nothing else is known.
    public Severity usual() {
        return this == NETWORK ? Severity.MAJOR : Severity.MINOR;
    }
}
