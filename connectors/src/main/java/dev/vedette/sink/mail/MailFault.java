package dev.vedette.sink.mail;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;

/// What a failure means for the alert.
///
/// @param fate what becomes of the message
/// @param words for people, in visible ASCII
record MailFault(Fate fate, String words) {
    private static final int CHARACTERS_MAX = 200;
    private static final int CHAIN_MAX = 100;
    private static final int FAILURE = 400;
    private static final int PERMANENT = 500;

    /// What becomes of the message.
    enum Fate {
        /// It may arrive later.
        LATER,
        /// The server will never take it.
        NEVER,
        /// Some have it, and the others never will.
        PARTLY
    }

    /// Replies of 500 to 599 to recipients or to the message are for good (RFC 5321, section 4.2.1). Whatever is
    /// said to our name, password or sender, and all that the network does, may be mended.
    static MailFault of(MessagingException fault) {
        if (fault instanceof AuthenticationFailedException) {
            return new MailFault(Fate.LATER, "user and password are refused: " + printable(fault));
        }
        if (!(fault instanceof SendFailedException failed)
                || chain(fault).stream().anyMatch(MailFault::isOfSender)) {
            return new MailFault(Fate.LATER, printable(fault));
        }
        List<Integer> codes = new ArrayList<>();
        StringBuilder words = new StringBuilder();
        for (Exception each : chain(failed)) {
            int code = code(each);
            if (code >= FAILURE) {
                codes.add(code);
                words.append(words.isEmpty() ? "" : "; ").append(printable(each));
            }
        }
        boolean isForGood = !codes.isEmpty() && codes.stream().allMatch(code -> code >= PERMANENT);
        if (!isForGood) {
            return new MailFault(Fate.LATER, words.isEmpty() ? printable(fault) : cut(words.toString()));
        }
        boolean someHaveIt = failed.getValidSentAddresses() != null && failed.getValidSentAddresses().length > 0;
        return new MailFault(someHaveIt ? Fate.PARTLY : Fate.NEVER, "answered " + cut(words.toString()));
    }

    private static List<Exception> chain(MessagingException fault) {
        List<Exception> chain = new ArrayList<>();
        Exception next = fault;
        while (next != null && chain.size() < CHAIN_MAX) {
            chain.add(next);
            next = next instanceof MessagingException nested ? nested.getNextException() : null;
        }
        return chain;
    }

    private static boolean isOfSender(Exception fault) {
        return fault instanceof SMTPSenderFailedException;
    }

    /// The reply of the server, also to what it took; 0 for none.
    private static int code(Exception fault) {
        return switch (fault) {
            case SMTPAddressFailedException address -> address.getReturnCode();
            case SMTPSendFailedException send -> send.getReturnCode();
            default -> 0;
        };
    }

    /// What a fault says, on one line and cut.
    static String printable(Exception fault) {
        String message = fault.getMessage() == null ? fault.getClass().getSimpleName() : fault.getMessage();
        return cut(message.strip().replaceAll("[^\\x20-\\x7e]+", " "));
    }

    private static String cut(String words) {
        return words.length() > CHARACTERS_MAX ? words.substring(0, CHARACTERS_MAX) : words;
    }
}
