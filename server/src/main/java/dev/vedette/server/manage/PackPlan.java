package dev.vedette.server.manage;

import dev.vedette.server.manage.PackStep.Effect;
import dev.vedette.server.pack.Pack;
import dev.vedette.server.pack.PackManifest.Part;
import dev.vedette.server.pack.PartKind;
import dev.vedette.server.store.NetworkRuleRecord;
import dev.vedette.server.store.PackChange.PluginPut;
import dev.vedette.server.store.PackItem;
import dev.vedette.server.store.PluginRecord;
import dev.vedette.server.store.PluginVersion;
import dev.vedette.server.store.Stores;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Works out what a pack changes, against what is stored at the moment. A rule or plugin is the pack's as long as it is
/// what the pack has put; once a person has changed or removed it, it is theirs and stays so. Whether it is switched on
/// is
/// always theirs.
final class PackPlan {
    private static final Set<PartKind> LISTS =
            Set.of(PartKind.ADVISORY, PartKind.MAKERS, PartKind.TECHNIQUES, PartKind.TEXTS);

    private final Stores stores;
    private final String pack;
    private final Instant now;
    private final Map<String, PackItem> own = new HashMap<>();
    private final Map<String, PackItem> others = new HashMap<>();

    private final List<PackStep> steps = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private final List<NetworkRuleRecord> rules = new ArrayList<>();
    private final List<String> rulesGone = new ArrayList<>();
    private final List<PluginPut> plugins = new ArrayList<>();
    private final List<String> pluginsGone = new ArrayList<>();
    private final List<PackItem> items = new ArrayList<>();

    private PackPlan(Stores stores, String pack, Instant now) {
        this.stores = stores;
        this.pack = pack;
        this.now = now;
        for (PackItem item : stores.packs().items()) {
            (item.pack().equals(pack) ? own : others).put(key(item.kind(), item.name()), item);
        }
    }

    /// What an import would change.
    ///
    /// @param before the version that is there; null when there is none
    static PackPlan of(Stores stores, PackReading.Reading reading, @Nullable Pack before, Instant now) {
        PackPlan plan = new PackPlan(stores, reading.pack().manifest().name(), now);
        reading.rules().forEach(rule -> plan.rule(rule, reading.builtIn()));
        reading.plugins().forEach(plan::plugin);
        plan.leftovers();
        plan.lists(reading.pack(), before);
        plan.limits();
        return plan;
    }

    /// What the removal of a pack would change.
    static PackPlan without(Stores stores, String pack, Pack before, Instant now) {
        PackPlan plan = new PackPlan(stores, pack, now);
        plan.leftovers();
        plan.lists(null, before);
        return plan;
    }

    List<PackStep> steps() {
        return List.copyOf(steps);
    }

    List<String> problems() {
        return List.copyOf(problems);
    }

    List<NetworkRuleRecord> rules() {
        return rules;
    }

    List<String> rulesGone() {
        return rulesGone;
    }

    List<PluginPut> plugins() {
        return plugins;
    }

    List<String> pluginsGone() {
        return pluginsGone;
    }

    List<PackItem> items() {
        return items;
    }

    /// A digest of all that it does: another one when anything is other.
    String digest() {
        return sha256(steps.toString().getBytes(StandardCharsets.UTF_8)).substring(0, 32);
    }

    private static String key(PackItem.Kind kind, String name) {
        return kind.word() + " " + name;
    }

    private void rule(PackReading.Rule rule, Set<String> builtIn) {
        NetworkRuleRecord there = stores.networkRules().find(rule.name()).orElse(null);
        PackItem item = item(PackItem.Kind.RULE, rule.name());
        String sha = sha256(rule.document().getBytes(StandardCharsets.UTF_8));
        String now = there == null ? "" : sha256(there.document().getBytes(StandardCharsets.UTF_8));
        Effect effect = effect(PackItem.Kind.RULE, rule.name(), sha, now, item);
        if (effect == Effect.ADDED || effect == Effect.CHANGED) {
            rules.add(record(rule, there));
        }
        if (effect != Effect.KEPT) {
            items.add(new PackItem(PackItem.Kind.RULE, rule.name(), pack, sha));
            boolean isOff = there != null && !there.enabled();
            boolean isInstead = effect == Effect.ADDED && builtIn.contains(rule.name());
            String note = isOff ? "stays switched off" : isInstead ? "takes the place of the built-in detection" : "";
            steps.add(new PackStep(PackItem.Kind.RULE.word(), rule.name(), effect, note));
        }
    }

    private NetworkRuleRecord record(PackReading.Rule rule, @Nullable NetworkRuleRecord there) {
        return there == null
                ? new NetworkRuleRecord(rule.name(), rule.title(), rule.document(), true, 1, now, now)
                : new NetworkRuleRecord(
                        rule.name(),
                        rule.title(),
                        rule.document(),
                        there.enabled(),
                        there.version() + 1,
                        there.createdAt(),
                        now);
    }

    private void plugin(PackReading.Plugin plugin) {
        PluginRecord there = stores.plugins().find(plugin.name()).orElse(null);
        PackItem item = item(PackItem.Kind.PLUGIN, plugin.name());
        String sha = sha256(plugin.content().bytes());
        String now = there == null ? "" : there.current().sha256();
        Effect effect = effect(PackItem.Kind.PLUGIN, plugin.name(), sha, now, item);
        if (effect == Effect.ADDED || effect == Effect.CHANGED) {
            plugins.add(new PluginPut(record(plugin, sha, there), plugin.content(), PluginDesk.VERSIONS_KEPT));
        }
        if (effect != Effect.KEPT) {
            items.add(new PackItem(PackItem.Kind.PLUGIN, plugin.name(), pack, sha));
            String note = there != null && !there.enabled() ? "stays switched off" : "";
            steps.add(new PackStep(PackItem.Kind.PLUGIN.word(), plugin.name(), effect, note));
        }
    }

