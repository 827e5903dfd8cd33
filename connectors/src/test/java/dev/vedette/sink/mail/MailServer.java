package dev.vedette.sink.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.subethamail.smtp.MessageContext;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.auth.EasyAuthenticationHandlerFactory;
import org.subethamail.smtp.auth.LoginFailedException;
import org.subethamail.smtp.server.SMTPServer;

/// A mail server that was not written by us, with a password, and recipients that it refuses.
final class MailServer implements AutoCloseable {
    static final String USER = "vedette";
    static final String PASSWORD = "s3cret";

    private final List<Mail> mails = new CopyOnWriteArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger thirds = new AtomicInteger();
    private final SMTPServer server;

    /// A mail.
    ///
    /// @param from of the envelope
    /// @param to of the envelope
    /// @param raw all of it
    record Mail(String from, List<String> to, byte[] raw) {
        String text() {
            return new String(raw, StandardCharsets.ISO_8859_1);
        }

        MimeMessage read() {
            try {
                return new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(raw));
            } catch (MessagingException e) {
                throw new AssertionError(e);
            }
        }

        String header(String name) {
            try {
                return String.join(" ", read().getHeader(name)).replaceAll("\r\n\\s", " ");
            } catch (MessagingException e) {
                throw new AssertionError(e);
            }
        }

        String subject() {
            try {
                return read().getSubject();
            } catch (MessagingException e) {
                throw new AssertionError(e);
            }
        }

        String body() {
            try {
                return read().getContent().toString().replace("\r\n", "\n");
            } catch (MessagingException | IOException e) {
                throw new AssertionError(e);
            }
        }
    }

    MailServer(UnaryOperator<SMTPServer.Builder> more) {
        server = more.apply(new SMTPServer.Builder()
                        .bindAddress(InetAddress.getLoopbackAddress())
                        .port(0)
                        .messageHandlerFactory(this::handler))
                .build();
        server.start();
    }

    static MailServer open() {
        return new MailServer(builder -> builder);
    }

    static SMTPServer.Builder withPassword(SMTPServer.Builder builder) {
        return builder.requireAuth()
                .authenticationHandlerFactory(new EasyAuthenticationHandlerFactory((user, password, _) -> {
                    if (!user.equals(USER) || !password.equals(PASSWORD)) {
                        throw new LoginFailedException();
                    }
                }));
    }

    private MessageHandler handler(MessageContext context) {
        connections.incrementAndGet();
        return new Taking();
    }

    /// Refuses recipients that say so: `no-…` for good, `later-…` for now, `third-…` for now but each third time.
    private final class Taking implements MessageHandler {
        private final List<String> to = new ArrayList<>();
        private String from = "";

        @Override
        public void from(String sender) throws RejectException {
            if (sender.startsWith("no-")) {
                throw new RejectException(550, "not you");
            }
            from = sender;
        }

        @Override
        public void recipient(String recipient) throws RejectException {
            if (recipient.startsWith("no-")) {
                throw new RejectException(550, "no such mailbox");
            }
            if (recipient.startsWith("third-") && thirds.incrementAndGet() % 3 != 0) {
                throw new RejectException(451, "greylisted");
            }
            if (recipient.startsWith("later-")) {
                throw new RejectException(451, "try again later");
            }
            to.add(recipient);
        }

        @Override
        public String data(InputStream data) throws RejectException, IOException {
            byte[] raw = data.readAllBytes();
            String text = new String(raw, StandardCharsets.UTF_8);
            if (text.contains("REFUSE-FOR-GOOD")) {
                throw new RejectException(554, "looks like spam");
            }
            if (text.contains("REFUSE-FOR-NOW")) {
                throw new RejectException(452, "disk is full");
            }
            mails.add(new Mail(from, List.copyOf(to), raw));
            return "taken";
        }

        @Override
        public void done() {
            // Nothing is kept beyond the mail.
        }
    }

    int port() {
        return server.getPortAllocated();
    }

    List<Mail> mails() {
        return mails;
    }

    @Override
    public void close() {
        server.stop();
    }
}
