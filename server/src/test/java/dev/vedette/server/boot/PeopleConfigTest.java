package dev.vedette.server.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.sdk.observe.IpAddress;
import dev.vedette.server.manage.SignInRules;
import dev.vedette.server.oidc.OidcSettings;
import dev.vedette.server.store.Role;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The keys about people: how they reach the server, how long they stay signed in, and who else signs them in.
class PeopleConfigTest {
    @Test
    void everyDefaultOfAProviderIsAsDocumented() {
        assertThat(Arrays.stream(ConfigKey.values())
                        .filter(key -> key.path().startsWith("oidc."))
                        .map(key -> key.path() + "=" + key.defaultText()))
                .containsExactly(
                        "oidc.issuer=",
                        "oidc.client-id=",
                        "oidc.client-secret=",
                        "oidc.name=single sign-on",
                        "oidc.roles-claim=roles",
                        "oidc.roles=",
                        "oidc.trust=");
        assertThat(ConfigKey.OIDC_CLIENT_SECRET.isSecret()).isTrue();
    }

    @Test
    void everyKeyOfPeopleReachesTheConfiguration() {
        Config config = with(
                "http.url=https://vedette.example",
                "http.proxies=10.0.0.1, ::1",
                "auth.idle=5m",
                "auth.session=1h",
                "retention.audit=3d");

        assertThat(config.web().url()).isEqualTo(URI.create("https://vedette.example"));
        assertThat(config.web().proxies()).isEqualTo(Set.of(IpAddress.of("10.0.0.1"), IpAddress.of("::1")));
        assertThat(config.web().isSecure()).isTrue();
        assertThat(config.auth().signIn()).isEqualTo(new SignInRules(Duration.ofMinutes(5), Duration.ofHours(1)));
        assertThat(config.retention().audit()).isEqualTo(Duration.ofDays(3));
    }

    @Test
    void everyKeyOfAProviderReachesTheConfiguration() {
        Config config = with(
                "oidc.issuer=https://login.example/realms/plant",
                "oidc.client-id=vedette",
                "oidc.client-secret=hush",
                "oidc.name=Plant login",
                "oidc.roles-claim=groups",
                "oidc.roles=ot admins=administrator, *=viewer",
                "oidc.trust=ca.pem");

        assertThat(config.auth().oidc())
                .isEqualTo(new OidcSettings(
                        URI.create("https://login.example/realms/plant"),
                        "vedette",
                        "hush",
                        "Plant login",
                        "groups",
                        Map.of("ot admins", Role.ADMINISTRATOR, "*", Role.VIEWER),
                        Path.of("ca.pem")));
        assertThat(String.valueOf(config)).doesNotContain("hush");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "http://login.example | vedette | *=viewer | oidc.issuer must begin with https://",
                "https://login.example?x | vedette | *=viewer | oidc.issuer must be an address without",
                "https://login.example | '' | *=viewer | oidc.client-id must not be empty",
                "https://login.example | vedette | '' | oidc.roles must be at most",
                "https://login.example | vedette | a=king | oidc.roles must be at most",
                "https://login.example | vedette | =viewer | oidc.roles must be at most",
            })
    void whatIsWrongWithAProviderIsTold(String issuer, String id, String roles, String message) {
        assertThatThrownBy(() -> with("oidc.issuer=" + issuer, "oidc.client-id=" + id, "oidc.roles=" + roles))
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "http.url=vedette.example | http.url must be a URL",
                "http.url=https://vedette.example/console | http.url must be an address without a path",
                "http.proxies=proxy.example | http.proxies must be at most 64 addresses",
                "auth.idle=0s | auth.idle must be 1s or more",
                "auth.session=1m | auth.idle must be 1s or more, and at most auth.session",
            })
    void whatIsWrongWithAKeyOfPeopleIsTold(String setting, String message) {
        assertThatThrownBy(() -> with(setting)).hasMessageContaining(message);
    }

    private static Config with(String... settings) {
        return Config.of(ConfigValues.gather(null, Map.of(), List.of(settings)));
    }
}
