package dev.vedette.gateway.amqp;

import dev.vedette.gateway.hub.HubId;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a link of a peer is to or from.
sealed interface Address {
    /// Where tokens are shown.
    record Cbs() implements Address {}

    /// Something of a device or module.
    ///
    /// @param ids whose: as written, and decoded when it is percent-encoded; SDKs differ
    /// @param role what of it
    record OfDevice(List<HubId> ids, DeviceRole role) implements Address {}

    /// Something of the service side.
    ///
    /// @param role what of it
    record OfService(ServiceRole role) implements Address {}

    /// What of a device.
    enum DeviceRole {
        /// Its telemetry, from it.
        EVENTS("messages/events"),
        /// Its commands, to it.
        COMMANDS("messages/devicebound"),
        /// Its twin, both ways.
        TWIN("twin"),
        /// Calls of its methods, and its answers.
        METHODS("methods/devicebound");

        private final String path;

        DeviceRole(String path) {
            this.path = path;
        }
    }

    /// What of the service side.
    enum ServiceRole {
        /// Commands for devices, from services.
        COMMANDS("messages/devicebound"),
        /// What became of commands, to services.
        FEEDBACK("messages/servicebound/feedback"),
        /// Files that have come, to services.
        FILES("messages/servicebound/filenotifications");

        private final String path;

        ServiceRole(String path) {
            this.path = path;
        }
    }

    /// The most characters of an address.
    int LENGTH_MAX = 1_024;

    /// Reads an address of a stranger: a path, with or without `amqps://HOST` before it. Empty when there is nothing
    /// of that name.
    static Optional<Address> parse(@Nullable String text) {
        if (text == null || text.length() > LENGTH_MAX) {
            return Optional.empty();
        }
        if (text.equals("$cbs")) {
            return Optional.of(new Cbs());
        }
        List<String> path = path(text);
        if (path.size() >= 3 && path.getFirst().equalsIgnoreCase("devices")) {
            return ofDevice(path);
        }
        String service = String.join("/", path).toLowerCase(Locale.ROOT);
        return Arrays.stream(ServiceRole.values())
                .filter(role -> role.path.equals(service))
                .findFirst()
                .map(OfService::new);
    }

    /// The device or module that a command is for, by its `to`: as written, and decoded.
    static List<HubId> recipients(@Nullable String to) {
        return parse(to).orElse(null) instanceof OfDevice device && device.role == DeviceRole.COMMANDS
                ? device.ids
                : List.of();
    }

    /// Whom a token is shown for: `HOST`, `HOST/devices/D` or `HOST/devices/D/modules/M`; or the whole of it
    /// percent-encoded, as the device SDK for Node writes it.
    ///
    /// @return the device or module, as written and decoded; none for the host itself; null for anything else
    static @Nullable List<HubId> audience(String text) {
        String written = withoutScheme(text);
        boolean isEncoded = written.indexOf('/') < 0 && written.indexOf('%') >= 0;
        String bare = isEncoded ? decoded(written) : written;
        int slash = bare.indexOf('/');
        List<String> path = slash < 0 ? List.of() : path(bare.substring(slash));
        if (path.isEmpty()) {
            return List.of();
        }
        boolean isDevice = path.size() == 2 || (path.size() == 4 && path.get(2).equalsIgnoreCase("modules"));
        List<HubId> ids = isDevice && path.getFirst().equalsIgnoreCase("devices") ? ids(path) : List.of();
        return ids.isEmpty() ? null : ids;
    }

    private static Optional<Address> ofDevice(List<String> path) {
        boolean isModule = path.size() >= 5 && path.get(2).equalsIgnoreCase("modules");
        int behind = isModule ? 4 : 2;
        String rest = String.join("/", path.subList(behind, path.size())).toLowerCase(Locale.ROOT);
        List<HubId> ids = ids(path.subList(0, behind));
        return ids.isEmpty()
                ? Optional.empty()
                : Arrays.stream(DeviceRole.values())
                        .filter(role -> role.path.equals(rest))
                        .findFirst()
                        .map(role -> new OfDevice(ids, role));
    }

    private static List<HubId> ids(List<String> path) {
        String device = path.get(1);
        String module = path.size() > 2 ? path.get(3) : null;
        List<HubId> ids = new java.util.ArrayList<>(2);
        add(ids, device, module);
        if (device.indexOf('%') >= 0 || (module != null && module.indexOf('%') >= 0)) {
            add(ids, decoded(device), module == null ? null : decoded(module));
        }
        return List.copyOf(ids);
    }

    private static void add(List<HubId> ids, String device, @Nullable String module) {
        if (HubId.problemWith(device, module).isEmpty()) {
            ids.add(new HubId(device, module));
        }
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            return "";
        }
    }

    private static List<String> path(String text) {
        String path = text;
        if (text.contains("://")) {
            String bare = withoutScheme(text);
            int slash = bare.indexOf('/');
            path = slash < 0 ? "" : bare.substring(slash);
        }
        path = path.startsWith("/") ? path.substring(1) : path;
        path = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        return path.isEmpty() ? List.of() : Arrays.asList(path.split("/", -1));
    }

    private static String withoutScheme(String text) {
        int scheme = text.indexOf("://");
        return scheme < 0 ? text : text.substring(scheme + 3);
    }
}
