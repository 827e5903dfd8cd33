package dev.vedette.gateway.hub;

import dev.vedette.sdk.VedetteException;
import dev.vedette.sdk.observe.ThingName;
import org.jspecify.annotations.Nullable;

/// Which device, or which module of a device. Names that differ in case are different.
///
/// @param device the device's id: 1 to 128 ASCII letters, digits, and `- : . + % _ # * ? ! ( ) , = @ $ '`
/// @param module the module's id by the same rules, or null for the device itself; `DEVICE/MODULE` has at most
///   128 characters, so that it is a thing name
public record HubId(String device, @Nullable String module) {
    private static final int LENGTH_MAX = 128;
    private static final String MARKS = "-:.+%_#*?!(),=@$'";

    /// Checks the names.
    ///
    /// @throws VedetteException saying what is wrong with them
    public HubId {
        String problem = problemWith(device, module);
        if (!problem.isEmpty()) {
            throw new VedetteException(problem);
        }
    }

    /// The id of a device.
    ///
    /// @throws VedetteException when it cannot be one
    public static HubId of(String device) {
        return new HubId(device, null);
    }

    /// Says what is wrong with the names, or the empty string when nothing is. For names that strangers sent.
    public static String problemWith(String device, @Nullable String module) {
        String problem = problemWithName("a device id", device);
        if (!problem.isEmpty() || module == null) {
            return problem;
        }
        problem = problemWithName("a module id", module);
        if (problem.isEmpty() && device.length() + 1 + module.length() > ThingName.BYTES_MAX) {
            return "DEVICE/MODULE may have at most " + ThingName.BYTES_MAX + " characters, this one has "
                    + (device.length() + 1 + module.length());
        }
        return problem;
    }

    private static String problemWithName(String what, String name) {
        if (name.isEmpty() || name.length() > LENGTH_MAX) {
            return what + " has 1.." + LENGTH_MAX + " characters, this one has " + name.length();
        }
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean alphanumeric = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            if (!alphanumeric && MARKS.indexOf(c) < 0) {
                return "%s has ASCII letters, digits and %s only, this one has U+%04X at position %d"
                        .formatted(what, MARKS, (int) c, i);
            }
        }
        return "";
    }

    /// The device of a module, or the device itself.
    public HubId ofDevice() {
        return module == null ? this : of(device);
    }

    /// Whether this is a module.
    public boolean isModule() {
        return module != null;
    }

    /// The thing that this is: `DEVICE`, or `DEVICE/MODULE`.
    public ThingName thing() {
        return new ThingName(toString());
    }

    /// `DEVICE`, or `DEVICE/MODULE`.
    @Override
    public String toString() {
        return module == null ? device : device + "/" + module;
    }
}
