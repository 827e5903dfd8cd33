package dev.vedette.gateway.hub;

/// What a service policy can allow.
public enum Right {
    /// Read identities.
    REGISTRY_READ("RegistryRead"),
    /// Create, change and delete identities; reading comes with it.
    REGISTRY_WRITE("RegistryWrite"),
    /// Everything of the service side but identities: commands, twins, methods, feedback, file notices.
    SERVICE_CONNECT("ServiceConnect"),
    /// Act as any device.
    DEVICE_CONNECT("DeviceConnect");

    private final String label;

    Right(String label) {
        this.label = label;
    }

    /// The name on the wire.
    public String label() {
        return label;
    }
}
