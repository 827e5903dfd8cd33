package dev.vedette.sink.mqtt;

import dev.vedette.sdk.alert.AlertSink;
import dev.vedette.sdk.alert.AlertTemplate;
import dev.vedette.sdk.alert.SinkKind;
import dev.vedette.sdk.alert.SinkSetting;
import dev.vedette.sdk.alert.SinkSettings;
import dev.vedette.sdk.observe.IpAddress;
import dev.vedette.sink.AlertFormat;
import dev.vedette.sink.CommonSettings;
import dev.vedette.sink.TlsFiles;
import io.avaje.spi.ServiceProvider;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Channels that publish alerts to a broker of MQTT.
@ServiceProvider(SinkKind.class)
public final class MqttKind implements SinkKind {
    private static final String URL = "url";
    private static final String TOPIC = "topic";
    private static final String STATE_TOPIC = "state-topic";
    private static final String STATUS_TOPIC = "status-topic";
    private static final String BODY = "body";
    private static final String USER = "user";
    private static final String PASSWORD = "password";
    private static final String CLIENT_ID = "client-id";
    private static final String DEFAULT_TOPIC = "vedette/alerts/{severity}/{thing}";
    private static final int PORT = 1883;
    private static final int PORT_TLS = 8883;

    @Override
    public String kind() {
        return "mqtt";
    }

    @Override
    public String about() {
        return "Publishes each alert to a broker of MQTT with QoS 1 and waits for its acknowledgment.";
    }

    @Override
    public List<SinkSetting> settings() {
        return CommonSettings.withTls(
                SinkSetting.required(URL, "the broker, as `mqtts://broker.example:8883`, or `mqtt://` without user"),
                SinkSetting.of(TOPIC, DEFAULT_TOPIC, "where alerts are published; a template"),
                SinkSetting.of(
                        STATE_TOPIC, "", "where each violation that goes on is retained; a template with its id"),
                SinkSetting.of(STATUS_TOPIC, "", "where `online` or `offline` is retained, by a last will, too"),
                CommonSettings.format(AlertFormat.PLAIN),
                SinkSetting.of(BODY, "", "a text instead of the format; a template"),
                CommonSettings.SOURCE,
                SinkSetting.of(USER, "", "a user"),
                SinkSetting.secret(PASSWORD, "the user's password"),
                SinkSetting.of(CLIENT_ID, "", "our client identifier; `vedette-` and the channel when unset"));
    }

    @Override
    public AlertSink open(String channel, SinkSettings given) {
        AlertTemplate text = given.text(BODY).isEmpty() ? null : given.template(BODY, "");
        MqttSinkSettings.Body body =
                new MqttSinkSettings.Body(CommonSettings.readFormat(given), text, CommonSettings.readSource(given));
        String id = given.text(CLIENT_ID).isEmpty() ? "vedette-" + channel : given.text(CLIENT_ID);
        MqttSinkSettings.Address address = address(given);
        MqttSinkSettings.Login login = login(given);
        MqttSinkSettings.Topics topics = topics(given);
        Duration timeout = CommonSettings.readTimeout(given);
        return CommonSettings.checked(
                given, CLIENT_ID, () -> new MqttSink(new MqttSinkSettings(address, login, id, topics, body, timeout)));
    }

    private static URI url(SinkSettings given) {
        URI url = given.address(URL, "mqtts", "mqtt");
        boolean isMore = url.getUserInfo() != null
                || url.getQuery() != null
                || !String.valueOf(url.getPath()).matches("/?");
        if (isMore) {
            throw given.refused(URL, "must be a scheme, a host and a port only; set user and password by their names");
        }
        return url;
    }

    private static MqttSinkSettings.Address address(SinkSettings given) {
        URI url = url(given);
        boolean isTls = url.getScheme().equals("mqtts");
        TlsFiles files = CommonSettings.readTls(given);
        if (!isTls && !files.equals(TlsFiles.NONE)) {
            throw given.refused(URL, "must be mqtts:// with ca, certificate or key, was mqtt://");
        }
        int otherwise = isTls ? PORT_TLS : PORT;
        return new MqttSinkSettings.Address(
                url.getHost().replaceAll("[\\[\\]]", ""),
                url.getPort() < 0 ? otherwise : url.getPort(),
                isTls ? new MqttSinkSettings.Tls(files.ca(), files.certificate(), files.key()) : null);
    }

    private static MqttSinkSettings.@Nullable Login login(SinkSettings given) {
        Optional<String> password = given.secret(PASSWORD);
        String user = given.text(USER);
        if (user.isEmpty() != password.isEmpty()) {
            throw given.refused(USER, "and password must be given together, was one of them");
        }
        URI url = url(given);
        if (password.isPresent() && !url.getScheme().equals("mqtts") && !IpAddress.isLoopbackHost(url.getHost())) {
            throw given.refused(
                    URL, "must be mqtts://, as a password goes there, was mqtt://; only loopback may do without");
        }
        return password.map(secret -> new MqttSinkSettings.Login(user, secret)).orElse(null);
    }

    private static MqttSinkSettings.Topics topics(SinkSettings given) {
        TopicTemplate alerts = topic(given, TOPIC);
        TopicTemplate state = given.text(STATE_TOPIC).isEmpty() ? null : topic(given, STATE_TOPIC);
        if (state != null && !given.text(STATE_TOPIC).contains("{violation}")) {
            throw given.refused(STATE_TOPIC, "must have {violation} in it, or violations would hide one another");
        }
        String status = given.text(STATUS_TOPIC);
        if (!status.isEmpty()) {
            topic(given, STATUS_TOPIC);
        }
        if (status.contains("{") || status.contains("}")) {
            throw given.refused(STATUS_TOPIC, "must be a topic without fields, was \"" + status + "\"");
        }
        return new MqttSinkSettings.Topics(alerts, state, status.isEmpty() ? null : status);
    }

    private static TopicTemplate topic(SinkSettings given, String name) {
        AlertTemplate template = given.template(name, DEFAULT_TOPIC);
        return CommonSettings.checked(given, name, () -> new TopicTemplate(template));
    }

    @Override
    public String target(SinkSettings given) {
        return url(given).getAuthority();
    }
}
