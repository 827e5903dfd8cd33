package dev.vedette.server.manage;

import dev.vedette.engine.profile.BehaviorDraft;
import dev.vedette.engine.profile.Problem;
import dev.vedette.engine.profile.RetainedDraft;
import dev.vedette.engine.profile.Target;
import dev.vedette.sdk.observe.ThingName;
import dev.vedette.server.store.ProfileRecord;
import dev.vedette.server.store.Profiles;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Lets this server judge the things of a site as another one does. What that one has said before and says no longer is
/// taken away; what people have made here stays, unless it has a name that the other uses. One thread at a time.
public final class SiteCopy {
    private final Desks desks;
    private final Profiles profiles;
    private final Consumer<String> leftOut;

    /// What was taken over, so that it can be taken away.
    ///
    /// @param profiles their names
    /// @param groups their names
    /// @param things their names
    public record Brought(Set<String> profiles, Set<String> groups, Set<ThingName> things) {
        /// Nothing.
        public static final Brought NOTHING = new Brought(Set.of(), Set.of(), Set.of());

        /// Copies the sets.
        public Brought {
            profiles = Set.copyOf(profiles);
            groups = Set.copyOf(groups);
            things = Set.copyOf(things);
        }

        /// What another server says.
        public static Brought of(SiteProfiles given) {
            return new Brought(
                    given.profiles().stream().map(SiteProfiles.Profile::name).collect(Collectors.toSet()),
                    SiteProfiles.groups(given.profiles()),
                    given.things().stream().map(SiteProfiles.Thing::name).collect(Collectors.toSet()));
        }

        /// This and more.
        public Brought with(Brought more) {
            return new Brought(all(profiles, more.profiles), all(groups, more.groups), all(things, more.things));
        }

        private static <T> Set<T> all(Set<T> one, Set<T> other) {
            Set<T> all = new HashSet<>(one);
            all.addAll(other);
            return all;
        }
    }

    /// A copy at a server.
    ///
    /// @param desks of the server that is to judge
    /// @param leftOut is told what cannot be held, in sentences
    public SiteCopy(Desks desks, Consumer<String> leftOut) {
        this.desks = desks;
        this.profiles = desks.plane().stores().profiles();
        this.leftOut = leftOut;
    }

    /// Judges as the other server does. To hold the same again changes nothing.
    ///
    /// @param before what was, or may have been, taken over before
    public void hold(String site, SiteProfiles given, Brought before) {
        Brought now = Brought.of(given);
        now.groups().forEach(group -> tried("the group " + group, () -> hold(group)));
        Map<ThingName, List<String>> groups = desks.plane().stores().inventory().groupsOf(now.things());
        for (SiteProfiles.Thing thing : given.things()) {
            tried("the thing " + thing.name(), () -> hold(thing, groups.getOrDefault(thing.name(), List.of()), before));
        }
        unlink(site, given, before);
        Set<String> metrics = given.profiles().stream()
                .flatMap(profile -> profile.behaviors().stream())
                .map(behavior -> String.valueOf(behavior.metric()))
                .collect(Collectors.toSet());
        for (SiteProfiles.Profile profile : given.profiles()) {
            tried("the profile " + profile.name(), () -> hold(profile, metrics));
        }
        removed(before.profiles(), now.profiles(), name -> desks.profiles().delete(name, null));
        removed(before.things(), now.things(), name -> desks.things().delete(name, null));
        removed(before.groups(), now.groups(), name -> desks.groups().delete(name, null));
        if (!given.isWhole()) {
            leftOut.accept("the site has more than " + SiteProfiles.THINGS_MAX
                    + " registered things; those beyond count as not registered here");
        }
    }

    private <T> void removed(Set<T> before, Set<T> now, Consumer<T> remove) {
        before.stream()
                .filter(name -> !now.contains(name))
                .forEach(name -> tried(String.valueOf(name), () -> remove.accept(name)));
    }

