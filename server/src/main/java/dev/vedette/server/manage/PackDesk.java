package dev.vedette.server.manage;

import dev.vedette.server.pack.Pack;
import dev.vedette.server.pack.PackFault;
import dev.vedette.server.pack.PackReader;
import dev.vedette.server.pack.PackVersion;
import dev.vedette.server.store.PackChange;
import dev.vedette.server.store.PackRecord;
import dev.vedette.server.store.Packs;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Commands on content packs. Any thread may call.
///
/// What a pack brings is checked as a whole before anything is changed, and changed in one transaction: whatever
/// happens in
/// between, there is the old content or the new. Rules and plugins come to sensors as those of people do.
public final class PackDesk {
    /// The most packs.
    public static final int PACKS_MAX = 20;

    /// How many versions of a pack are kept.
    public static final int VERSIONS_KEPT = 3;

    private static final byte[] KEPT = {};

    private final ControlPlane plane;
    private final Packs packs;

    /// A desk.
    public PackDesk(ControlPlane plane) {
        this.plane = plane;
        this.packs = plane.stores().packs();
    }

    /// What an import changes, or has changed.
    ///
    /// @param pack the pack
    /// @param before the version that was there; null when there was none
    /// @param isOlder whether that was later
    /// @param cases how many cases of rules were tried
    /// @param steps what becomes of each thing
    /// @param problems what keeps it from being imported
    /// @param plan a digest of the steps
    public record Outlook(
            Pack pack,
            @Nullable PackRecord before,
            boolean isOlder,
            int cases,
            List<PackStep> steps,
            List<String> problems,
            String plan) {
        /// Copies the lists.
        public Outlook {
            steps = List.copyOf(steps);
            problems = List.copyOf(problems);
        }
    }

    /// How an import is meant.
    ///
    /// @param allowsOlder whether an earlier version may take the place of a later one
    /// @param plan the plan that was seen; null when nobody has looked
    public record Terms(boolean allowsOlder, @Nullable String plan) {}

    /// What an import would change. Changes nothing.
    ///
    /// @throws InvalidRequest when it is no pack, or nobody whom we trust has signed it
    public Outlook preview(PackReading reading, byte[] file) {
        PackReading.Reading read = read(reading, file);
        PackRecord before = packs.find(read.pack().manifest().name()).orElse(null);
        return outlook(read, before, plan(read, before));
    }

    /// Imports a pack: all of it, or nothing.
    ///
    /// @throws InvalidRequest naming all that is wrong
    /// @throws VersionConflict when it is older and that is not meant, or the plan is not the one that was seen
    /// @throws LimitExceeded when there are too many
    public Outlook put(PackReading reading, byte[] file, Terms terms) {
        PackReading.Reading read = read(reading, file);
        String name = read.pack().manifest().name();
        return plane.order().ofProfiles(plane.deeds().pack("import", name), () -> {
            PackRecord before = packs.find(name).orElse(null);
            PackPlan plan = plan(read, before);
            Outlook outlook = outlook(read, before, plan);
            refuse(outlook, terms);
            if (before == null && packs.current().size() >= PACKS_MAX) {
                throw new LimitExceeded("There are at most " + PACKS_MAX + " packs; delete one first");
            }
            boolean isThere =
                    before != null && before.sha256().equals(read.pack().sha256());
            long number = before == null ? 1 : isThere ? before.number() : before.number() + 1;
            Instant now = plane.clock().instant();
            PackRecord current = isThere ? before : record(read.pack(), number, now);
            packs.apply(change(name, current, isThere ? KEPT : file, plan));
            return outlook;
        });
    }

    /// What going back to the version before would change. Changes nothing.
    ///
    /// @throws NotFound when there is no such pack, or no version before
    public Outlook previewRollback(PackReading reading, String name) {
        PackRecord before = get(name);
        PackReading.Reading read = read(reading, content(earlier(before)));
        return outlook(read, before, plan(read, before));
    }

    /// Goes back to the version before: all of it, or nothing.
    ///
    /// @throws NotFound when there is no such pack, or no version before
    /// @throws InvalidRequest when that cannot be used any more, as its key is not trusted now
    /// @throws VersionConflict when the plan is not the one that was seen
    public Outlook rollback(PackReading reading, String name, @Nullable String seen) {
        PackRecord wanted = earlier(get(name));
        PackReading.Reading read = read(reading, content(wanted));
        return plane.order().ofProfiles(plane.deeds().pack("rollback", name), () -> {
            PackRecord before = get(name);
            if (earlier(before).number() != wanted.number()) {
                throw new VersionConflict("The pack " + name + " was changed meanwhile; look again");
            }
            PackPlan plan = plan(read, before);
            Outlook outlook = outlook(read, before, plan);
            refuse(outlook, new Terms(true, seen));
            packs.apply(change(name, wanted, KEPT, plan));
            return outlook;
        });
    }

