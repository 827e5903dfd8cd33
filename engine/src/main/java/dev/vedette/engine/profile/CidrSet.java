package dev.vedette.engine.profile;

import dev.vedette.sdk.observe.Cidr;
import dev.vedette.sdk.observe.IpAddress;
import java.util.List;

/// A union of networks.
///
/// @param networks in the order given
public record CidrSet(List<Cidr> networks) {
    /// Copies the list.
    public CidrSet {
        networks = List.copyOf(networks);
    }

    /// Whether one of the networks has the address.
    public boolean contains(IpAddress address) {
        for (int i = 0; i < networks.size(); i++) {
            if (networks.get(i).contains(address)) {
                return true;
            }
        }
        return false;
    }
}
