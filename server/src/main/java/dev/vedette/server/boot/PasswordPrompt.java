package dev.vedette.server.boot;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/// Passwords that commands are given, or make.
final class PasswordPrompt {
    private static final int PASSWORD_BYTES = 18;

    private PasswordPrompt() {}

    /// A password that nobody guesses.
    static char[] generated() {
        byte[] random = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random).toCharArray();
    }

    /// The password that a person types twice, or the first line of what is piped in.
    static char[] asked() {
        return asked(System.console());
    }

    private static char[] asked(@Nullable Console console) {
        if (console == null || !console.isTerminal()) {
            return firstLine();
        }
        char[] password = typed(console, "Password: ");
        char[] again = typed(console, "Again: ");
        boolean same = Arrays.equals(password, again);
        Arrays.fill(again, '\0');
        if (!same) {
            throw new ConfigException("the two passwords differ; nothing was made");
        }
        return password;
    }

    private static char[] typed(Console console, String prompt) {
        char[] password = console.readPassword(prompt);
        if (password == null) {
            throw new ConfigException("no password was given; nothing was made");
        }
        return password;
    }

    private static char[] firstLine() {
        try {
            // Closing the reader would close standard input.
            String line = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
            if (line == null) {
                throw new ConfigException("no password on standard input; pipe one in, or say --generate");
            }
            return line.toCharArray();
        } catch (IOException e) {
            throw new ConfigException("the password cannot be read from standard input: " + e.getMessage());
        }
    }
}
