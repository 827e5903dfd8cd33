package dev.vedette.gateway.hub;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/// A message of a device, or to one.
///
/// @param system what the hub knows about it
/// @param properties what its sender says about it besides; names and values as sent
/// @param body the bytes; belongs to the receiver, who must not change them
public record HubMessage(Map<SystemProperty, String> system, Map<String, String> properties, byte[] body) {
    /// The most properties of either kind.
    public static final int PROPERTIES_MAX = 128;

    /// Copies the maps.
    public HubMessage {
        system = Map.copyOf(system);
        properties = Map.copyOf(properties);
    }

    /// A message without properties.
    public static HubMessage of(byte[] body) {
        return new HubMessage(Map.of(), Map.of(), body);
    }

    /// How large it is: the bytes of its body, and of the names and values of its properties.
    public int bytes() {
        int bytes = body.length;
        for (Map.Entry<SystemProperty, String> entry : system.entrySet()) {
            bytes += entry.getKey().header().length() + utf8(entry.getValue());
        }
        for (Map.Entry<String, String> entry : properties.entrySet()) {
            bytes += utf8(entry.getKey()) + utf8(entry.getValue());
        }
        return bytes;
    }

    /// Whether a security agent sent it as such.
    public boolean isSecurityMessage() {
        return SystemProperty.SECURITY_INTERFACE.equals(system.get(SystemProperty.INTERFACE_ID));
    }

    private static int utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
