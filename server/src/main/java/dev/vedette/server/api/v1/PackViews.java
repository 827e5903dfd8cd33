package dev.vedette.server.api.v1;

import dev.vedette.server.manage.PackDesk;
import dev.vedette.server.manage.PackStep;
import dev.vedette.server.pack.PackManifest;
import dev.vedette.server.query.Contents;
import dev.vedette.server.store.PackRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Content packs as they are written in JSON.
final class PackViews {
    private PackViews() {}

    @About("The content that there is.")
    record Packs(
            @About("how many days ago the oldest pack was made that was imported; without one, the program's own part")
            long ageDays,

            @About("after how many days content is old") long warnAfterDays,

            @About("whether the content is old") boolean old,

            @About("the packs, the program's own part first")
            List<Pack> items) {
        static Packs of(Contents contents) {
            return new Packs(
                    contents.age().toDays(),
                    contents.warnAfter().toDays(),
                    contents.warning().isPresent(),
                    contents.list().stream().map(Pack::of).toList());
        }
    }

    @About("A content pack.")
    record Pack(
            @About("its name") String name,
            @About("its version") String version,
            @About("what it is") String title,
            @About("when it was made") Instant made,
            @About("how many days ago that was") long ageDays,
            @About("whether that is too long") boolean old,

            @About("whether it comes with the program, and is replaced with it only")
            boolean builtIn,

            @About("whose key has signed it") @Nullable String signer,

            @About("the digest of its file, in hexadecimal digits") @Nullable
            String sha256,

            @About("when it was imported") @Nullable Instant imported,
            @About("by whom") @Nullable String importedBy,
            @About("how many parts it has of each kind") Map<String, Long> holds,

            @About("its versions that are kept, the newest first")
            List<Version> versions,

            @About("the version that a rollback goes back to") @Nullable
            String earlier,

            @About("its parts; in a listing left out") @Nullable
            List<Part> parts) {
        static Pack of(Contents.Entry entry) {
            return of(entry, false);
        }

        /// @param isWhole whether its parts are told, too
        static Pack of(Contents.Entry entry, boolean isWhole) {
            PackRecord current = entry.current();
            PackManifest manifest = entry.manifest();
            return new Pack(
                    entry.name(),
                    entry.version(),
                    entry.title(),
                    entry.made(),
                    entry.age().toDays(),
                    entry.isOld(),
                    current == null,
                    current == null ? null : current.signer(),
                    current == null ? null : current.sha256(),
                    current == null ? null : current.importedAt(),
                    current == null ? null : current.importedBy(),
                    manifest == null ? Map.of() : byKind(manifest),
                    entry.versions().stream()
                            .map(version -> Version.of(version, current))
                            .toList(),
                    earlier(entry),
                    manifest == null || !isWhole
                            ? null
                            : manifest.parts().stream().map(Part::of).toList());
        }

        private static @Nullable String earlier(Contents.Entry entry) {
            PackRecord current = entry.current();
            return entry.versions().stream()
                    .filter(version -> current != null && version.number() < current.number())
                    .map(PackRecord::version)
                    .findFirst()
                    .orElse(null);
        }
    }

    private static Map<String, Long> byKind(PackManifest manifest) {
        Map<String, Long> holds = new TreeMap<>();
        manifest.parts().forEach(part -> holds.merge(part.kind().word(), 1L, Long::sum));
        return holds;
    }

    @About("A version of a pack that is kept.")
    record Version(
            @About("its version") String version,
            @About("when it was made") Instant made,
            @About("when it was imported") Instant imported,
            @About("by whom") String importedBy,
            @About("whose key has signed it") String signer,
            @About("whether it is the one that counts") boolean current) {
        static Version of(PackRecord version, @Nullable PackRecord current) {
            return new Version(
                    version.version(),
                    version.made(),
                    version.importedAt(),
                    version.importedBy(),
                    version.signer(),
                    current != null && current.number() == version.number());
        }
    }

    @About("A part of a pack.")
    record Part(
            @About("where it lies") String path,
            @About("what it is") String kind,
            @About("how many bytes it has") long bytes,

            @About("its digest, in hexadecimal digits") String sha256,

            @About("under which licence it may be passed on")
            String licence,

            @About("where it is from") String origin) {
        static Part of(PackManifest.Part part) {
            return new Part(
                    part.path(), part.kind().word(), part.bytes(), part.sha256(), part.licence(), part.origin());
        }
    }

    @About("What an import changes, or has changed.")
    record Outlook(
            @About("the pack's name") String name,
            @About("the version that is to be") String version,

            @About("the version that was there") @Nullable String before,

            @About("what it is") String title,
            @About("when it was made") Instant made,
            @About("how many days ago that was") long ageDays,
            @About("whose key has signed it") String signer,

            @About("whether a later version was there") boolean older,

            @About("how many cases of its rules were tried") int cases,

            @About("what keeps it from being imported, a sentence each")
            List<String> problems,

            @About("how many things are added, changed, removed, kept, unchanged")
            Map<String, Long> counts,

            @About("what becomes of each thing; what is unchanged is left out")
            List<Step> steps,

            @About("changes when anything of that does: give it back to have done what was shown")
            String plan) {
        static Outlook of(PackDesk.Outlook outlook, Instant now) {
            PackManifest manifest = outlook.pack().manifest();
            PackRecord before = outlook.before();
            return new Outlook(
                    manifest.name(),
                    manifest.version().toString(),
                    before == null ? null : before.version(),
                    manifest.title(),
                    manifest.made(),
                    Math.max(0, Duration.between(manifest.made(), now).toDays()),
                    outlook.pack().signer(),
                    outlook.isOlder(),
                    outlook.cases(),
                    outlook.problems().stream()
                            .map(problem -> "The pack " + problem)
                            .toList(),
                    byEffect(outlook.steps()),
                    changes(outlook.steps()),
                    outlook.plan());
        }
    }

    @About("What the removal of a pack has changed.")
    record Removal(@About("what became of each thing") List<Step> steps) {}

    @About("What becomes of one thing.")
    record Step(
            @About("what it is, as rule, plugin, advisory") String kind,
            @About("its name") String name,

            @About("added, changed, removed, kept (as a person has made it)")
            String effect,

            @About("why, or what else is to be known; empty for nothing")
            String note) {}

    private static Map<String, Long> byEffect(List<PackStep> steps) {
        Map<String, Long> counts = new TreeMap<>();
        for (PackStep.Effect effect : PackStep.Effect.values()) {
            counts.put(word(effect), 0L);
        }
        steps.forEach(step -> counts.merge(word(step.effect()), 1L, Long::sum));
        return counts;
    }

    static List<Step> changes(List<PackStep> steps) {
        return steps.stream()
                .filter(step -> step.effect() != PackStep.Effect.UNCHANGED)
                .map(step -> new Step(step.kind(), step.name(), word(step.effect()), step.note()))
                .toList();
    }

    private static String word(PackStep.Effect effect) {
        return effect.name().toLowerCase(Locale.ROOT);
    }
}
