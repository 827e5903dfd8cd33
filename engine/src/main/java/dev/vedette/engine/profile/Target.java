package dev.vedette.engine.profile;

import dev.vedette.sdk.VedetteException;
import dev.vedette.sdk.observe.ThingName;
import java.util.regex.Pattern;

/// A population of devices that a profile is attached to.
public sealed interface Target {
    /// Every device.
    record AllThings() implements Target {}

    /// Every device in the registry.
    record RegisteredThings() implements Target {}

    /// Every device that is not in the registry.
    record UnregisteredThings() implements Target {}

    /// The things of a group and of the groups below it.
    ///
    /// @param name the group's name
    record Group(String name) implements Target {}

    /// The things of a site: those whose names begin with it and a slash, as its assets and sensors are called, and
    /// registered things that an asset of it is linked to. Nobody has to make a site before.
    ///
    /// @param name 1..64 of letters, digits, `-`, `_` and `.`
    record Site(String name) implements Target {
        private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,64}");
        private static final char END = '/';

        /// Checks the name.
        ///
        /// @throws VedetteException when it is not as described
        public Site {
            String problem = problemWith(name);
            if (!problem.isEmpty()) {
                throw new VedetteException(problem);
            }
        }

        /// Says what is wrong with a site's name, or the empty string when nothing is.
        public static String problemWith(String name) {
            return NAME.matcher(name).matches()
                    ? ""
                    : "a site's name is 1..64 of A-Z, a-z, 0-9, '-', '_' and '.', was \"" + name + "\"";
        }

        /// The site that a thing's name begins with; empty when it names none.
        public static String namedBy(ThingName thing) {
            return thing.value().substring(0, Math.max(0, thing.value().indexOf(END)));
        }
    }
}
