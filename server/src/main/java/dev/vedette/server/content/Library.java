package dev.vedette.server.content;

import dev.vedette.sdk.VedetteException;
import dev.vedette.server.advisory.Advisory;
import dev.vedette.server.advisory.AdvisoryBook;
import dev.vedette.server.advisory.CsafReader;
import dev.vedette.server.pack.Pack;
import dev.vedette.server.pack.PackManifest;
import dev.vedette.server.pack.PackManifest.Part;
import dev.vedette.server.pack.PackReader;
import dev.vedette.server.pack.PartKind;
import dev.vedette.server.store.PackRecord;
import dev.vedette.server.store.Packs;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What the lists of the packs say that are stored. Read when they are asked for first, and anew when a pack has come
/// or
/// gone. Any thread may call; one that comes while it is read waits.
public final class Library {
    private static final Logger LOG = LoggerFactory.getLogger(Library.class);

    private final Packs packs;
    private volatile Shelf shelf = new Shelf(List.of(), Lists.EMPTY);

    /// @param packs where packs are kept
    public Library(Packs packs) {
        this.packs = packs;
    }

    /// What they say.
    ///
    /// @param manifests of packs, by name
    /// @param makers of devices by their addresses
    /// @param techniques of ATT&CK
    /// @param advisories on vulnerabilities
    public record Lists(
            Map<String, PackManifest> manifests, Makers makers, Techniques techniques, AdvisoryBook advisories) {
        /// Nothing.
        static final Lists EMPTY = new Lists(Map.of(), Makers.NONE, Techniques.NONE, AdvisoryBook.EMPTY);

        /// Copies the map.
        public Lists {
            manifests = Map.copyOf(manifests);
        }
    }

    private record Shelf(List<PackRecord> packs, Lists lists) {}

    /// What was read last: nothing before [#refresh].
    public Lists lists() {
        return shelf.lists();
    }

    /// Reads what is other than before.
    ///
    /// @return what there is then
    public synchronized Lists refresh() {
        List<PackRecord> now = packs.current();
        if (!now.equals(shelf.packs())) {
            shelf = new Shelf(now, read(now));
        }
        return shelf.lists();
    }

    private Lists read(List<PackRecord> now) {
        Map<String, PackManifest> manifests = new HashMap<>();
        Makers makers = Makers.NONE;
        Techniques techniques = Techniques.NONE;
        List<Advisory> advisories = new ArrayList<>();
        for (PackRecord record : now) {
            try {
                Pack pack = PackReader.kept(
                        packs.content(record.name(), record.number()).orElse(new byte[0]));
                manifests.put(record.name(), pack.manifest());
                for (Part part : pack.parts(PartKind.MAKERS)) {
                    makers = makers.with(Makers.read(pack.bytes(part)));
                }
                for (Part part : pack.parts(PartKind.TECHNIQUES)) {
                    techniques = techniques.with(Techniques.read(pack.bytes(part)));
                }
                for (Part part : pack.parts(PartKind.ADVISORY)) {
                    advisories.add(CsafReader.read(pack.bytes(part)));
                }
            } catch (VedetteException e) {
                // It was checked when it came; a later version of this program may be stricter.
                LOG.error("the lists of the pack {} {} are left out", record.name(), record.version(), e);
            }
        }
        return new Lists(manifests, makers, techniques, new AdvisoryBook(advisories));
    }
}
