package dev.vedette.server.query;

import dev.vedette.sdk.observe.MacAddress;
import dev.vedette.server.advisory.Exposure;
import dev.vedette.server.advisory.Identity;
import dev.vedette.server.content.Library;
import dev.vedette.server.store.AssetRecord;
import java.util.ArrayList;
import java.util.List;

/// Tells which advisories are about an asset. Any thread may call.
public final class Exposures {
    private final Library library;

    /// @param library has the advisories
    public Exposures(Library library) {
        this.library = library;
    }

    /// What advisories say of an asset: surely affected first, then by score.
    public List<Exposure> of(AssetRecord asset) {
        Library.Lists lists = library.lists();
        if (lists.advisories().size() == 0) {
            return List.of();
        }
        AssetSheet sheet = AssetSheet.of(asset);
        List<String> vendors = new ArrayList<>(values(sheet, "vendor"));
        // By its address, for want of better: who made the network card mostly made the device.
        sheet.addresses().stream()
                .flatMap(address -> MacAddress.parse(address).stream())
                .flatMap(mac -> lists.makers().of(mac).stream())
                .forEach(vendors::add);
        return lists.advisories()
                .of(new Identity(
                        vendors,
                        values(sheet, "model"),
                        sheet.latest("firmware").orElse("")));
    }

    private static List<String> values(AssetSheet sheet, String attribute) {
        return sheet.facts().getOrDefault(attribute, List.of()).stream()
                .map(AssetSheet.Fact::value)
                .toList();
    }
}
