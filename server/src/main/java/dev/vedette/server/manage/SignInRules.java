package dev.vedette.server.manage;

import dev.vedette.sdk.VedetteException;
import java.time.Duration;

/// How long people stay signed in.
///
/// @param idle without a request for so long a session ends
/// @param longest so long after signing in a session ends in any case
public record SignInRules(Duration idle, Duration longest) {
    /// What holds unless something else is said: half an hour, and half a day.
    public static final SignInRules DEFAULT = new SignInRules(Duration.ofMinutes(30), Duration.ofHours(12));

    /// Checks the lengths.
    ///
    /// @throws VedetteException when one is below a second, or nobody could ever be idle for long enough
    public SignInRules {
        if (idle.toSeconds() < 1 || longest.compareTo(idle) < 0) {
            throw new VedetteException("a session ends after 1s or more without a request, and in any case later: idle "
                    + idle + ", longest " + longest);
        }
    }
}
