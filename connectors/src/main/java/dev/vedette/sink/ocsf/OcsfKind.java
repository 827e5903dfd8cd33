package dev.vedette.sink.ocsf;

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
import java.util.List;

/// Channels that post alerts as findings of OCSF.
@ServiceProvider(SinkKind.class)
public final class OcsfKind implements SinkKind {
    private static final String URL = "url";
    private static final String AUTHORIZATION = "authorization";

    @Override
    public String kind() {
        return "ocsf";
    }

    @Override
    public String about() {
        return "Posts each alert as a Detection Finding of the Open Cybersecurity Schema Framework, one line of"
                + " NDJSON.";
    }

    @Override
    public List<SinkSetting> settings() {
        return CommonSettings.withTls(
                new SinkSetting(URL, "", "where findings are posted, `http://` or `https://`", true, true),
                SinkSetting.secret(AUTHORIZATION, "value of the header `Authorization`, as `Bearer TOKEN`"));
    }

    @Override
    public AlertSink open(String channel, SinkSettings given) {
        URI address = given.address(URL, "http", "https");
        String authorization = given.secret(AUTHORIZATION).orElse(null);
        if (authorization != null || address.getUserInfo() != null) {
            CommonSettings.requireProtection(given, URL, address);
        }
        if (authorization != null && !authorization.matches("[\\x20-\\x7e]{1,8192}")) {
            throw given.refused(AUTHORIZATION, "must be 1..8192 visible characters of ASCII, was something else");
        }
        HttpLimits limits = CommonSettings.readLimits(given);
        TlsFiles tls = CommonSettings.readTls(given);
        HttpEndpoint endpoint =
                CommonSettings.checked(given, URL, () -> new HttpEndpoint(address, limits, given.time(), tls));
        return new OcsfSink(endpoint, authorization);
    }

    @Override
    public String target(SinkSettings given) {
        URI address = given.address(URL, "http", "https");
        return address.getScheme() + "://" + address.getHost() + (address.getPort() < 0 ? "" : ":" + address.getPort());
    }
}
