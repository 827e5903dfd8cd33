package dev.vedette.server.oidc;

import dev.vedette.server.store.Role;
import java.net.URI;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A provider of OpenID Connect, and what its word is worth here.
///
/// @param issuer the provider's address, exactly as its tokens say it
/// @param clientId who we are to it
/// @param clientSecret how we prove it; empty for a client that has none
/// @param name of the provider, for people
/// @param rolesClaim the claim with roles or groups, a path with dots, as `realm_access.roles`
/// @param roles the role here of each value of that claim; `*` is everybody's
/// @param trust a PEM file of authorities that certify the provider, or null for those that Java trusts
public record OidcSettings(
        URI issuer,
        String clientId,
        String clientSecret,
        String name,
        String rolesClaim,
        Map<String, Role> roles,
        @Nullable Path trust) {
    /// What stands for everybody among the values of the claim.
    public static final String EVERYBODY = "*";

    /// Copies the map.
    public OidcSettings {
        roles = Map.copyOf(roles);
    }

    /// The widest role of somebody with these values; empty when nobody with them has one.
    Optional<Role> roleOf(Collection<String> values) {
        return roles.entrySet().stream()
                .filter(entry -> entry.getKey().equals(EVERYBODY) || values.contains(entry.getKey()))
                .map(Map.Entry::getValue)
                .max(Role::compareTo);
    }

    @Override
    public String toString() {
        return "OidcSettings[" + issuer + ", " + clientId + "]";
    }
}
