package dev.vedette.sensor.host;

import dev.vedette.sdk.VedetteException;
import java.util.regex.Pattern;

/// A place with a network of its own. The same addresses at two sites are two devices.
///
/// @param name 1..64 of letters, digits, `-`, `_` and `.`
public record Site(String name) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    /// The site of a sensor to which nobody has given one: `default`.
    public static final Site DEFAULT = new Site("default");

    /// Checks the name.
    ///
    /// @throws VedetteException when it is not as described
    public Site {
        if (!NAME.matcher(name).matches()) {
            throw new VedetteException(
                    "a site's name is 1..64 of A-Z, a-z, 0-9, '-', '_' and '.', was \"" + name + "\"");
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
