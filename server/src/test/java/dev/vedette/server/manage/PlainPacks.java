package dev.vedette.server.manage;

import dev.vedette.server.pack.Pack;
import dev.vedette.server.pack.PackReader;
import dev.vedette.server.pack.PartKind;
import dev.vedette.server.pack.TestPacks;
import dev.vedette.server.store.PluginContent;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Reads packs of [TestPacks]: a rule is called as its file, and what says `bad` is.
public final class PlainPacks implements PackReading {
    @Override
    public Reading read(byte[] file) {
        Pack pack = PackReader.read(file, TestPacks::signer);
        List<String> problems = new ArrayList<>();
        List<Rule> rules = pack.parts(PartKind.RULE).stream()
                .map(part -> {
                    if (pack.text(part).contains("bad")) {
                        problems.add("has a bad rule " + part.path());
                    }
                    String name = Pack.fileName(part.path()).replace(".yaml", "");
                    return new Rule(name, "Title of " + name, pack.text(part));
                })
                .toList();
        List<Plugin> plugins = pack.parts(PartKind.PLUGIN).stream()
                .map(part -> new Plugin(
                        Pack.fileName(part.path()),
                        "Title",
                        "plant.pem",
                        new PluginContent(pack.bytes(part), new byte[0])))
                .toList();
        return new Reading(pack, rules, plugins, Set.of("built-in"), rules.size(), problems);
    }
}
