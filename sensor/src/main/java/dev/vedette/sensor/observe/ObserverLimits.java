package dev.vedette.sensor.observe;

import dev.vedette.sdk.VedetteException;
import java.time.Duration;

/// How an observer cuts time, and how much it keeps.
///
/// @param pane how often what is measured of an asset is said, at least 1 s, whole seconds
/// @param findings how many findings of one metric are said of one asset in a pane, at least 1
/// @param connections how many open connections of one asset are told apart, at least 1
/// @param scanners how many possible scanners are looked at in a pane, at least 1
/// @param scanPeers how many addresses that did not answer, or ports of one address, make a scan in a pane, at
///   least 2
public record ObserverLimits(Duration pane, int findings, int connections, int scanners, int scanPeers) {
    /// Each minute; 100 findings, 1,000 connections, 10,000 scanners, a scan of 20.
    public static final ObserverLimits DEFAULTS = new ObserverLimits(Duration.ofSeconds(60), 100, 1_000, 10_000, 20);

    /// Checks the numbers.
    ///
    /// @throws VedetteException when one is out of its range
    public ObserverLimits {
        if (pane.toSeconds() < 1 || pane.getNano() != 0) {
            throw new VedetteException("an observer's pane has at least 1 s, in whole seconds, was " + pane);
        }
        if (findings < 1 || connections < 1 || scanners < 1 || scanPeers < 2) {
            throw new VedetteException(
                    "limits of an observer are at least 1, and 2 peers of a scan; were %d findings, %d connections,"
                                    .formatted(findings, connections)
                            + " %d scanners, %d peers".formatted(scanners, scanPeers));
        }
    }
}
