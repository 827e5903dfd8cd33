package dev.vedette.sensor.plugin;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/// A plugin as it comes, from a folder or a server: nothing is known of what is in it.
///
/// @param name of the file, as `genisys.jar`: 1..64 of letters, digits, `.`, `_` and `-`, and the ending of a kind
/// @param content of the file, at most [#BYTES_MAX]; not to be changed
/// @param signature of the content, see [TrustedKeys]; empty when it has none
public record PluginFile(String name, byte[] content, byte[] signature) {
    /// The most bytes of a file: 8 MiB.
    public static final int BYTES_MAX = 8 << 20;

    /// How the name of the file of a signature ends, behind that of the plugin.
    public static final String SIGNATURE_ENDING = ".sig";

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    /// Checks the name and the size.
    ///
    /// @throws PluginException when the name is not as described, or there are too many bytes
    public PluginFile {
        if (kind(name).isEmpty()) {
            throw new PluginException("is not called as its file is: NAME.jar or NAME.yaml, with letters, digits, dots,"
                    + " underscores and hyphens");
        }
        if (content.length > BYTES_MAX) {
            throw new PluginException(
                    "has " + content.length + " bytes; the limit is " + BYTES_MAX + ". Leave out what is not needed");
        }
    }

    /// The kind of the plugin that a file of this name would be; empty when it would be none.
    public static Optional<PluginKind> kind(String name) {
        return Arrays.stream(PluginKind.values())
                .filter(kind ->
                        name.endsWith(kind.ending()) && NAME.matcher(name).matches())
                .findFirst();
    }

    /// Its kind.
    public PluginKind kind() {
        return kind(name).orElseThrow();
    }

    /// The digest of its content, in hexadecimal digits.
    public String sha256() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
