package dev.vedette.sink.mail;

import jakarta.mail.Address;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.internet.InternetAddress;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jspecify.annotations.Nullable;

/// What a failure means for the alert.
///
/// @param fate what becomes of the message
/// @param words for people, in visible ASCII
/// @param told the recipients that have it all the same
/// @param later the recipients that are refused for now
record MailFault(Fate fate, String words, List<InternetAddress> told, List<InternetAddress> later) {
    private static final int CHARACTERS_MAX = 200;
    private static final int CHAIN_MAX = 100;
    private static final int FAILURE = 400;
    private static final int PERMANENT = 500;

    /// Copies the lists.
    MailFault {
        told = List.copyOf(told);
        later = List.copyOf(later);
    }

    private MailFault(Fate fate, String words) {
        this(fate, words, List.of(), List.of());
    }

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
        List<InternetAddress> told = addresses(failed.getValidSentAddresses());
        if (!isForGood) {
            boolean isOfRecipients = chain(failed).stream().anyMatch(SMTPAddressFailedException.class::isInstance);
            List<InternetAddress> later = isOfRecipients ? addresses(failed.getValidUnsentAddresses()) : List.of();
            return new MailFault(Fate.LATER, words.isEmpty() ? printable(fault) : cut(words.toString()), told, later);
        }
        return new MailFault(told.isEmpty() ? Fate.NEVER : Fate.PARTLY, "answered " + cut(words.toString()));
    }

    private static List<InternetAddress> addresses(Address @Nullable [] all) {
        List<InternetAddress> addresses = new ArrayList<>();
        for (Address each : all == null ? new Address[0] : all) {
            if (each instanceof InternetAddress address) {
                addresses.add(address);
            }
        }
        return addresses;
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
