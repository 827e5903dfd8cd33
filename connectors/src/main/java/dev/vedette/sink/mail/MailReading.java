package dev.vedette.sink.mail;

import dev.vedette.sdk.VedetteException;
import dev.vedette.sdk.alert.AlertSink;
import dev.vedette.sdk.alert.SinkSettings;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/// Makes a sink of what a channel is set to; apart from [MailKind], so that naming the kind loads no mail library.
final class MailReading {
    private static final int RECIPIENTS_MAX = 50;

    private MailReading() {}

    static AlertSink sink(SinkSettings given, SSLContext tls, int port) {
        String host = given.text("host");
        if (host.isEmpty()) {
            throw given.refused("host", "must not be empty");
        }
        MailSettings.Security security = MailSettings.Security.valueOf(
                given.oneOf("security", "starttls", "tls", "none").toUpperCase(Locale.ROOT));
        Duration timeout = given.duration("timeout", Duration.ofSeconds(1), Duration.ofMinutes(1));
        MailTexts texts = new MailTexts(
                given.template("subject", MailTexts.SUBJECT),
                given.text("body").isEmpty() ? null : given.template("body", ""));
        MailSettings settings = new MailSettings(
                new MailSettings.Server(host, port, security, tls, timeout),
                login(given),
                address(given, "from", given.text("from")),
                recipients(given),
                texts);
        return new MailSink(settings, given.time());
    }

    private static MailSettings.@Nullable Login login(SinkSettings given) {
        String user = given.text("user");
        String password = given.secret("password").orElse("");
        if (user.isEmpty() != password.isEmpty()) {
            throw given.refused("user", "and password must be given together");
        }
        return user.isEmpty() ? null : new MailSettings.Login(user, password);
    }

    private static List<InternetAddress> recipients(SinkSettings given) {
        List<InternetAddress> recipients = new ArrayList<>();
        for (String text : given.texts("to")) {
            recipients.add(address(given, "to", text));
        }
        if (recipients.isEmpty() || recipients.size() > RECIPIENTS_MAX) {
            throw given.refused("to", "must be 1.." + RECIPIENTS_MAX + " addresses, was " + recipients.size());
        }
        return recipients;
    }

    private static InternetAddress address(SinkSettings given, String name, String text) {
        VedetteException refusal =
                given.refused(name, "must be an address of ASCII as soc@example.com, was \"" + text + "\"");
        if (!text.matches("[ -~]{3,320}")) {
            throw refusal;
        }
        try {
            InternetAddress address = new InternetAddress(text, true);
            boolean hasDomain = address.getAddress().matches("[^@]+@[A-Za-z0-9.\\-\\[\\]:]+");
            if (hasDomain && !address.isGroup()) {
                return address;
            }
        } catch (AddressException e) {
            throw refusal;
        }
        throw refusal;
    }
}