    private PluginRecord record(PackReading.Plugin plugin, String sha, @Nullable PluginRecord there) {
        long version = there == null
                ? 1
                : stores.plugins().versions(plugin.name()).getFirst().version() + 1;
        return new PluginRecord(
                plugin.name(),
                there == null || there.enabled(),
                new PluginVersion(version, plugin.title(), plugin.signer(), sha, now),
                there == null ? now : there.createdAt(),
                now);
    }

    private @Nullable PackItem item(PackItem.Kind kind, String name) {
        PackItem other = others.get(key(kind, name));
        if (other != null) {
            problems.add("has a " + kind.word() + " " + name + ", which the pack " + other.pack() + " has put");
        }
        return own.remove(key(kind, name));
    }

    /// What becomes of something that the pack has.
    ///
    /// @param wanted the digest of what the pack has
    /// @param now the digest of what is there; empty when nothing is
    /// @param item what the pack has put before; null when it has not
    private Effect effect(PackItem.Kind kind, String name, String wanted, String now, @Nullable PackItem item) {
        if (item == null && now.isEmpty()) {
            return Effect.ADDED;
        }
        if (item == null && !now.equals(wanted)) {
            return kept(kind, name, "is of a person, who has given it this name", null);
        }
        if (now.isEmpty()) {
            return kept(kind, name, "stays away: a person has removed it", item);
        }
        if (item != null && !now.equals(item.sha256())) {
            return kept(kind, name, "stays as a person has changed it", item);
        }
        return now.equals(wanted) ? Effect.UNCHANGED : Effect.CHANGED;
    }

    private Effect kept(PackItem.Kind kind, String name, String why, @Nullable PackItem item) {
        steps.add(new PackStep(kind.word(), name, Effect.KEPT, why));
        if (item != null) {
            items.add(item);
        }
        return Effect.KEPT;
    }

    /// What the pack has put before and does not have any more.
    private void leftovers() {
        own.values().stream()
                .sorted((one, other) -> key(one.kind(), one.name()).compareTo(key(other.kind(), other.name())))
                .forEach(this::leftover);
    }

    private void leftover(PackItem item) {
        String now = switch (item.kind()) {
            case RULE ->
                stores.networkRules()
                        .find(item.name())
                        .map(rule -> sha256(rule.document().getBytes(StandardCharsets.UTF_8)))
                        .orElse("");
            case PLUGIN ->
                stores.plugins()
                        .find(item.name())
                        .map(plugin -> plugin.current().sha256())
                        .orElse("");
        };
        if (now.isEmpty()) {
            return;
        }
        if (!now.equals(item.sha256())) {
            steps.add(new PackStep(
                    item.kind().word(),
                    item.name(),
                    Effect.KEPT,
                    "stays as a person has changed it, and is theirs now"));
            return;
        }
        (item.kind() == PackItem.Kind.RULE ? rulesGone : pluginsGone).add(item.name());
        steps.add(new PackStep(item.kind().word(), item.name(), Effect.REMOVED));
    }

    /// What is read from the pack itself.
    private void lists(@Nullable Pack next, @Nullable Pack before) {
        Map<String, Part> had = new HashMap<>();
        if (before != null) {
            before.manifest().parts().forEach(part -> had.put(part.path(), part));
        }
        Set<String> has = new HashSet<>();
        for (PartKind kind : PartKind.values()) {
            if (LISTS.contains(kind) && next != null) {
                for (Part part : next.parts(kind)) {
                    has.add(part.path());
                    Part old = had.get(part.path());
                    Effect effect = old == null
                            ? Effect.ADDED
                            : old.sha256().equals(part.sha256()) ? Effect.UNCHANGED : Effect.CHANGED;
                    steps.add(new PackStep(kind.word(), Pack.fileName(part.path()), effect));
                }
            }
        }
        had.values().stream()
                .filter(part -> LISTS.contains(part.kind()) && !has.contains(part.path()))
                .sorted((one, other) -> one.path().compareTo(other.path()))
                .forEach(part ->
                        steps.add(new PackStep(part.kind().word(), Pack.fileName(part.path()), Effect.REMOVED)));
    }

    private void limits() {
        long rulesAfter = stores.networkRules().all().size() + added(PackItem.Kind.RULE) - rulesGone.size();
        long pluginsAfter = stores.plugins().all().size() + added(PackItem.Kind.PLUGIN) - pluginsGone.size();
        if (rulesAfter > NetworkRuleDesk.RULES_MAX) {
            problems.add("would make %,d rules; there are at most %,d: delete some first"
                    .formatted(rulesAfter, NetworkRuleDesk.RULES_MAX));
        }
        if (pluginsAfter > PluginDesk.PLUGINS_MAX) {
            problems.add("would make %,d plugins; there are at most %,d: delete some first"
                    .formatted(pluginsAfter, PluginDesk.PLUGINS_MAX));
        }
    }

    private long added(PackItem.Kind kind) {
        return steps.stream()
                .filter(step -> step.kind().equals(kind.word()) && step.effect() == Effect.ADDED)
                .count();
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }
}