    private void tried(String what, Runnable change) {
        try {
            change.run();
        } catch (Refusal refusal) {
            leftOut.accept(what + " cannot be as at the other server: " + refusal.getMessage());
        }
    }

    private void hold(String group) {
        if (desks.plane().stores().things().findGroup(group).isEmpty()) {
            desks.groups().create(new GroupDesk.Draft(group, null, null, Map.of(), Map.of()));
        }
    }

    private void hold(SiteProfiles.Thing thing, List<String> groups, Brought before) {
        if (desks.plane().stores().things().find(thing.name()).isEmpty()) {
            desks.things().create(thing.name(), null, Map.of());
        }
        Set<String> join = without(thing.groups(), Set.copyOf(groups));
        Set<String> leave = without(Set.copyOf(groups), thing.groups());
        leave.retainAll(before.groups());
        if (!join.isEmpty() || !leave.isEmpty()) {
            desks.groups().regroup(thing.name(), join, leave);
        }
        for (ThingName asset : thing.assets()) {
            if (!desks.assets().thingOf(asset).equals(thing.name())) {
                desks.assets().link(asset, thing.name());
            }
        }
    }

    private static Set<String> without(Set<String> all, Set<String> some) {
        Set<String> rest = new HashSet<>(all);
        rest.removeAll(some);
        return rest;
    }

    private void unlink(String site, SiteProfiles given, Brought before) {
        Set<ThingName> linked = given.things().stream()
                .flatMap(thing -> thing.assets().stream())
                .collect(Collectors.toSet());
        desks.assets().links(site).forEach((asset, thing) -> {
            if (before.things().contains(thing) && !linked.contains(asset)) {
                tried("the asset " + asset, () -> desks.assets().unlink(asset));
            }
        });
    }

    private void hold(SiteProfiles.Profile given, Set<String> judged) {
        ProfileRecord before = profiles.find(given.name()).orElse(null);
        List<BehaviorDraft> behaviors = new ArrayList<>(
                good(given.name(), given.behaviors(), each -> desks.profiles().problems(List.of(each))));
        if (before != null && given.name().equals(NetworkDetections.PROFILE)) {
            // What was found here for the first time, the other server has yet to hear of.
            before.behaviors().stream()
                    .filter(behavior -> !judged.contains(String.valueOf(behavior.metric())))
                    .forEach(behaviors::add);
        }
        List<RetainedDraft> retained = good(
                given.name(), given.retained(), each -> desks.profiles().problemsOfRetained("metrics", List.of(each)));
        ProfileDesk.Content content = new ProfileDesk.Content(
                Objects.requireNonNullElse(given.description(), ""), behaviors, null, List.of(), retained);
        if (before == null) {
            desks.profiles().create(given.name(), content, Map.of());
        } else if (!isAs(before, content)) {
            desks.profiles().update(given.name(), before.version(), content);
        }
        attach(given);
    }

    private static boolean isAs(ProfileRecord before, ProfileDesk.Content content) {
        return Objects.requireNonNullElse(before.description(), "").equals(content.description())
                && before.behaviors().equals(content.behaviors())
                && before.retained().isEmpty()
                && before.retainedV2().equals(content.retainedV2());
    }

    private <T> List<T> good(String profile, List<T> all, Function<T, List<Problem>> problems) {
        List<T> good = new ArrayList<>();
        for (T each : all) {
            List<Problem> wrong = problems.apply(each);
            if (wrong.isEmpty()) {
                good.add(each);
            } else {
                leftOut.accept("a part of the profile " + profile + " is left out here: "
                        + wrong.getFirst().message());
            }
        }
        return good;
    }

    private void attach(SiteProfiles.Profile given) {
        List<Target> attached =
                profiles.targetsOf(given.name()).stream().map(TargetKey::parse).toList();
        attached.stream()
                .filter(target -> !given.targets().contains(target))
                .forEach(target -> desks.profiles().detach(given.name(), target));
        given.targets().stream()
                .filter(target -> !attached.contains(target))
                .forEach(target -> desks.profiles().attach(given.name(), target));
    }
}
