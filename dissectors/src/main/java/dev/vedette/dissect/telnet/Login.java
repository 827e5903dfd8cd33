package dev.vedette.dissect.telnet;

import dev.vedette.sdk.dissect.Attribute;
import dev.vedette.sdk.dissect.Direction;
import dev.vedette.sdk.dissect.Flag;
import dev.vedette.sdk.dissect.Intent;
import dev.vedette.sdk.dissect.Message;
import dev.vedette.sdk.dissect.Outcome;
import dev.vedette.sdk.dissect.Role;
import dev.vedette.sdk.dissect.Subject;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Follows logins by what the server writes: it asks for a name, for a password, and then says that it was wrong, asks
/// again, or goes on. Of what is typed the name is kept, of a password nothing.
final class Login {
    private static final int LINE_MAX = 160;
    private static final int NAME_MAX = 64;
    private static final int BANNER_MAX = 256;
    private static final List<String> FAILURES =
            List.of("incorrect", "fail", "denied", "invalid", "bad password", "wrong", "not authorized");
    private static final String ENDS_OF_PROMPTS = "#$>%";

    /// What the server has asked for last.
    private enum Asked {
        NOTHING,
        NAME,
        PASSWORD,
        ANSWERED
    }

    private final StringBuilder line = new StringBuilder();
    private final StringBuilder typed = new StringBuilder();
    private final StringBuilder banner = new StringBuilder();
    private Asked asked = Asked.NOTHING;
    private boolean hasPassword;
    private boolean isKnown;
    private String user = "";

    /// Bytes are missing: only the next question is understood.
    void lose() {
        line.setLength(0);
        typed.setLength(0);
        asked = Asked.NOTHING;
    }

    /// Takes a character.
    ///
    /// @return what it completes; null when nothing
    @Nullable
    Message typed(int c, Direction direction) {
        return direction == Direction.FORWARD ? ofClient(c) : ofServer(c);
    }

    private @Nullable Message ofClient(int c) {
        if (asked != Asked.NAME && asked != Asked.PASSWORD) {
            return null;
        }
        if (c == '\r' || c == '\n') {
            return asked == Asked.NAME ? named() : proved();
        }
        if (asked == Asked.PASSWORD) {
            hasPassword = true;
        } else if ((c == 0x08 || c == 0x7F) && !typed.isEmpty()) {
            typed.setLength(typed.length() - 1);
        } else if (c >= ' ' && typed.length() < NAME_MAX) {
            typed.append((char) c);
        }
        return null;
    }

    private @Nullable Message named() {
        if (typed.isEmpty()) {
            return null;
        }
        user = typed.toString();
        typed.setLength(0);
        asked = Asked.NOTHING;
        line.setLength(0);
        return null;
    }

    private Message proved() {
        asked = Asked.ANSWERED;
        line.setLength(0);
        Message message = withUser(Message.request("login", Intent.LOGIN))
                .with(TelnetDissector.HAS_PASSWORD, hasPassword)
                .flagIf(hasPassword, Flag.CLEAR_TEXT_CREDENTIALS)
                .fact(Subject.SENDER, Attribute.ROLE, "telnet client")
                .build();
        hasPassword = false;
        return message;
    }

    private Message.Builder withUser(Message.Builder message) {
        return user.isEmpty() ? message : message.with(TelnetDissector.USER, user);
    }

    private @Nullable Message ofServer(int c) {
        if (c == '\r' || c == '\n') {
            return endOfLine();
        }
        if (c >= ' ' && line.length() < LINE_MAX) {
            line.append((char) c);
        }
        if (c == ':') {
            return question();
        }
        boolean isPrompt = asked == Asked.ANSWERED && ENDS_OF_PROMPTS.indexOf(c) >= 0 && line.length() > 1;
        return isPrompt ? ended(true) : null;
    }

    private @Nullable Message endOfLine() {
        String text = line.toString().strip();
        line.setLength(0);
        if (text.isEmpty()) {
            return null;
        }
        if (asked == Asked.ANSWERED) {
            return isOfDecoration(text) ? null : ended(!tellsFailure(text));
        }
        if (!isKnown && banner.length() < BANNER_MAX) {
            banner.append(banner.isEmpty() ? "" : " / ").append(text);
            banner.setLength(Math.min(banner.length(), BANNER_MAX));
        }
        return null;
    }

    private static boolean isOfDecoration(String text) {
        return text.chars().noneMatch(Character::isLetter);
    }

    private static boolean tellsFailure(String text) {
        String small = text.toLowerCase(Locale.ROOT);
        return FAILURES.stream().anyMatch(small::contains);
    }

    private Message ended(boolean succeeded) {
        asked = Asked.NOTHING;
        return withUser(Message.response("login", Intent.LOGIN))
                .outcome(succeeded ? Outcome.SUCCESS : Outcome.FAILURE)
                .fact(Subject.SENDER, Attribute.ROLE, "telnet server")
                .build();
    }

    /// The server asks for a name or a password; where it was told one just now, it has not believed it.
    private @Nullable Message question() {
        String text = line.toString().toLowerCase(Locale.ROOT).strip();
        boolean forPassword = text.endsWith("password:") || text.endsWith("passwd:") || text.endsWith("passcode:");
        boolean forName = !text.contains("last login")
                && (text.endsWith("login:")
                        || text.endsWith("username:")
                        || text.endsWith("user name:")
                        || text.endsWith("user:")
                        || text.endsWith("login name:"));
        if (!forPassword && !forName) {
            return null;
        }
        boolean isRefused = asked == Asked.ANSWERED;
        line.setLength(0);
        typed.setLength(0);
        hasPassword = false;
        Message message = isRefused ? ended(false) : isKnown ? null : prompt();
        asked = forPassword ? Asked.PASSWORD : Asked.NAME;
        return message;
    }

    private Message prompt() {
        isKnown = true;
        Message.Builder message = Message.notification("login-prompt", Intent.LOGIN)
                .sender(Role.SERVER)
                .fact(Subject.SENDER, Attribute.ROLE, "telnet server");
        if (!banner.isEmpty()) {
            String said = banner.toString();
            message.with(TelnetDissector.BANNER, said).fact(Subject.SENDER, Attribute.DESCRIPTION, "telnet " + said);
        }
        return message.build();
    }
}
