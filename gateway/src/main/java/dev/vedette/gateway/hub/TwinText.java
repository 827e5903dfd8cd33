package dev.vedette.gateway.hub;

import dev.vedette.gateway.hub.DeviceAuthentication.Authority;
import dev.vedette.gateway.hub.DeviceAuthentication.SymmetricKeys;
import dev.vedette.gateway.hub.DeviceAuthentication.Thumbprints;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// Twins as JSON, as devices and services get them.
public final class TwinText {
    private static final String NEVER = "0001-01-01T00:00:00Z";

    private TwinText() {}

    /// What the device sees: `desired` and `reported` on the first level, each with `$version` and without
    /// metadata.
    public static String forDevice(Twin twin) {
        ObjectNode json = HubJson.object();
        json.set("desired", section(twin.desired(), false));
        json.set("reported", section(twin.reported(), false));
        return HubJson.text(json);
    }

    /// What the service sees: everything, with metadata.
    ///
    /// @param connected whether a connection serves the device now
    /// @param commands how many commands wait for it
    public static String forService(HubIdentity identity, Twin twin, boolean connected, int commands) {
        HubId id = twin.id();
        ObjectNode json = HubJson.object().put("deviceId", id.device());
        String module = id.module();
        if (module != null) {
            json.put("moduleId", module);
        }
        json.put("etag", twin.etag())
                .put("deviceEtag", identity.etag())
                .put("status", identity.enabled() ? "enabled" : "disabled");
        if (!identity.statusReason().isEmpty()) {
            json.put("statusReason", identity.statusReason());
        }
        json.put("statusUpdateTime", identity.statusUpdatedAt().toString())
                .put("connectionState", connected ? "Connected" : "Disconnected")
                .put("lastActivityTime", NEVER)
                .put("cloudToDeviceMessageCount", commands)
                .put("authenticationType", type(identity.authentication()));
        ObjectNode prints = json.putObject("x509Thumbprint");
        boolean printed = identity.authentication() instanceof Thumbprints;
        put(prints, "primaryThumbprint", printed ? ((Thumbprints) identity.authentication()).primary() : null);
        put(prints, "secondaryThumbprint", printed ? ((Thumbprints) identity.authentication()).secondary() : null);
        json.put("modelId", "").put("version", twin.version()).set("tags", HubJson.own(twin.tags()));
        ObjectNode properties = json.putObject("properties");
        properties.set("desired", section(twin.desired(), true));
        properties.set("reported", section(twin.reported(), true));
        if (!id.isModule()) {
            json.putObject("capabilities").put("iotEdge", false);
        }
        return HubJson.text(json);
    }

    /// How a device proves who it is, as twins and identities say it.
    public static String type(DeviceAuthentication authentication) {
        return switch (authentication) {
            case SymmetricKeys _ -> "sas";
            case Thumbprints _ -> "selfSigned";
            case Authority _ -> "certificateAuthority";
        };
    }

    private static void put(ObjectNode json, String name, @Nullable String value) {
        if (value == null) {
            json.putNull(name);
        } else {
            json.put(name, value);
        }
    }

    private static ObjectNode section(TwinSection section, boolean metadata) {
        ObjectNode json = HubJson.own(section.json());
        if (metadata) {
            json.set("$metadata", HubJson.own(section.metadata()));
        }
        return json.put("$version", section.version());
    }
}
