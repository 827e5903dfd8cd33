package dev.vedette.source.mqtt;

import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.mqtt.MqttClientOptions;

/// How a connection is asked for.
final class LinkOptions {
    private static final int CONNECT_TIMEOUT_MILLIS = 5_000;
    private static final int KEEP_ALIVE_SECONDS = 30;
    private static final int REPLIES_IN_FLIGHT_MAX = 1_000;

    private LinkOptions() {}

    /// @param givesSessionUp whether the broker shall forget what it has kept for us
    static MqttClientOptions of(MqttSourceSettings settings, boolean givesSessionUp) {
        MqttClientOptions options = new MqttClientOptions()
                .setClientId(settings.clientId())
                .setCleanSession(givesSessionUp)
                .setAutoAck(false)
                .setKeepAliveInterval(KEEP_ALIVE_SECONDS)
                .setMaxMessageSize(settings.bounds().packetBytes())
                .setMaxInflightQueue(REPLIES_IN_FLIGHT_MAX);
        options.setConnectTimeout(CONNECT_TIMEOUT_MILLIS);
        MqttSourceSettings.Login login = settings.login();
        if (login != null) {
            options.setUsername(login.user()).setPassword(login.password());
        }
        MqttSourceSettings.Tls tls = settings.address().tls();
        if (tls != null) {
            options.setSsl(true).setHostnameVerificationAlgorithm("HTTPS");
            if (tls.ca() != null) {
                options.setTrustOptions(
                        new PemTrustOptions().addCertPath(tls.ca().toString()));
            }
            if (tls.certificate() != null && tls.key() != null) {
                options.setKeyCertOptions(new PemKeyCertOptions()
                        .setCertPath(tls.certificate().toString())
                        .setKeyPath(tls.key().toString()));
            }
        }
        return options;
    }
}
