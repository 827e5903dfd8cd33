package dev.vedette.gateway.hub;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// A name under which services sign tokens.
///
/// @param name as in the token's `skn`
/// @param rights what it allows
/// @param primary a key in Base64
/// @param secondary another one
public record ServicePolicy(String name, Set<Right> rights, String primary, String secondary) {
    /// The policies that every hub has, and what each allows.
    public static final Map<String, Set<Right>> BUILT_IN = builtIn();

    /// Copies the rights.
    public ServicePolicy {
        rights = Set.copyOf(rights);
    }

    private static Map<String, Set<Right>> builtIn() {
        Map<String, Set<Right>> policies = new LinkedHashMap<>();
        policies.put("iothubowner", EnumSet.allOf(Right.class));
        policies.put("service", EnumSet.of(Right.SERVICE_CONNECT));
        policies.put("device", EnumSet.of(Right.DEVICE_CONNECT));
        policies.put("registryRead", EnumSet.of(Right.REGISTRY_READ));
        policies.put("registryReadWrite", EnumSet.of(Right.REGISTRY_READ, Right.REGISTRY_WRITE));
        return Map.copyOf(policies);
    }

    /// Without the keys.
    @Override
    public String toString() {
        return "ServicePolicy[" + name + "]";
    }
}
