package dev.vedette.gateway.hub;

import java.nio.file.Path;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// How a hub is set up.
///
/// @param name its name
/// @param hosts the names of hosts that tokens may be for, compared without regard to case; empty when any will
///   do
/// @param authorities certificates of authorities that devices with [DeviceAuthentication.Authority] are
///   certified by
/// @param revocations lists of what those authorities have revoked; a list of anybody else counts for nothing
/// @param uploads the directory that files of devices go into; made when it is not there
/// @param limits its limits
public record HubSettings(
        String name,
        Set<String> hosts,
        List<X509Certificate> authorities,
        List<X509CRL> revocations,
        Path uploads,
        HubLimits limits) {
    /// Settings without lists of revocations.
    public HubSettings(
            String name, Set<String> hosts, List<X509Certificate> authorities, Path uploads, HubLimits limits) {
        this(name, hosts, authorities, List.of(), uploads, limits);
    }

    /// Copies the names and the lists.
    public HubSettings {
        hosts = hosts.stream().map(host -> host.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
        authorities = List.copyOf(authorities);
        revocations = List.copyOf(revocations);
    }
}
