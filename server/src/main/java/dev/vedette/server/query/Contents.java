package dev.vedette.server.query;

import dev.vedette.server.content.Library;
import dev.vedette.server.manage.PackDesk;
import dev.vedette.server.pack.PackManifest;
import dev.vedette.server.store.PackRecord;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Tells which content there is, and how old it is. Any thread may call.
///
/// What the program brings itself counts as a pack. Once others have been imported, the oldest of those says how old
/// the
/// content is: the program's own part is replaced with the program only.
public final class Contents {
    private final PackDesk desk;
    private final Library library;
    private final BuiltIn builtIn;
    private final Duration warnAfter;
    private final InstantSource clock;

    /// @param desk has the packs
    /// @param library has what they say
    /// @param builtIn what the program brings itself
    /// @param warnAfter content that was made longer ago is old
    public Contents(PackDesk desk, Library library, BuiltIn builtIn, Duration warnAfter, InstantSource clock) {
        this.desk = desk;
        this.library = library;
        this.builtIn = builtIn;
        this.warnAfter = warnAfter;
        this.clock = clock;
    }

    /// What the program brings itself.
    ///
    /// @param name that it has among packs
    /// @param version of the program
    /// @param made when it was gone through last
    public record BuiltIn(String name, String version, Instant made) {}

    /// A pack.
    ///
    /// @param name its name
    /// @param version its version
    /// @param title for people
    /// @param made when it was made
    /// @param age since then
    /// @param isOld whether that is too long
    /// @param current as it was imported; null of what the program brings itself
    /// @param versions those that are kept, the newest first
    /// @param manifest what it says of itself; null of what the program brings itself, or when it cannot be read
    public record Entry(
            String name,
            String version,
            String title,
            Instant made,
            Duration age,
            boolean isOld,
            @Nullable PackRecord current,
            List<PackRecord> versions,
            @Nullable PackManifest manifest) {
        /// Copies the list.
        public Entry {
            versions = List.copyOf(versions);
        }
    }

    /// All packs, the program's own first.
    public List<Entry> list() {
        List<Entry> all = new ArrayList<>();
        List<PackRecord> packs = desk.list();
        Duration age = age(builtIn.made());
        all.add(new Entry(
                builtIn.name(),
                builtIn.version(),
                "What Vedette brings itself",
                builtIn.made(),
                age,
                packs.isEmpty() && isOld(age),
                null,
                List.of(),
                null));
        packs.forEach(pack -> all.add(entry(pack)));
        return all;
    }

    private Entry entry(PackRecord pack) {
        Duration age = age(pack.made());
        return new Entry(
                pack.name(),
                pack.version(),
                pack.title(),
                pack.made(),
                age,
                isOld(age),
                pack,
                desk.versions(pack.name()),
                library.refresh().manifests().get(pack.name()));
    }

    /// How old the content is.
    public Duration age() {
        return desk.list().stream()
                .map(pack -> age(pack.made()))
                .max(Comparator.naturalOrder())
                .orElseGet(() -> age(builtIn.made()));
    }

    /// After how long content is old.
    public Duration warnAfter() {
        return warnAfter;
    }

    /// What is to be said of content that is old, in a sentence; empty when it is not.
    public Optional<String> warning() {
        Duration age = age();
        return isOld(age)
                ? Optional.of(
                        "the content is " + age.toDays() + " days old: import a newer content pack (Settings, Content)")
                : Optional.empty();
    }

    private Duration age(Instant made) {
        Duration age = Duration.between(made, clock.instant());
        return age.isNegative() ? Duration.ZERO : age;
    }

    private boolean isOld(Duration age) {
        return age.compareTo(warnAfter) > 0;
    }
}
