package dev.vedette.sdk;

/// The version of what plugins see: the types of this module. A plugin says for which one it was built.
///
/// Within a major version only things are added: a plugin that was built for an older one keeps working, as
/// [#serves] says. Whoever adds something that plugins may use raises the minor number.
///
/// @param major whose change leaves older plugins behind, at least 1
/// @param minor that grows when something is added, at least 0
public record SdkVersion(int major, int minor) {
    /// The version of this sdk.
    public static final SdkVersion CURRENT = new SdkVersion(1, 0);

    /// Checks the numbers.
    ///
    /// @throws VedetteException when one is too small
    public SdkVersion {
        if (major < 1 || minor < 0) {
            throw new VedetteException("a version of the sdk is 1.0 or later, was " + major + "." + minor);
        }
    }

    /// The version that a text says, as `1.0`.
    ///
    /// @throws VedetteException when it says none
    public static SdkVersion of(String text) {
        String[] parts = text.strip().split("\\.", -1);
        try {
            if (parts.length == 2) {
                return new SdkVersion(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
            }
        } catch (NumberFormatException e) {
            throw new VedetteException("a version of the sdk is written as 1.0, was \"" + text + "\"", e);
        }
        throw new VedetteException("a version of the sdk is written as 1.0, was \"" + text + "\"");
    }

    /// Whether what was built for another version works with this one.
    public boolean serves(SdkVersion other) {
        return major == other.major && minor >= other.minor;
    }

    @Override
    public String toString() {
        return major + "." + minor;
    }
}
