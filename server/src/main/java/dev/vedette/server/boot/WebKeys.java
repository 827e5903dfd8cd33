package dev.vedette.server.boot;

import dev.vedette.sdk.VedetteException;
import dev.vedette.sdk.observe.IpAddress;
import dev.vedette.server.api.WebSettings;
import dev.vedette.server.manage.SignInRules;
import java.net.URI;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads the keys that say how browsers reach the server, and how long people stay signed in.
final class WebKeys {
    private static final int PROXIES_MAX = 64;

    private WebKeys() {}

    /// @throws ConfigException naming the first key that cannot be used
    static WebSettings web(ConfigValues values, Config.Reader read) {
        URI url = read.url(ConfigKey.HTTP_URL);
        if (url != null && (!"/".equals(url.getPath() + "/") && !"/".equals(url.getPath()))) {
            throw read.refused(ConfigKey.HTTP_URL, "must be an address without a path, as https://vedette.example");
        }
        return new WebSettings(url, proxies(values, read), Version.current());
    }

    /// Whether anyone may call.
    ///
    /// @throws ConfigException when anyone may, and from other machines
    static boolean open(Config.Reader read, Config.Listen http, Config.@Nullable Tls https) {
        boolean open = read.choice(ConfigKey.AUTH_MODE, "required", "open").equals("open");
        if (open) {
            requireLoopback(ConfigKey.HTTP_HOST, http);
            if (https != null) {
                requireLoopback(ConfigKey.HTTPS_HOST, new Config.Listen(https.host(), https.port()));
            }
        }
        return open;
    }

    private static void requireLoopback(ConfigKey key, Config.Listen listen) {
        if (!listen.isLoopback()) {
            throw new ConfigException("auth.mode=open is refused because " + key.path() + " " + listen.host()
                    + " can be reached from other machines; use auth.mode=required, or " + key.path() + "=127.0.0.1");
        }
    }

    private static Set<IpAddress> proxies(ConfigValues values, Config.Reader read) {
        Set<IpAddress> proxies = new HashSet<>();
        String text = values.text(ConfigKey.HTTP_PROXIES).strip();
        if (text.isEmpty()) {
            return proxies;
        }
        for (String part : text.split(",", -1)) {
            IpAddress proxy = IpAddress.parse(part.strip())
                    .orElseThrow(() -> read.refused(
                            ConfigKey.HTTP_PROXIES,
                            "must be at most " + PROXIES_MAX + " addresses with commas between them"));
            proxies.add(proxy);
        }
        if (proxies.size() > PROXIES_MAX) {
            throw read.refused(
                    ConfigKey.HTTP_PROXIES, "must be at most " + PROXIES_MAX + " addresses with commas between them");
        }
        return proxies;
    }

    /// @throws ConfigException when people would be idle for longer than they are signed in
    static SignInRules signIn(Config.Reader read) {
        try {
            return new SignInRules(read.duration(ConfigKey.AUTH_IDLE), read.duration(ConfigKey.AUTH_SESSION));
        } catch (VedetteException e) {
            throw read.refused(ConfigKey.AUTH_IDLE, "must be 1s or more, and at most auth.session");
        }
    }
}
