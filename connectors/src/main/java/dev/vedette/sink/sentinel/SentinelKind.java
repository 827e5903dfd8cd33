package dev.vedette.sink.sentinel;

import dev.vedette.sdk.alert.AlertSink;
import dev.vedette.sdk.alert.SinkKind;
import dev.vedette.sdk.alert.SinkSetting;
import dev.vedette.sdk.alert.SinkSettings;
import dev.vedette.sink.CommonSettings;
import dev.vedette.sink.HttpLimits;
import dev.vedette.sink.TlsFiles;
import io.avaje.spi.ServiceProvider;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/// Channels that give alerts to Microsoft Sentinel.
@ServiceProvider(SinkKind.class)
public final class SentinelKind implements SinkKind {
    private static final String ENDPOINT = "endpoint";
    private static final String RULE = "rule";
    private static final String STREAM = "stream";
    private static final String TENANT = "tenant";
    private static final String CLIENT = "client";
    private static final String SECRET = "secret";
    private static final String AUTHORITY = "authority";
    private static final String SCOPE = "scope";
    private static final String GZIP = "gzip";

    @Override
    public String kind() {
        return "sentinel";
    }

    @Override
    public String about() {
        return "Gives each alert to Microsoft Sentinel as a row of a table, by the Logs Ingestion API of Azure"
                + " Monitor.";
    }

    @Override
    public List<SinkSetting> settings() {
        return List.of(
                SinkSetting.required(
                        ENDPOINT, "logs ingestion address of the rule or of a data collection endpoint, `https://`"),
                SinkSetting.required(RULE, "immutable id of the data collection rule, as `dcr-…`"),
                SinkSetting.of(STREAM, "Custom-Vedette_CL", "the stream of the rule"),
                SinkSetting.required(TENANT, "id of the directory (tenant)"),
                SinkSetting.required(CLIENT, "id of the application (client)"),
                new SinkSetting(SECRET, "", "secret of the application", true, true),
                SinkSetting.of(AUTHORITY, "https://login.microsoftonline.com", "who gives tokens"),
                SinkSetting.of(SCOPE, "https://monitor.azure.com/.default", "what tokens are asked for"),
                SinkSetting.of(GZIP, "true", "whether bodies are compressed"),
                CommonSettings.CA,
                CommonSettings.TIMEOUT);
    }

    @Override
    public AlertSink open(String channel, SinkSettings given) {
        Path ca = given.file(CommonSettings.CA.name()).orElse(null);
        URI endpoint = given.address(ENDPOINT, "https", "http");
        URI authority = given.address(AUTHORITY, "https", "http");
        String secret = given.secret(SECRET).orElse("");
        boolean isCompressed = given.flag(GZIP);
        HttpLimits limits = CommonSettings.readLimits(given);
        SentinelSettings settings = CommonSettings.checked(
                given,
                "endpoint, rule, stream, tenant, client, secret or authority",
                () -> new SentinelSettings(
                        new SentinelSettings.Rule(endpoint, given.text(RULE), given.text(STREAM)),
                        new SentinelSettings.Application(
                                authority, given.text(TENANT), given.text(CLIENT), secret, given.text(SCOPE)),
                        isCompressed,
                        limits));
        return CommonSettings.checked(
                given,
                CommonSettings.CA.name(),
                () -> new SentinelSink(settings, new TlsFiles(ca, null, null), given.time()));
    }

    @Override
    public String target(SinkSettings given) {
        return given.address(ENDPOINT, "https", "http").getHost() + " " + given.text(STREAM);
    }
}
