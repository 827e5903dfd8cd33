package dev.vedette.sink.sentinel;

import dev.vedette.sdk.VedetteException;
import dev.vedette.sdk.observe.IpAddress;
import dev.vedette.sink.HttpLimits;
import java.net.URI;

/// Where rows go to, and who we are there.
///
/// @param rule the endpoint and the data collection rule
/// @param application who we are to Microsoft Entra ID
/// @param isCompressed whether bodies are compressed
/// @param limits bounds of each request
public record SentinelSettings(Rule rule, Application application, boolean isCompressed, HttpLimits limits) {

    /// A stream of a data collection rule.
    ///
    /// @param endpoint the data collection endpoint, or the rule's own, as
    ///   `https://NAME.REGION.ingest.monitor.azure.com`
    /// @param id the rule's immutable id, as `dcr-…`
    /// @param stream the stream, as `Custom-Vedette_CL`
    public record Rule(URI endpoint, String id, String stream) {
        /// Checks the parts.
        ///
        /// @throws VedetteException when one of them cannot be right
        public Rule {
            requireProtection("endpoint", endpoint);
            require("rule", id, "dcr-[0-9A-Za-z]{1,64}", "dcr- and the letters and digits of its immutable id");
            require("stream", stream, "[0-9A-Za-z_-]{1,128}", "1..128 letters, digits, hyphens and underscores");
        }
    }

    /// An application that is registered with Microsoft Entra ID. The secret is shown by nothing.
    ///
    /// @param authority where tokens are asked for, as `https://login.microsoftonline.com`
    /// @param tenant the directory's id
    /// @param client the application's id
    /// @param secret the application's secret
    /// @param scope what tokens are asked for
    public record Application(URI authority, String tenant, String client, String secret, String scope) {
        /// Checks the parts.
        ///
        /// @throws VedetteException when one of them cannot be right
        public Application {
            requireProtection("authority", authority);
            require("tenant", tenant, "[0-9A-Za-z.-]{1,128}", "an id of a directory");
            require("client", client, "[0-9A-Za-z-]{1,128}", "an id of an application");
            if (secret.isBlank()) {
                throw new VedetteException("secret must not be empty; give that of the application");
            }
        }

        @Override
        public String toString() {
            return "Application[" + tenant + ", " + client + "]";
        }
    }

    private static void requireProtection(String name, URI address) {
        boolean isHttps = "https".equalsIgnoreCase(address.getScheme());
        if (!isHttps && !IpAddress.isLoopbackHost(address.getHost())) {
            throw new VedetteException(name + " must be https, as secrets go there, was " + address.getScheme()
                    + "; only loopback may do without");
        }
    }

    private static void require(String name, String value, String pattern, String bound) {
        if (!value.matches(pattern)) {
            throw new VedetteException(
                    name + " must be " + bound + ", was \"" + value.replaceAll("[^\\x20-\\x7e]", "?") + "\"");
        }
    }
}
