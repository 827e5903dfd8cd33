package dev.vedette.gateway.https;

import dev.vedette.gateway.hub.DeviceAuthentication;
import dev.vedette.gateway.hub.DeviceAuthentication.Authority;
import dev.vedette.gateway.hub.DeviceAuthentication.SymmetricKeys;
import dev.vedette.gateway.hub.DeviceAuthentication.Thumbprints;
import dev.vedette.gateway.hub.HubAnswer;
import dev.vedette.gateway.hub.HubError;
import dev.vedette.gateway.hub.HubId;
import dev.vedette.gateway.hub.HubIdentity;
import dev.vedette.gateway.hub.HubJson;
import dev.vedette.gateway.hub.IdentityDraft;
import dev.vedette.gateway.hub.TwinText;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Devices and modules as JSON, as services send and get them.
final class IdentityText {
    private static final String NEVER = "0001-01-01T00:00:00Z";
    private static final String AUTHENTICATION = "authentication";
    private static final String KEYS = "symmetricKey";
    private static final String PRINTS = "x509Thumbprint";

    private IdentityText() {}

    /// What a service gets, the keys as well.
    ///
    /// @param connected whether a connection serves the device now
    /// @param commands how many commands wait for it
    static ObjectNode json(HubIdentity identity, boolean connected, int commands) {
        HubId id = identity.id();
        ObjectNode json = HubJson.object().put("deviceId", id.device());
        String module = id.module();
        if (module != null) {
            json.put("moduleId", module).put("managedBy", "");
        }
        json.put("generationId", identity.generationId())
                .put("etag", identity.etag())
                .put("connectionState", connected ? "Connected" : "Disconnected")
                .put("connectionStateUpdatedTime", NEVER)
                .put("lastActivityTime", NEVER)
                .put("cloudToDeviceMessageCount", commands);
        if (module == null) {
            json.put("status", identity.enabled() ? "enabled" : "disabled")
                    .put("statusReason", identity.statusReason())
                    .put("statusUpdatedTime", identity.statusUpdatedAt().toString());
            json.putObject("capabilities").put("iotEdge", false);
        }
        put(json.putObject(AUTHENTICATION), identity.authentication());
        return json;
    }

    private static void put(ObjectNode json, DeviceAuthentication authentication) {
        json.put("type", TwinText.type(authentication));
        ObjectNode keys = json.putObject(KEYS);
        ObjectNode prints = json.putObject(PRINTS);
        boolean hasKeys = authentication instanceof SymmetricKeys;
        boolean hasPrints = authentication instanceof Thumbprints;
        keys.put("primaryKey", hasKeys ? ((SymmetricKeys) authentication).primary() : null);
        keys.put("secondaryKey", hasKeys ? ((SymmetricKeys) authentication).secondary() : null);
        prints.put("primaryThumbprint", hasPrints ? ((Thumbprints) authentication).primary() : null);
        prints.put("secondaryThumbprint", hasPrints ? ((Thumbprints) authentication).secondary() : null);
    }

    /// What a service wants a device or module to be. Members that are null are as if they were not there.
    static HubAnswer<IdentityDraft> draft(HubId id, JsonNode json) {
        String status = text(json, "status", "enabled").toLowerCase(Locale.ROOT);
        boolean isSame = text(json, "deviceId", id.device()).equals(id.device())
                && (id.module() == null || text(json, "moduleId", id.module()).equals(id.module()));
        if (!isSame) {
            return refused("the body must be of " + id + ", as the path is");
        }
        if (!status.equals("enabled") && !status.equals("disabled")) {
            return refused("status must be enabled or disabled");
        }
        JsonNode sent = json.path(AUTHENTICATION);
        String type = type(sent);
        @Nullable DeviceAuthentication authentication;
        switch (type) {
            case "" -> authentication = null;
            case "sas" -> authentication = keys(sent.path(KEYS));
            case "selfsigned" ->
                authentication = new Thumbprints(
                        orNull(sent.path(PRINTS), "primaryThumbprint"),
                        orNull(sent.path(PRINTS), "secondaryThumbprint"));
            case "certificateauthority" -> authentication = new Authority();
            default -> {
                return refused("authentication.type must be sas, selfSigned or certificateAuthority");
            }
        }
        return HubAnswer.done(
                new IdentityDraft(id, status.equals("enabled"), text(json, "statusReason", ""), authentication));
    }

    /// Whether it says that the device has keys, and maybe not which.
    static boolean wantsKeys(JsonNode json) {
        return type(json.path(AUTHENTICATION)).equals("sas");
    }

    private static String type(JsonNode authentication) {
        String type = text(authentication, "type", "").toLowerCase(Locale.ROOT);
        if (!type.isEmpty()) {
            return type;
        }
        JsonNode prints = authentication.path(PRINTS);
        boolean printed = orNull(prints, "primaryThumbprint") != null || orNull(prints, "secondaryThumbprint") != null;
        return printed ? "selfsigned" : authentication.path(KEYS).isObject() ? "sas" : "";
    }

    private static @Nullable DeviceAuthentication keys(JsonNode keys) {
        String primary = text(keys, "primaryKey", "");
        String secondary = text(keys, "secondaryKey", "");
        return primary.isEmpty() && secondary.isEmpty() ? null : new SymmetricKeys(primary, secondary);
    }

    private static String text(JsonNode json, String name, String otherwise) {
        return json.path(name).stringValue(otherwise);
    }

    private static @Nullable String orNull(JsonNode json, String name) {
        JsonNode value = json.path(name);
        return value.isString() && !value.stringValue().isEmpty() ? value.stringValue() : null;
    }

    private static HubAnswer<IdentityDraft> refused(String message) {
        return HubAnswer.refused(HubError.ARGUMENT_INVALID, message);
    }
}
