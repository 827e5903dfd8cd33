package dev.vedette.sink.mail;

import dev.vedette.sdk.alert.Alert;
import jakarta.mail.internet.InternetAddress;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Which recipients still wait for a mail that others have, so that those are not sent it again, and for how long the
/// channel waits with them: [#ATTEMPTS_MAX] times for one mail, and not at all for a recipient that was waited for in
/// vain, until it takes one. Lost at a restart, after which a mail may come twice. One thread uses it.
final class MailWaiting {
    /// How often a mail is tried with a recipient that others need not wait for.
    static final int ATTEMPTS_MAX = 5;

    /// The most mails that are remembered.
    static final int MAILS_MAX = 100;

    private final Map<String, Open> mails = new LinkedHashMap<>();
    private final Set<InternetAddress> inVain = new HashSet<>();

    /// A mail that some have.
    private record Open(Set<InternetAddress> told, int attempts) {}

    /// Whom a mail is still for.
    List<InternetAddress> of(Alert alert, List<InternetAddress> all) {
        Open open = mails.get(alert.id());
        return open == null
                ? all
                : all.stream().filter(each -> !open.told.contains(each)).toList();
    }

    /// Whether somebody has a mail that is not with everybody.
    boolean isBegun(Alert alert) {
        return mails.containsKey(alert.id());
    }

    /// All have the mail, or never will.
    void end(Alert alert) {
        mails.remove(alert.id());
    }

    /// These have taken a mail.
    void took(Collection<InternetAddress> some) {
        inVain.removeAll(some);
    }

    /// Some have a mail now or from before, and others are refused for now. Whether it is worth waiting for those; if
    /// not, it is at an end.
    boolean isToBeTriedAgain(Alert alert, Collection<InternetAddress> told, Collection<InternetAddress> refused) {
        Open before = mails.remove(alert.id());
        Set<InternetAddress> all = new HashSet<>(told);
        if (before != null) {
            all.addAll(before.told);
        }
        int attempts = before == null ? 1 : before.attempts + 1;
        if (attempts >= ATTEMPTS_MAX || inVain.containsAll(refused)) {
            inVain.addAll(refused);
            return false;
        }
        if (mails.size() >= MAILS_MAX) {
            mails.remove(mails.keySet().iterator().next());
        }
        mails.put(alert.id(), new Open(all, attempts));
        return true;
    }
}
