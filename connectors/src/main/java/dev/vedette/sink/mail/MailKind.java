package dev.vedette.sink.mail;

import dev.vedette.sdk.alert.AlertSink;
import dev.vedette.sdk.alert.SinkKind;
import dev.vedette.sdk.alert.SinkSetting;
import dev.vedette.sdk.alert.SinkSettings;
import dev.vedette.sdk.observe.IpAddress;
import dev.vedette.sink.CommonSettings;
import io.avaje.spi.ServiceProvider;
import java.util.List;
import javax.net.ssl.SSLContext;

/// Channels that send e-mail.
@ServiceProvider(SinkKind.class)
public final class MailKind implements SinkKind {

    @Override
    public String kind() {
        return "mail";
    }

    @Override
    public String about() {
        return "Sends each alert as an e-mail, one to all recipients.";
    }

    @Override
    public List<SinkSetting> settings() {
        return List.of(
                SinkSetting.required("host", "name or address of the mail server"),
                SinkSetting.of("port", "", "its port; unset: 587, with `tls` 465, with `none` 25"),
                SinkSetting.of("security", "starttls", "`starttls`, `tls` from the beginning, or `none`"),
                SinkSetting.of("user", "", "who we are to the server"),
                SinkSetting.secret("password", "how we prove it"),
                SinkSetting.required("from", "address of the sender, as `vedette@example.com`"),
                SinkSetting.required("to", "addresses of the recipients, a list of at most 50"),
                SinkSetting.of("subject", MailTexts.SUBJECT, "template of the subject"),
                SinkSetting.of("body", "", "template of the text; unset: ours"),
                SinkSetting.of("timeout", "10s", "longest wait for a connection and for each answer, 1s..60s"),
                CommonSettings.CA,
                CommonSettings.CERTIFICATE,
                CommonSettings.KEY);
    }

    @Override
    public AlertSink open(String channel, SinkSettings given) {
        return MailReading.sink(given, tls(given), port(given));
    }

    @Override
    public String target(SinkSettings given) {
        return given.text("host") + ":" + port(given) + " to "
                + given.texts("to").size();
    }

    private static int port(SinkSettings given) {
        if (given.isGiven("port")) {
            return given.whole("port", 1, 65_535);
        }
        return switch (given.oneOf("security", "starttls", "tls", "none")) {
            case "tls" -> 465;
            case "none" -> 25;
            default -> 587;
        };
    }

    private static SSLContext tls(SinkSettings given) {
        boolean isOpen = given.oneOf("security", "starttls", "tls", "none").equals("none");
        if (isOpen && !given.text("user").isEmpty() && !IpAddress.isLoopbackHost(given.text("host"))) {
            throw given.refused(
                    "security",
                    "must be starttls or tls, as a password goes there, was none; only loopback may do without");
        }
        return CommonSettings.readTls(given).context();
    }
}
