package dev.vedette.sink.webhook;

import dev.vedette.sdk.alert.AlertSink;
import dev.vedette.sdk.alert.SinkKind;
import dev.vedette.sdk.alert.SinkSetting;
import dev.vedette.sdk.alert.SinkSettings;
import dev.vedette.sink.HttpLimits;
import io.avaje.spi.ServiceProvider;
import java.net.URI;
import java.util.List;

/// Channels that post alerts to an address.
@ServiceProvider(SinkKind.class)
public final class WebhookKind implements SinkKind {
    private static final String URL = "url";

    @Override
    public String kind() {
        return "webhook";
    }

    @Override
    public String about() {
        return "Posts each alert as JSON to an address.";
    }

    @Override
    public List<SinkSetting> settings() {
        return List.of(new SinkSetting(URL, "", "where alerts are posted, `http://` or `https://`", true, true));
    }

    @Override
    public AlertSink open(String channel, SinkSettings given) {
        return new WebhookSink(address(given), HttpLimits.DEFAULTS, given.time());
    }

    @Override
    public String target(SinkSettings given) {
        URI address = address(given);
        String port = address.getPort() < 0 ? "" : ":" + address.getPort();
        return address.getScheme() + "://" + address.getHost() + port;
    }

    private static URI address(SinkSettings given) {
        return given.address(URL, "http", "https");
    }
}
