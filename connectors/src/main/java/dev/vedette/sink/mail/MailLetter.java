package dev.vedette.sink.mail;

import dev.vedette.sdk.alert.Alert;
import dev.vedette.sdk.alert.Severity;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;

/// The message of an alert. Its `Message-ID` is made of the alert's id, so that it is the same when the alert is
/// delivered again; what follows a raise answers it, so that mail programs show them together.
final class MailLetter extends MimeMessage {
    private final String messageId;

    private MailLetter(Session session, String messageId) {
        super(session);
        this.messageId = messageId;
    }

    /// The message.
    ///
    /// @param sentAt the time in its `Date`
    /// @throws MessagingException when it cannot be put together
    static MailLetter of(Session session, MailSettings settings, Alert alert, Instant sentAt)
            throws MessagingException {
        String domain = settings.domain();
        MailLetter letter = new MailLetter(session, messageId(alert.id(), domain));
        letter.setFrom(settings.from());
        letter.setRecipients(Message.RecipientType.TO, settings.to().toArray(InternetAddress[]::new));
        letter.setSubject(settings.texts().subject(alert), StandardCharsets.UTF_8.name());
        letter.setText(settings.texts().body(alert), StandardCharsets.UTF_8.name());
        letter.setSentDate(Date.from(sentAt));
        letter.setHeader("Auto-Submitted", "auto-generated");
        letter.setHeader("X-Vedette-Type", alert.type().wireName());
        letter.setHeader("X-Vedette-Severity", alert.scope().severity().wireName());
        boolean isUrgent = alert.type() == Alert.Type.IN_ALARM && alert.scope().severity() == Severity.CRITICAL;
        if (isUrgent) {
            letter.setHeader("Importance", "high");
        }
        if (alert.type() != Alert.Type.IN_ALARM) {
            String raise = messageId(alert.violationId() + "-" + Alert.Type.IN_ALARM.wireName(), domain);
            letter.setHeader("In-Reply-To", raise);
            letter.setHeader("References", raise);
        }
        letter.saveChanges();
        return letter;
    }

    private static String messageId(String id, String domain) {
        return "<" + UUID.nameUUIDFromBytes(id.getBytes(StandardCharsets.UTF_8)) + "@" + domain + ">";
    }

    @Override
    protected void updateMessageID() throws MessagingException {
        setHeader("Message-ID", messageId);
    }

    /// Who is told.
    static InternetAddress[] recipients(List<InternetAddress> to) {
        return to.toArray(InternetAddress[]::new);
    }
}
