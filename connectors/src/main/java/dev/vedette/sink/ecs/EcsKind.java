package dev.vedette.sink.ecs;

import dev.vedette.sdk.alert.AlertSink;
import dev.vedette.sdk.alert.SinkKind;
import dev.vedette.sdk.alert.SinkSetting;
import dev.vedette.sdk.alert.SinkSettings;
import dev.vedette.sink.CommonSettings;
import dev.vedette.sink.HttpEndpoint;
import dev.vedette.sink.HttpLimits;
import dev.vedette.sink.TlsFiles;
import io.avaje.spi.ServiceProvider;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Channels that give alerts to Elasticsearch.
@ServiceProvider(SinkKind.class)
public final class EcsKind implements SinkKind {
    private static final String URL = "url";
    private static final String INDEX = "index";
    private static final String API_KEY = "api-key";
    private static final String USER = "user";
    private static final String PASSWORD = "password";

    @Override
    public String kind() {
        return "ecs";
    }

    @Override
    public String about() {
        return "Gives each alert to Elasticsearch as a document of the Elastic Common Schema, by the bulk API.";
    }

    @Override
    public List<SinkSetting> settings() {
        return CommonSettings.withTls(
                SinkSetting.required(URL, "address of Elasticsearch, as `https://elastic.example:9200`"),
                SinkSetting.of(INDEX, "logs-vedette.alert-default", "the data stream or index"),
                SinkSetting.secret(API_KEY, "an API key in its encoded form"),
                SinkSetting.of(USER, "", "a user, where there is no API key"),
                SinkSetting.secret(PASSWORD, "the user's password"));
    }

    @Override
    public AlertSink open(String channel, SinkSettings given) {
        URI address = address(given);
        String index = given.text(INDEX);
        // https://www.elastic.co/docs: lower case, none of \ / * ? " < > | , # : and space, not begun by - _ +
        if (!index.matches("[a-z0-9.][a-z0-9._-]{0,254}") || index.startsWith("..")) {
            throw given.refused(
                    INDEX,
                    "must be 1..255 lower case letters, digits, dots, hyphens and underscores, was \""
                            + index.replaceAll("[^\\x20-\\x7e]", "?") + "\"");
        }
        String authorization = authorization(given);
        if (authorization != null) {
            CommonSettings.requireProtection(given, URL, address);
        }
        HttpLimits limits = CommonSettings.readLimits(given);
        TlsFiles tls = CommonSettings.readTls(given);
        HttpEndpoint endpoint =
                CommonSettings.checked(given, URL, () -> new HttpEndpoint(bulk(address), limits, given.time(), tls));
        return new EcsSink(endpoint, index, authorization);
    }

    private static URI address(SinkSettings given) {
        URI address = given.address(URL, "http", "https");
        if (address.getUserInfo() != null || address.getQuery() != null || address.getFragment() != null) {
            throw given.refused(URL, "must be an address without user, query and fragment; set user and password");
        }
        return address;
    }

    private static URI bulk(URI address) {
        return URI.create(address.toString().replaceAll("/+$", "") + "/_bulk");
    }

    private static @Nullable String authorization(SinkSettings given) {
        Optional<String> key = given.secret(API_KEY);
        Optional<String> password = given.secret(PASSWORD);
        String user = given.text(USER);
        if (user.isEmpty() != password.isEmpty()) {
            throw given.refused(USER, "and password must be given together, was one of them");
        }
        if (key.isPresent() && password.isPresent()) {
            throw given.refused(API_KEY, "and user must not be given together; leave one of them out");
        }
        if (key.isPresent()) {
            if (!key.get().matches("[A-Za-z0-9+/=_-]{1,1024}")) {
                throw given.refused(API_KEY, "must be the encoded form of a key, which is Base64, was something else");
            }
            return "ApiKey " + key.get();
        }
        return password.map(secret -> "Basic "
                        + Base64.getEncoder().encodeToString((user + ":" + secret).getBytes(StandardCharsets.UTF_8)))
                .orElse(null);
    }

    @Override
    public String target(SinkSettings given) {
        return address(given).getAuthority() + " " + given.text(INDEX);
    }
}
