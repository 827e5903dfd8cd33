package dev.vedette.server.manage;

import java.util.Locale;
import java.util.regex.Pattern;

/// Names of people: in lower case, so that nobody has a name that differs from another's in that only.
final class PersonName {
    private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9_.@+-]{0,127}");
    private static final int LENGTH_MAX = 128;

    private PersonName() {}

    /// A name as it is looked up; of one that nobody can have, a part.
    static String canonical(String name) {
        String cut = name.length() > LENGTH_MAX ? name.substring(0, LENGTH_MAX) : name;
        return cut.strip().toLowerCase(Locale.ROOT);
    }

    /// Whether somebody can have a name.
    static boolean isGood(String canonical) {
        return FORM.matcher(canonical).matches();
    }

    /// A name that somebody can have.
    ///
    /// @throws InvalidRequest when it is none
    static String require(String name) {
        String canonical = name.strip().toLowerCase(Locale.ROOT);
        if (!FORM.matcher(canonical).matches()) {
            throw new InvalidRequest("A person's name is 1..128 letters, digits, and any of _.@+-, and begins with a"
                    + " letter or digit; this has " + name.length() + " characters");
        }
        return canonical;
    }
}
