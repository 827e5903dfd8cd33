package dev.vedette.agent.collect;

import dev.vedette.sdk.observe.IpAddress;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Which interface has which address.
///
/// @param names the name of the interface, by address
public record LocalAddresses(Map<IpAddress, String> names) {
    /// Copies the map.
    public LocalAddresses {
        names = Map.copyOf(names);
    }

    /// The addresses that the interfaces of this machine have now; none when the system does not say.
    public static LocalAddresses ofThisMachine() {
        Map<IpAddress, String> names = new HashMap<>();
        try {
            Enumeration<NetworkInterface> interfaces = NetworkInterface.getNetworkInterfaces();
            while (interfaces.hasMoreElements()) {
                NetworkInterface each = interfaces.nextElement();
                each.inetAddresses().forEach(address -> parsed(address).ifPresent(ip -> names.put(ip, each.getName())));
            }
        } catch (SocketException unknown) {
            return new LocalAddresses(Map.of());
        }
        return new LocalAddresses(names);
    }

    private static Optional<IpAddress> parsed(InetAddress address) {
        String literal = address.getHostAddress();
        int zone = literal.indexOf('%');
        return IpAddress.parse(zone < 0 ? literal : literal.substring(0, zone));
    }

    /// The interface that has an address, or empty, as for the address that stands for any.
    public Optional<String> nameOf(IpAddress address) {
        return Optional.ofNullable(names.get(address));
    }
}
