package dev.vedette.server.identity;

import dev.vedette.server.policy.PolicyDocument;
import dev.vedette.server.store.CertificateRecord;
import dev.vedette.server.store.UserRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Everything that decisions rest on, as it was at one moment. Immutable.
///
/// @param principals certificates and users by key
/// @param policies documents by the policy's name
/// @param groups thing groups by name; those that have neither parent nor policies may be missing
/// @param things things that principals are attached to, by name
record Snapshot(
        Shards<Principal> principals,
        Shards<PolicyDocument> policies,
        Shards<Group> groups,
        Shards<ThingFacts> things) {
    /// A snapshot of nothing.
    static final Snapshot EMPTY =
            new Snapshot(Shards.of(Map.of()), Shards.of(Map.of()), Shards.of(Map.of()), Shards.of(Map.of()));

    /// Deeper than any hierarchy of groups may be.
    private static final int DEPTH_MAX = 64;

    /// A certificate or a user.
    sealed interface Principal {
        /// The names of its policies.
        List<String> policies();

        /// The names of its things.
        List<String> things();
    }

    /// A certificate.
    record Certificate(CertificateRecord.Status status, List<String> policies, List<String> things)
            implements Principal {}

    /// A user.
    record User(UserRecord record, List<String> policies, List<String> things) implements Principal {}

    /// A thing group.
    record Group(@Nullable String parent, List<String> policies) {}

    /// What policies ask about a thing.
    ///
    /// @param groups those that it is directly in
    record ThingFacts(@Nullable String type, Map<String, String> attributes, List<String> groups) {}

    /// The thing of a connection: the one of the client's name, if the principal is attached to it; else null.
    @Nullable
    ThingFacts thingOf(Principal principal, String clientId) {
        return principal.things().contains(clientId) ? things.get(clientId) : null;
    }

    /// The documents that apply to a connection: of the principal, of the groups of its thing, and of those above.
    List<PolicyDocument> documents(Principal principal, @Nullable ThingFacts thing) {
        Set<String> names = new LinkedHashSet<>(principal.policies());
        if (thing != null) {
            thing.groups().forEach(group -> addOf(group, names));
        }
        List<PolicyDocument> documents = new ArrayList<>(names.size());
        for (String name : names) {
            PolicyDocument document = policies.get(name);
            if (document != null) {
                documents.add(document);
            }
        }
        return documents;
    }

    private void addOf(String name, Set<String> names) {
        String next = name;
        for (int depth = 0; next != null && depth < DEPTH_MAX; depth++) {
            Group group = groups.get(next);
            if (group == null) {
                return;
            }
            names.addAll(group.policies());
            next = group.parent();
        }
    }

    Snapshot withPrincipal(String key, @Nullable Principal principal) {
        return new Snapshot(principals.with(key, principal), policies, groups, things);
    }

    Snapshot withPolicy(String name, @Nullable PolicyDocument document) {
        return new Snapshot(principals, policies.with(name, document), groups, things);
    }

    Snapshot withGroup(String name, @Nullable Group group) {
        return new Snapshot(principals, policies, groups.with(name, group), things);
    }

    Snapshot withThing(String name, @Nullable ThingFacts thing) {
        return new Snapshot(principals, policies, groups, things.with(name, thing));
    }

    /// Gathers a snapshot of everything.
    static final class Gathering {
        final Map<String, Principal> principals = new HashMap<>();
        final Map<String, PolicyDocument> policies = new HashMap<>();
        final Map<String, Group> groups = new HashMap<>();
        final Map<String, ThingFacts> things = new HashMap<>();

        /// What was gathered.
        Snapshot snapshot() {
            return new Snapshot(Shards.of(principals), Shards.of(policies), Shards.of(groups), Shards.of(things));
        }
    }
}
