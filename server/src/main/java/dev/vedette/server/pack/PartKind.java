package dev.vedette.server.pack;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// What a part of a pack is, by where it lies.
public enum PartKind {
    /// The cases of a rule, beside it: `rules/pump-write.cases.yaml`.
    CASES("rules/[a-z0-9-]{1,100}\\.cases\\.yaml"),
    /// A rule on what passes by: `rules/pump-write.yaml`.
    RULE("rules/[a-z0-9-]{1,100}\\.yaml"),
    /// Who makes devices with which addresses, as the IEEE's list: `makers/oui.csv`.
    MAKERS("makers/[a-z0-9_-]{1,60}\\.csv"),
    /// Names of techniques: `techniques/ics.json`.
    TECHNIQUES("techniques/[a-z0-9-]{1,60}\\.json"),
    /// An advisory in CSAF 2.0: `advisories/icsa-26-001-01.json`.
    ADVISORY("advisories/[A-Za-z0-9_.-]{1,100}\\.json"),
    /// The signature of a plugin, beside it: `plugins/genisys.jar.sig`.
    SIGNATURE("plugins/[A-Za-z0-9._-]{1,60}\\.(jar|yaml)\\.sig"),
    /// A plugin of sensors: `plugins/genisys.jar`.
    PLUGIN("plugins/[A-Za-z0-9._-]{1,60}\\.(jar|yaml)"),
    /// What detections say in a language: `texts/de.yaml`.
    TEXTS("texts/[a-zA-Z]{2,8}(-[a-zA-Z0-9]{2,8}){0,3}\\.yaml");

    private final Pattern path;

    PartKind(String path) {
        this.path = Pattern.compile(path);
    }

    /// What a part at a path is; empty when it is nothing that packs hold.
    public static Optional<PartKind> at(String path) {
        return Arrays.stream(values())
                .filter(kind -> kind.path.matcher(path).matches())
                .findFirst();
    }

    /// The kind as manifests have it, as `rule`.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
