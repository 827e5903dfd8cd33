package dev.vedette.server.manage;

import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Who acts, for the audit log. Whoever lets somebody in runs what they asked for as them; desks then know.
///
/// @param who a person's name, a token's or key's id, or what stands for one
/// @param how by which way they came
/// @param address from where, or null when it was on this machine or is not known
public record Actor(String who, How how, @Nullable String address) {
    /// The server itself: what it does without being asked.
    public static final Actor SYSTEM = new Actor("system", How.SYSTEM, null);

    private static final ScopedValue<Actor> CURRENT = ScopedValue.newInstance();

    /// By which way somebody came.
    public enum How {
        /// Signed in at the console.
        SESSION,
        /// With an API token.
        TOKEN,
        /// With an access key, also as a signature.
        KEY,
        /// With the certificate of a sensor that has joined.
        SENSOR,
        /// As anybody, where anybody may call.
        OPEN,
        /// By a command on the server's machine.
        COMMAND,
        /// Not at all: the server did it.
        SYSTEM;

        /// As it is written.
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// Who acts in this thread now; [#SYSTEM] when nobody was let in.
    public static Actor current() {
        return CURRENT.orElse(SYSTEM);
    }

    /// Does something as this one, in this thread.
    public <T> T does(Supplier<T> work) {
        return ScopedValue.where(CURRENT, this).call(work::get);
    }
}
