package dev.vedette.server.boot;

import dev.vedette.sdk.VedetteException;
import dev.vedette.server.oidc.OidcSettings;
import dev.vedette.server.store.Role;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.HashMap;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/// Reads the keys that say who else signs people in.
final class OidcKeys {
    private static final int ROLES_MAX = 1_000;

    private OidcKeys() {}

    /// @return null when there is no provider
    /// @throws ConfigException naming the first key that cannot be used
    static @Nullable OidcSettings read(ConfigValues values, Config.Reader read) {
        URI issuer = read.url(ConfigKey.OIDC_ISSUER);
        if (issuer == null) {
            return null;
        }
        boolean isLocal = new Config.Listen(issuer.getHost(), 0).isLoopback();
        if (!"https".equals(issuer.getScheme()) && !isLocal) {
            throw read.refused(ConfigKey.OIDC_ISSUER, "must begin with https://, beyond this machine");
        }
        if (issuer.getRawQuery() != null || issuer.getRawFragment() != null) {
            throw read.refused(ConfigKey.OIDC_ISSUER, "must be an address without ? and #");
        }
        return new OidcSettings(
                issuer,
                read.present(ConfigKey.OIDC_CLIENT_ID),
                values.text(ConfigKey.OIDC_CLIENT_SECRET).strip(),
                read.present(ConfigKey.OIDC_NAME),
                read.present(ConfigKey.OIDC_ROLES_CLAIM),
                roles(values, read),
                read.path(ConfigKey.OIDC_TRUST));
    }

    private static Map<String, Role> roles(ConfigValues values, Config.Reader read) {
        String bound = "must be at most " + ROLES_MAX
                + " of VALUE=ROLE with commas between them, where a role is viewer, analyst or administrator; without"
                + " any nobody could sign in";
        Map<String, Role> roles = new HashMap<>();
        for (String part : values.text(ConfigKey.OIDC_ROLES).split(",", -1)) {
            int equals = part.lastIndexOf('=');
            String value = equals < 0 ? "" : part.substring(0, equals).strip();
            Role role = Role.of(part.substring(equals + 1).strip())
                    .orElseThrow(() -> read.refused(ConfigKey.OIDC_ROLES, bound));
            if (value.isEmpty() || roles.size() == ROLES_MAX) {
                throw read.refused(ConfigKey.OIDC_ROLES, bound);
            }
            roles.put(value, role);
        }
        return roles;
    }

    /// What certifies the provider.
    ///
    /// @throws VedetteException when the file cannot be read
    static SSLContext tls(OidcSettings settings) {
        Path file = settings.trust();
        try {
            if (file == null) {
                return SSLContext.getDefault();
            }
            KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
            trusted.load(null, null);
            try (InputStream pem = Files.newInputStream(file)) {
                for (Certificate authority :
                        CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
                    trusted.setCertificateEntry("a" + trusted.size(), authority);
                }
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new VedetteException(
                    "oidc.trust " + file + " cannot be read: " + e.getMessage()
                            + "; it must be a PEM file of certificates",
                    e);
        }
    }
}
