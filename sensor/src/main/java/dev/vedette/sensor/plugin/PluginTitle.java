package dev.vedette.sensor.plugin;

import dev.vedette.sdk.SdkVersion;
import dev.vedette.sdk.VedetteException;
import dev.vedette.sdk.dissect.Protocol;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a plugin says of itself.
///
/// @param name 1..64 of a-z, 0-9, `_` and `-`, a letter first
/// @param version for people, 1..64 characters
/// @param author for people, at most 128 characters; may be empty
/// @param sdk the version of the sdk that it was built for
public record PluginTitle(String name, String version, String author, SdkVersion sdk) {
    /// The attribute of a jar's manifest that says the name.
    public static final String NAME_ATTRIBUTE = "Vedette-Plugin";

    /// The attribute that says the version.
    public static final String VERSION_ATTRIBUTE = "Vedette-Plugin-Version";

    /// The attribute that says the author.
    public static final String AUTHOR_ATTRIBUTE = "Vedette-Plugin-Author";

    /// The attribute that says the version of the sdk.
    public static final String SDK_ATTRIBUTE = "Vedette-Sdk";

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_-]{0,63}");
    private static final int VERSION_MAX = 64;
    private static final int DIGITS = 12;
    private static final int AUTHOR_MAX = 128;

    /// Checks the parts.
    ///
    /// @throws PluginException when one is not as described
    public PluginTitle {
        if (!NAME.matcher(name).matches()) {
            throw new PluginException(
                    NAME_ATTRIBUTE + " must be 1..64 of a-z, 0-9, _ and -, a letter first, was \"" + name + "\"");
        }
        if (version.isBlank() || version.length() > VERSION_MAX || author.length() > AUTHOR_MAX) {
            throw new PluginException("%s must have 1..%d characters, and %s at most %d"
                    .formatted(VERSION_ATTRIBUTE, VERSION_MAX, AUTHOR_ATTRIBUTE, AUTHOR_MAX));
        }
    }

    /// What is known of a definition, which says nothing of its author: it has the name of its protocol, and its
    /// version is the beginning of its digest.
    static PluginTitle of(Protocol protocol, PluginFile file) {
        return new PluginTitle(protocol.name(), file.sha256().substring(0, DIGITS), "", SdkVersion.CURRENT);
    }

    /// What the manifest of a jar says.
    ///
    /// @throws PluginException when something is missing, or the sdk is not one that this program serves
    static PluginTitle of(PluginArchive jar) {
        String author = jar.attribute(AUTHOR_ATTRIBUTE);
        PluginTitle title = new PluginTitle(
                required(jar, NAME_ATTRIBUTE),
                required(jar, VERSION_ATTRIBUTE),
                author == null ? "" : author,
                sdk(jar));
        if (!SdkVersion.CURRENT.serves(title.sdk())) {
            String remedy = title.sdk().major() >= SdkVersion.CURRENT.major()
                    ? "update Vedette, or build the plugin for "
                    : "build the plugin for ";
            throw new PluginException("was built for the sdk " + title.sdk() + ", this program has "
                    + SdkVersion.CURRENT + ", which does not serve it; " + remedy + SdkVersion.CURRENT);
        }
        return title;
    }

    private static SdkVersion sdk(PluginArchive jar) {
        try {
            return SdkVersion.of(required(jar, SDK_ATTRIBUTE));
        } catch (PluginException e) {
            throw e;
        } catch (VedetteException e) {
            throw new PluginException(SDK_ATTRIBUTE + ": " + e.getMessage(), e);
        }
    }

    private static String required(PluginArchive jar, String attribute) {
        @Nullable String value = jar.attribute(attribute);
        if (value == null) {
            throw new PluginException("has no " + attribute + " in META-INF/MANIFEST.MF; a plugin says there "
                    + NAME_ATTRIBUTE + ", " + VERSION_ATTRIBUTE + " and " + SDK_ATTRIBUTE);
        }
        return value.strip();
    }
}
