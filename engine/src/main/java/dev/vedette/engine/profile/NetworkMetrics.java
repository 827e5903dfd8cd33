package dev.vedette.engine.profile;

import dev.vedette.engine.profile.KnownMetric.Side;
import dev.vedette.sdk.observe.Finding;
import dev.vedette.sdk.observe.MetricKind;
import java.util.List;

/// The metrics of what a sensor finds on the network (seed FAQ): counts, each judged over a duration.
final class NetworkMetrics {
    private NetworkMetrics() {}

    static List<KnownMetric> all() {
        return List.of(
                of("new-devices", "new devices", "Devices that the baseline of their site does not know."),
                of("new-conversations", "new conversations", "Conversations that the baseline does not know."),
                of("new-protocols", "new protocols", "Protocols that a device did not speak before."),
                of("new-functions", "new functions", "Functions that a conversation did not have before."),
                of("new-values", "new values", "Values outside of those that were written to a point before."),
                of("new-addresses", "new addresses", "Changes of the MAC address behind an IP address."),
                of("protocol-violations", "protocol violations", "Messages that break their protocol."),
                of("exceptions", "exceptions", "Requests that were answered with an error."),
                of("scans", "scans", "Scans of addresses or ports."),
                of("failed-logins", "failed logins", "Logins that were refused."),
                of("controller-stops", "controller stops", "Commands to stop a controller or its program."),
                of("controller-starts", "controller starts", "Commands to start a controller or its program."),
                of("controller-resets", "controller resets", "Commands to restart or reset a device."),
                of("program-changes", "program changes", "Changes of a controller's program."),
                of("program-reads", "program reads", "Readings of a controller's program."),
                of("firmware-changes", "firmware changes", "Commands to load or activate firmware."));
    }

    private static KnownMetric of(String name, String unit, String description) {
        return KnownMetrics.of(Finding.NETWORK + name, MetricKind.COUNT, Side.NETWORK, unit, description);
    }
}
