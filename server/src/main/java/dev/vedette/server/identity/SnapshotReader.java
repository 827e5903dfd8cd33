package dev.vedette.server.identity;

import dev.vedette.sdk.VedetteException;
import dev.vedette.sdk.observe.ThingName;
import dev.vedette.server.identity.Snapshot.Certificate;
import dev.vedette.server.identity.Snapshot.Gathering;
import dev.vedette.server.identity.Snapshot.Group;
import dev.vedette.server.identity.Snapshot.Principal;
import dev.vedette.server.identity.Snapshot.ThingFacts;
import dev.vedette.server.identity.Snapshot.User;
import dev.vedette.server.manage.PrincipalKey;
import dev.vedette.server.policy.PolicyDocument;
import dev.vedette.server.policy.PolicyFault;
import dev.vedette.server.store.Page;
import dev.vedette.server.store.PageRequest;
import dev.vedette.server.store.Stores;
import dev.vedette.server.store.ThingFilter;
import dev.vedette.server.store.ThingGroupRecord;
import dev.vedette.server.store.ThingRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Reads identities from the store: one by one after a change, or all of them.
final class SnapshotReader {
    /// From how many attached things on the whole registry is read in one go.
    private static final int ONE_BY_ONE_MAX = 2_000;

    private final Stores stores;

    SnapshotReader(Stores stores) {
        this.stores = stores;
    }

    /// The principal of a key, or null when there is none.
    @Nullable
    Principal principal(String key) {
        String name = PrincipalKey.name(key);
        List<String> policies = stores.policies().attachedTo(key);
        List<String> things = new ArrayList<>();
        pages(
                page -> stores.principals().ofPrincipal(key, page),
                attachment -> things.add(attachment.thing().value()));
        return PrincipalKey.isCertificate(key)
                ? stores.certificates()
                        .find(name)
                        .map(found -> new Certificate(found.status(), policies, List.copyOf(things)))
                        .orElse(null)
                : stores.users()
                        .find(name)
                        .map(found -> new User(found, policies, List.copyOf(things)))
                        .orElse(null);
    }

    /// The document of a policy that holds, or null when there is no such policy.
    @Nullable
    PolicyDocument policy(String name) {
        return stores.policies()
                .find(name)
                .flatMap(policy -> stores.policies().version(name, policy.defaultVersion()))
                .map(version -> parsed(name, version.document()))
                .orElse(null);
    }

    /// The group of a name, or null when there is none.
    @Nullable
    Group group(String name) {
        return stores.things()
                .findGroup(name)
                .map(group -> new Group(group.parent(), stores.policies().attachedTo(PrincipalKey.ofGroup(name))))
                .orElse(null);
    }

    /// The thing of a name, or null when there is none or nothing is attached to it.
    @Nullable
    ThingFacts thing(ThingName name) {
        boolean attached = !stores.principals()
                .ofThing(name, new PageRequest(null, 1))
                .items()
                .isEmpty();
        return attached ? facts(name) : null;
    }

    private @Nullable ThingFacts facts(ThingName name) {
        return stores.things()
                .find(name)
                .map(thing -> new ThingFacts(
                        thing.type(),
                        thing.attributes(),
                        stores.things().groupsOf(name).stream()
                                .map(ThingGroupRecord::name)
                                .toList()))
                .orElse(null);
    }

    /// Everything.
    ///
    /// @throws VedetteException when a stored policy is not understood
    Snapshot all() {
        Gathering gathering = new Gathering();
        stores.policies().forEach((name, document) -> gathering.policies.put(name, parsed(name, document)));
        Map<String, List<String>> policies = new HashMap<>();
        Map<List<String>, List<String>> same = new HashMap<>();
        stores.policies()
                .forEachAttachment((target, policy) ->
                        policies.computeIfAbsent(target, _ -> new ArrayList<>()).add(policy));
        // Most principals have the same policies: one list of them is enough.
        policies.replaceAll((_, names) -> same.computeIfAbsent(List.copyOf(new TreeSet<>(names)), Function.identity()));
        Map<String, List<String>> things = new HashMap<>();
        Set<String> attached = new HashSet<>();
        stores.principals().forEach(attachment -> {
            attached.add(attachment.thing().value());
            things.computeIfAbsent(attachment.principal(), _ -> new ArrayList<>(1))
                    .add(attachment.thing().value());
        });
        stores.certificates().forEach((id, status) -> {
            String key = PrincipalKey.ofCertificate(id);
            gathering.principals.put(
                    key, new Certificate(status, policies.getOrDefault(key, List.of()), copy(things.get(key))));
        });
        stores.users().all().forEach(user -> {
            String key = PrincipalKey.ofUser(user.name());
            gathering.principals.put(key, new User(user, policies.getOrDefault(key, List.of()), copy(things.get(key))));
        });
        pages(
                page -> stores.things().listGroups("", "", true, page),
                group -> gathering.groups.put(
                        group.name(),
                        new Group(
                                group.parent(), policies.getOrDefault(PrincipalKey.ofGroup(group.name()), List.of()))));
        gatherThings(attached, gathering);
        return gathering.snapshot();
    }

    private void gatherThings(Set<String> attached, Gathering gathering) {
        if (attached.size() <= ONE_BY_ONE_MAX) {
            for (String name : attached) {
                ThingFacts facts = facts(new ThingName(name));
                if (facts != null) {
                    gathering.things.put(name, facts);
                }
            }
            return;
        }
        Map<String, List<String>> groups = new HashMap<>();
        stores.things().forEach(membership -> {
            if (!membership.groups().isEmpty()
                    && attached.contains(membership.thing().value())) {
                groups.put(membership.thing().value(), membership.groups());
            }
        });
        ThingFilter everything = new ThingFilter(null, null, null, false);
        pages(page -> stores.things().list(everything, page), (ThingRecord thing) -> {
            String name = thing.name().value();
            if (attached.contains(name)) {
                gathering.things.put(
                        name, new ThingFacts(thing.type(), thing.attributes(), groups.getOrDefault(name, List.of())));
            }
        });
    }

    private static List<String> copy(@Nullable List<String> names) {
        return names == null ? List.of() : List.copyOf(names);
    }

    private static PolicyDocument parsed(String name, String document) {
        try {
            return PolicyDocument.parse(document);
        } catch (PolicyFault e) {
            throw new VedetteException(
                    "the stored policy " + name + " is not understood: " + e.getMessage()
                            + "; run the version of Vedette that took it, and change it",
                    e);
        }
    }

    private static <T> void pages(Function<PageRequest, Page<T>> listing, Consumer<T> visitor) {
        String cursor = null;
        do {
            Page<T> page = listing.apply(new PageRequest(cursor, PageRequest.LIMIT_MAX));
            page.items().forEach(visitor);
            cursor = page.next();
        } while (cursor != null);
    }
}
