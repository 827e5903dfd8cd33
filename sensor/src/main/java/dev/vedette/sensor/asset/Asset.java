package dev.vedette.sensor.asset;

import dev.vedette.sdk.dissect.Attribute;
import dev.vedette.sdk.dissect.Role;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// One asset as the inventory knows it now. A value.
///
/// @param key who it is
/// @param first when it was seen first
/// @param last when it was seen last
/// @param vlans the VLANs that it was seen in, ascending; empty where frames had no tag
/// @param facts what is known of it, each attribute's latest value first
/// @param protocols what it speaks, and in which roles, by name of the protocol
/// @param tcpPorts the TCP ports on which it was seen to answer, ascending
/// @param udpPorts the UDP ports on which it was seen to answer, ascending
public record Asset(
        AssetKey key,
        Instant first,
        Instant last,
        List<Integer> vlans,
        Map<Attribute, List<Known>> facts,
        Map<String, Set<Role>> protocols,
        List<Integer> tcpPorts,
        List<Integer> udpPorts) {
    /// The latest value of an attribute.
    public Optional<Known> fact(Attribute attribute) {
        return facts.getOrDefault(attribute, List.of()).stream().findFirst();
    }
}
