package dev.vedette.sink.mail;

import dev.vedette.sdk.alert.Alert;
import dev.vedette.sdk.alert.AlertSink;
import dev.vedette.sdk.alert.Delivery;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Hands each alert as one message to a server for submission (RFC 6409). A connection is kept while alerts come one
/// after another. One thread delivers at a time; any thread may close.
public final class MailSink implements AlertSink {
    private static final Logger LOG = LoggerFactory.getLogger(MailSink.class);

    private final MailSettings settings;
    private final InstantSource time;
    private final Session session;
    private final MailWaiting waiting = new MailWaiting();
    private volatile @Nullable Transport transport;
    private volatile boolean closed;

    MailSink(MailSettings settings, InstantSource time) {
        this.settings = settings;
        this.time = time;
        this.session = Session.getInstance(properties(settings));
    }

    private static Properties properties(MailSettings settings) {
        MailSettings.Server server = settings.server();
        String prefix = "mail." + protocol(server) + ".";
        String timeout = String.valueOf(server.timeout().toMillis());
        Properties properties = new Properties();
        properties.put(prefix + "connectiontimeout", timeout);
        properties.put(prefix + "timeout", timeout);
        properties.put(prefix + "writetimeout", timeout);
        properties.put(prefix + "auth", String.valueOf(settings.login() != null));
        properties.put(prefix + "auth.mechanisms", "PLAIN LOGIN");
        properties.put(prefix + "from", settings.from().getAddress());
        properties.put(prefix + "localhost", "vedette");
        properties.put(prefix + "sendpartial", "true");
        properties.put(prefix + "quitwait", "false");
        boolean isUpgraded = server.security() == MailSettings.Security.STARTTLS;
        properties.put(prefix + "starttls.enable", String.valueOf(isUpgraded));
        properties.put(prefix + "starttls.required", String.valueOf(isUpgraded));
        properties.put(prefix + "ssl.checkserveridentity", "true");
        properties.put(prefix + "ssl.protocols", "TLSv1.3 TLSv1.2");
        properties.put(prefix + "ssl.socketFactory", server.tls().getSocketFactory());
        return properties;
    }

    private static String protocol(MailSettings.Server server) {
        return server.security() == MailSettings.Security.TLS ? "smtps" : "smtp";
    }

    @Override
    public String name() {
        return "mail";
    }

    @Override
    public Delivery deliver(Alert alert) {
        if (closed) {
            return retry("the sink is closed");
        }
        try {
            List<InternetAddress> to = waiting.of(alert, settings.to());
            MailLetter letter = MailLetter.of(session, settings, alert, time.instant());
            connected().sendMessage(letter, MailLetter.recipients(to));
            waiting.took(to);
            waiting.end(alert);
            return new Delivery.Delivered();
        } catch (MessagingException e) {
            hangUp();
            return closed ? retry("the sink was closed") : judge(alert, e);
        }
    }

    private Delivery judge(Alert alert, MessagingException fault) {
        MailFault judged = MailFault.of(fault);
        waiting.took(judged.told());
        return switch (judged.fate()) {
            case LATER -> later(alert, judged);
            case NEVER ->
                waiting.isBegun(alert)
                        ? partly(alert, "for good", judged)
                        : new Delivery.Refused(target() + " " + judged.words());
            case PARTLY -> partly(alert, "for good", judged);
        };
    }

    private Delivery later(Alert alert, MailFault judged) {
        boolean someHaveIt = waiting.isBegun(alert) || !judged.told().isEmpty();
        if (!someHaveIt || judged.later().isEmpty()) {
            return retry(judged.words());
        }
        if (!waiting.isToBeTriedAgain(alert, judged.told(), judged.later())) {
            return partly(alert, "for now, also when tried again", judged);
        }
        int all = settings.to().size();
        int told = all - waiting.of(alert, settings.to()).size();
        return retry(told + " of " + all + " recipients have it; others are refused for now: " + judged.words());
    }

    private Delivery partly(Alert alert, String how, MailFault judged) {
        waiting.end(alert);
        LOG.atWarn()
                .addKeyValue("server", target())
                .addKeyValue("alert", alert.id())
                .log("Some recipients are refused {}: {}", how, judged.words());
        return new Delivery.Delivered();
    }

    private Transport connected() throws MessagingException {
        Transport open = transport;
        if (open != null && open.isConnected()) {
            return open;
        }
        hangUp();
        MailSettings.Server server = settings.server();
        MailSettings.Login login = settings.login();
        Transport made = session.getTransport(protocol(server));
        transport = made;
        if (login == null) {
            made.connect(server.host(), server.port(), null, null);
        } else {
            made.connect(server.host(), server.port(), login.user(), login.password());
        }
        return made;
    }

    private Delivery retry(String words) {
        return new Delivery.RetryAfter(Duration.ZERO, target() + ": " + words);
    }

    private String target() {
        return settings.server().host() + ":" + settings.server().port();
    }

    private void hangUp() {
        Transport open = transport;
        transport = null;
        if (open == null) {
            return;
        }
        try {
            open.close();
        } catch (MessagingException e) {
            // What could not be told to the server it sees by the end of the connection.
            LOG.debug("The connection to {} ended with: {}", target(), MailFault.printable(e));
        }
    }

    @Override
    public void close() {
        closed = true;
        hangUp();
    }
}
