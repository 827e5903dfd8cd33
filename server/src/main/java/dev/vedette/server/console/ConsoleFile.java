package dev.vedette.server.console;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/// A file of the console, as it is answered.
///
/// @param type its `Content-Type`
/// @param plain its bytes
/// @param packed the same, compressed by gzip
/// @param tag its `ETag`, made from its content
/// @param everlasting whether its name has a hash of its content, so that a browser need never ask again
record ConsoleFile(String type, byte[] plain, byte[] packed, String tag, boolean everlasting) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)*\\.(html|js|css|svg|map)");
    private static final Pattern HASHED = Pattern.compile(".+-[A-Z0-9]{8}\\.(js|css)");
    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "svg", "image/svg+xml",
            "map", "application/json");
    private static final int TAG_BYTES = 12;

    /// Whether a path's only segment asks for a file and not for a screen.
    static boolean isName(String segment) {
        return NAME.matcher(segment).matches();
    }

    /// Reads a file of the build from the class path; null when there is none of this name.
    static @Nullable ConsoleFile load(String name) throws IOException {
        if (!isName(name)) {
            return null;
        }
        try (InputStream stream = ConsoleFile.class.getResourceAsStream("/dev/vedette/console/" + name)) {
            return stream == null ? null : of(name, stream.readAllBytes());
        }
    }

    private static ConsoleFile of(String name, byte[] bytes) throws IOException {
        String type = TYPES.getOrDefault(name.substring(name.lastIndexOf('.') + 1), "application/octet-stream");
        return new ConsoleFile(
                type, bytes, packed(bytes), tag(bytes), HASHED.matcher(name).matches());
    }

    private static byte[] packed(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream(bytes.length / 2);
        try (GZIPOutputStream gzip = new BestGzip(packed)) {
            gzip.write(bytes);
        }
        return packed.toByteArray();
    }

    private static String tag(byte[] bytes) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return HexFormat.of().formatHex(digest, 0, TAG_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static final class BestGzip extends GZIPOutputStream {
        BestGzip(ByteArrayOutputStream to) throws IOException {
            super(to);
            def.setLevel(Deflater.BEST_COMPRESSION);
        }
    }
}