    /// Removes a pack with all its versions, and what it has put as far as nobody has changed it.
    ///
    /// @throws NotFound when there is none
    public List<PackStep> delete(String name) {
        return plane.order().ofProfiles(plane.deeds().pack("delete", name), () -> {
            Pack before = PackReader.kept(content(get(name)));
            PackPlan plan =
                    PackPlan.without(plane.stores(), name, before, plane.clock().instant());
            packs.apply(change(name, null, KEPT, plan));
            return plan.steps();
        });
    }

    /// The packs, by name; what the program brings itself is not among them.
    public List<PackRecord> list() {
        return packs.current();
    }

    /// A pack.
    ///
    /// @throws NotFound when there is none
    public PackRecord get(String name) {
        return packs.find(name).orElseThrow(() -> new NotFound("There is no pack " + name));
    }

    /// The versions of a pack that are kept, the newest first.
    ///
    /// @throws NotFound when there is none
    public List<PackRecord> versions(String name) {
        return packs.versions(get(name).name());
    }

    /// What is in a version that is kept.
    ///
    /// @throws NotFound when it is not kept any more
    public Pack open(PackRecord version) {
        return PackReader.kept(content(version));
    }

    private byte[] content(PackRecord version) {
        return packs.content(version.name(), version.number())
                .orElseThrow(() -> new NotFound(
                        "The pack " + version.name() + " has no version " + version.version() + " any more"));
    }

    private PackRecord earlier(PackRecord current) {
        return packs.versions(current.name()).stream()
                .filter(version -> version.number() < current.number())
                .findFirst()
                .orElseThrow(() -> new NotFound("The pack " + current.name() + " has no version before "
                        + current.version() + "; remove the pack, or import another version"));
    }

    private static PackReading.Reading read(PackReading reading, byte[] file) {
        try {
            return reading.read(file);
        } catch (PackFault e) {
            throw new InvalidRequest("The pack " + e.getMessage());
        }
    }

    private PackPlan plan(PackReading.Reading read, @Nullable PackRecord before) {
        Pack there = before == null ? null : PackReader.kept(content(before));
        return PackPlan.of(plane.stores(), read, there, plane.clock().instant());
    }

    private static Outlook outlook(PackReading.Reading read, @Nullable PackRecord before, PackPlan plan) {
        PackVersion version = read.pack().manifest().version();
        PackVersion there = before == null ? version : PackVersion.of(before.version());
        List<String> problems = new ArrayList<>(read.problems());
        problems.addAll(plan.problems());
        if (before != null
                && version.equals(there)
                && !before.sha256().equals(read.pack().sha256())) {
            problems.add("has the version " + version
                    + ", which is there with another content; its publisher must give it" + " a version of its own");
        }
        return new Outlook(
                read.pack(), before, version.compareTo(there) < 0, read.cases(), plan.steps(), problems, plan.digest());
    }

    private static void refuse(Outlook outlook, Terms terms) {
        if (!outlook.problems().isEmpty()) {
            throw new InvalidRequest("The pack " + String.join("\nThe pack ", outlook.problems()));
        }
        if (outlook.isOlder() && !terms.allowsOlder()) {
            throw new VersionConflict("The pack has the version "
                    + outlook.pack().manifest().version() + ", and "
                    + Objects.requireNonNull(outlook.before()).version()
                    + " is there; say so if you mean it (--allow-older, allowOlder=true), or go back with rollback");
        }
        if (terms.plan() != null && !terms.plan().equals(outlook.plan())) {
            throw new VersionConflict("What the import changes is not what was shown any more; look again");
        }
    }

    private PackRecord record(Pack pack, long number, Instant now) {
        return new PackRecord(
                pack.manifest().name(),
                number,
                pack.manifest().version().toString(),
                pack.manifest().title(),
                pack.manifest().made(),
                pack.signer(),
                pack.sha256(),
                now,
                Actor.current().who());
    }

    private static PackChange change(String name, @Nullable PackRecord current, byte[] content, PackPlan plan) {
        return new PackChange(
                name,
                current,
                content,
                VERSIONS_KEPT,
                plan.rules(),
                plan.rulesGone(),
                plan.plugins(),
                plan.pluginsGone(),
                plan.items());
    }
}
