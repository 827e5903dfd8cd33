package dev.vedette.sdk.observe;

import dev.vedette.sdk.VedetteException;
import java.nio.charset.StandardCharsets;

/// The name of a device: 1 to 128 bytes of UTF-8 without control characters (seed Detect, "Monitoring the Behavior of
/// Unregistered Devices").
///
/// @param value the name as the device spells it; names differing in case are different devices
public record ThingName(String value) implements Comparable<ThingName> {
    /// The most bytes of UTF-8 that a name may take.
    public static final int BYTES_MAX = 128;

    /// Checks the name.
    ///
    /// @throws VedetteException when the name is empty, too long, or has a control character
    public ThingName {
        String problem = problemWith(value);
        if (!problem.isEmpty()) {
            throw new VedetteException(problem);
        }
    }

    /// Says what is wrong with a name, or the empty string when nothing is. For callers to whom a bad name is expected.
    public static String problemWith(String value) {
        if (value.isEmpty()) {
            return "a thing name must not be empty";
        }
        // A char never takes fewer than one byte, so a longer string needs no encoding to be refused.
        int bytes = value.length() > BYTES_MAX ? value.length() : value.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > BYTES_MAX) {
            return "a thing name may have at most " + BYTES_MAX + " bytes of UTF-8, this one has " + bytes + " or more";
        }
        for (int i = 0; i < value.length(); i++) {
            if (Character.isISOControl(value.charAt(i))) {
                return "a thing name must not contain control characters, this one has U+%04X at position %d"
                        .formatted((int) value.charAt(i), i);
            }
        }
        return "";
    }

    @Override
    public int compareTo(ThingName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
