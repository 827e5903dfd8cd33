package dev.vedette.server.pack;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What a pack says of itself: the entry `manifest.json`, a JSON object of the members below.
///
/// @param name `[a-z][a-z0-9-]{1,62}`
/// @param version its own
/// @param title for people, 1..200 characters
/// @param made when it was made
/// @param from the first version of Vedette that it is for
/// @param before the first version of Vedette that it is not for any more; null when that is not known
/// @param parts every entry but the manifest and its signature, once each
public record PackManifest(
        String name,
        PackVersion version,
        String title,
        Instant made,
        PackVersion from,
        @Nullable PackVersion before,
        List<Part> parts) {
    /// The form of packs that this program reads.
    public static final int FORM = 1;

    /// The name of what the program brings itself, which no pack may have.
    public static final String BUILT_IN = "vedette-builtin";

    /// The most bytes of a manifest: 4 MiB.
    static final int BYTES_MAX = 4 << 20;

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{1,62}");
    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");
    private static final int TITLE_LENGTH_MAX = 200;
    private static final Set<String> MEMBERS =
            Set.of("vedette-pack", "name", "version", "title", "made", "vedette", "parts");
    private static final Set<String> RANGE_MEMBERS = Set.of("from", "before");
    private static final Set<String> PART_MEMBERS = Set.of("path", "kind", "bytes", "sha256", "licence", "origin");
    private static final JsonMapper JSON = new JsonMapper(JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(8).build())
            .build());

    /// Checks what it says.
    ///
    /// @throws PackFault naming what is wrong
    public PackManifest {
        if (!NAME.matcher(name).matches()) {
            throw new PackFault("has a name that is none: \"" + printable(name)
                    + "\"; names are 2..63 of a-z, 0-9 and -, a letter first");
        }
        if (title.isBlank() || title.length() > TITLE_LENGTH_MAX || !isPrintable(title)) {
            throw new PackFault(
                    "must have a title of 1.." + TITLE_LENGTH_MAX + " characters, without control characters");
        }
        if (before != null && before.compareTo(from) <= 0) {
            throw new PackFault("is for no version of Vedette: from " + from + ", before " + before);
        }
        parts = List.copyOf(parts);
        Set<String> paths = new HashSet<>();
        for (Part part : parts) {
            if (!paths.add(part.path())) {
                throw new PackFault("names its part " + part.path() + " twice");
            }
        }
    }

    /// One entry of a pack.
    ///
    /// @param path its name
    /// @param kind what it is; given by the path
    /// @param bytes how many it has
    /// @param sha256 its digest, in lower-case hexadecimal digits
    /// @param licence under which it may be passed on, as `Apache-2.0`, 1..200 characters
    /// @param origin where it is from, 1..200 characters
    public record Part(String path, PartKind kind, long bytes, String sha256, String licence, String origin) {
        /// Checks what it says.
        ///
        /// @throws PackFault naming what is wrong
        public Part {
            if (PartKind.at(path).filter(kind::equals).isEmpty()) {
                throw new PackFault("has a part " + printable(path) + " that is no " + kind.word() + " by its path");
            }
            if (bytes < 0 || !DIGEST.matcher(sha256).matches()) {
                throw new PackFault("has a part " + path + " without a size, or without a digest by SHA-256");
            }
            if (isNoWord(licence) || isNoWord(origin)) {
                throw new PackFault("does not say under which licence its part " + path
                        + " may be passed on, and where it is from, in 1.." + TITLE_LENGTH_MAX + " characters each");
            }
        }

        private static boolean isNoWord(String text) {
            return text.isBlank() || text.length() > TITLE_LENGTH_MAX || !isPrintable(text);
        }
    }

    private static boolean isPrintable(String text) {
        return text.codePoints().noneMatch(Character::isISOControl)
                && text.codePoints().noneMatch(point -> Character.getType(point) == Character.SURROGATE);
    }

    private static String printable(String text) {
        String shown = text.length() > TITLE_LENGTH_MAX ? text.substring(0, TITLE_LENGTH_MAX) : text;
        return shown.replaceAll("[^ -~]", "?");
    }

    /// Whether it is for a version of Vedette. A version that is not released yet counts as the release that it is
    /// before; one that is none, as in development, takes all packs.
    public boolean isFor(String vedette) {
        String numbers = vedette.endsWith("-SNAPSHOT") ? vedette.substring(0, vedette.length() - 9) : vedette;
        PackVersion version =
                PackVersion.parse(numbers).map(PackVersion::release).orElse(null);
        return version == null || (version.compareTo(from) >= 0 && (before == null || version.compareTo(before) < 0));
    }

    /// The manifest that bytes are.
    ///
    /// @throws PackFault when they are none
    static PackManifest read(byte[] bytes) {
        if (bytes.length > BYTES_MAX) {
            throw new PackFault("has a manifest of %,d bytes; the limit is %,d".formatted(bytes.length, BYTES_MAX));
        }
        try {
            JsonNode root = JSON.readTree(bytes);
            int form = root.path("vedette-pack").asInt(0);
            if (form != FORM) {
                throw new PackFault("has a manifest of the form " + form + "; this Vedette reads the form " + FORM
                        + ": bring a pack for it, or a later Vedette");
            }
            known(root, MEMBERS, "its manifest");
            JsonNode range = root.path("vedette");
            known(range, RANGE_MEMBERS, "vedette");
            String before = range.path("before").asString("");
            return new PackManifest(
                    text(root, "name"),
                    PackVersion.of(text(root, "version")),
                    text(root, "title"),
                    Instant.parse(text(root, "made")),
                    PackVersion.of(text(range, "from")),
                    before.isEmpty() ? null : PackVersion.of(before),
                    root.path("parts").valueStream().map(PackManifest::part).toList());
        } catch (JacksonException | DateTimeException e) {
            throw new PackFault("has a manifest that cannot be read: " + e.getMessage(), e);
        }
    }

    private static Part part(JsonNode node) {
        known(node, PART_MEMBERS, "a part");
        String path = text(node, "path");
        PartKind kind = PartKind.at(path)
                .filter(each -> each.word().equals(node.path("kind").asString("")))
                .orElseThrow(() -> new PackFault("has a part " + printable(path) + " that this Vedette has no use for,"
                        + " or that is of another kind than it says: bring a pack for this version"));
        JsonNode bytes = node.path("bytes");
        return new Part(
                path,
                kind,
                bytes.isIntegralNumber() && bytes.canConvertToInt() ? bytes.asInt() : -1,
                text(node, "sha256"),
                text(node, "licence"),
                text(node, "origin"));
    }

    private static void known(JsonNode node, Set<String> members, String what) {
        for (String member : node.propertyNames()) {
            if (!members.contains(member)) {
                throw new PackFault("says in " + what + " what this Vedette does not understand: " + printable(member));
            }
        }
    }

    private static String text(JsonNode node, String member) {
        JsonNode value = node.path(member);
        if (!value.isString()) {
            throw new PackFault("has a manifest without the text " + member);
        }
        return Objects.requireNonNull(value.stringValue());
    }

    /// The bytes that are signed, and that [#read] reads.
    byte[] bytes() {
        ObjectNode root = JSON.createObjectNode();
        root.put("vedette-pack", FORM)
                .put("name", name)
                .put("version", version.toString())
                .put("title", title)
                .put("made", made.toString());
        ObjectNode range = root.putObject("vedette").put("from", from.toString());
        if (before != null) {
            range.put("before", before.toString());
        }
        ArrayNode all = root.putArray("parts");
        for (Part part : parts) {
            all.addObject()
                    .put("path", part.path())
                    .put("kind", part.kind().word())
                    .put("bytes", part.bytes())
                    .put("sha256", part.sha256())
                    .put("licence", part.licence())
                    .put("origin", part.origin());
        }
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(root);
    }
}
