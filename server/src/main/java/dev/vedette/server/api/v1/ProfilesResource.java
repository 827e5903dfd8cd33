package dev.vedette.server.api.v1;

import dev.vedette.engine.profile.Problem;
import dev.vedette.engine.profile.Target;
import dev.vedette.server.manage.Desks;
import dev.vedette.server.manage.NotFound;
import dev.vedette.server.manage.ProfileDesk;
import dev.vedette.server.manage.TargetKey;
import dev.vedette.server.store.Page;
import dev.vedette.server.store.ProfileRecord;
import dev.vedette.server.store.ProfileRecord.AlertTarget;
import dev.vedette.server.store.Profiles;
import dev.vedette.server.store.Stores;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/// Security profiles: `/v1/profiles`, and whom they are attached to.
final class ProfilesResource {
    private static final String PROFILES = "/v1/profiles";
    private static final String PROFILE = PROFILES + "/{name}";
    private static final String TARGET = PROFILE + "/targets/{target}";

    private final ProfileDesk desk;
    private final Desks desks;
    private final Stores stores;

    ProfilesResource(Desks desks) {
        this.desks = desks;
        this.desk = desks.profiles();
        this.stores = desks.plane().stores();
    }

    List<Operation> operations() {
        return List.of(
                Operation.get(PROFILES, "Lists the security profiles by name.")
                        .pages(ProfileView.class)
                        .by(this::list),
                Operation.post(PROFILES, "Makes a security profile.")
                        .takes(ProfileWish.class)
                        .makes(ProfileView.class)
                        .by(this::create),
                Operation.get(PROFILE, "A security profile.")
                        .answers(ProfileView.class)
                        .by(request -> V1Reply.ok(view(request.value("name")))),
                Operation.put(PROFILE, "Puts a security profile in the place of the version that is named.")
                        .takes(ProfileWish.class)
                        .answers(ProfileView.class)
                        .by(this::replace),
                Operation.delete(PROFILE, "Removes a security profile.").by(this::delete),
                Operation.put(
                                TARGET,
                                "Attaches a profile: all, all-registered, all-unregistered, group:NAME, site:NAME.")
                        .answers(ProfileView.class)
                        .by(this::attach),
                Operation.delete(TARGET, "Detaches a profile.").by(this::detach));
    }

    private V1Reply list(V1Request request) {
        BehaviorWords words = words();
        Map<String, Long> open = stores.inventory().openByProfile();
        Page<ProfileRecord> page = Listing.page(stores.profiles().all(), ProfileRecord::name, request.page());
        return V1Reply.page(page, profile -> view(profile, open.getOrDefault(profile.name(), 0L), words));
    }

    private V1Reply create(V1Request request) {
        ProfileWish wish = good(request.body(ProfileWish.class));
        String name = Objects.requireNonNull(wish.name(), "a good profile has a name");
        Set<Target> targets = targets(wish);
        desk.create(name, content(wish), Map.of());
        targets.forEach(target -> desk.attach(name, target));
        return V1Reply.made(view(name));
    }

    private V1Reply replace(V1Request request) {
        String name = request.value("name");
        ProfileWish sent = request.body(ProfileWish.class);
        if (sent.name() != null && !sent.name().equals(name)) {
            throw V1Error.invalid(
                    "A profile keeps its name; the path says " + name + ", the body " + sent.name() + ".");
        }
        if (sent.version() == null) {
            throw V1Error.invalid("version must be there: the version that is to be replaced, as GET has told it.");
        }
        ProfileWish wish = good(new ProfileWish(
                name,
                sent.description(),
                sent.behaviors(),
                sent.alertTargets(),
                sent.additionalMetricsToRetain(),
                sent.targets(),
                sent.version()));
        Set<Target> targets = targets(wish);
        desk.update(name, wish.version(), content(wish));
        if (wish.targets() != null) {
            Profiles profiles = stores.profiles();
            profiles.targetsOf(name).stream()
                    .map(TargetKey::parse)
                    .filter(target -> !targets.contains(target))
                    .forEach(target -> desk.detach(name, target));
            targets.forEach(target -> desk.attach(name, target));
        }
        return V1Reply.ok(view(name));
    }

    private V1Reply delete(V1Request request) {
        require(request.value("name"));
        desk.delete(request.value("name"), null);
        return V1Reply.empty(204);
    }

    private V1Reply attach(V1Request request) {
        desk.attach(request.value("name"), target(request.value("target")));
        return V1Reply.ok(view(request.value("name")));
    }

    private V1Reply detach(V1Request request) {
        desk.detach(request.value("name"), target(request.value("target")));
        return V1Reply.empty(204);
    }

    /// The wish, when nothing is wrong with it.
    private ProfileWish good(ProfileWish wish) {
        List<Problem> problems = ProfileText.problems(wish, desk);
        if (!problems.isEmpty()) {
            throw V1Error.invalid(problems.stream()
                            .map(problem -> problem.path() + ": " + problem.message())
                            .collect(Collectors.joining("; "))
                    + ".");
        }
        return wish;
    }

    private static ProfileDesk.Content content(ProfileWish wish) {
        Map<String, AlertTarget> alertTargets = new LinkedHashMap<>();
        Objects.requireNonNullElse(wish.alertTargets(), Map.<String, ProfileWish.AlertTarget>of())
                .forEach((kind, target) ->
                        alertTargets.put(kind, new AlertTarget(target.alertTargetArn(), target.roleArn())));
        return new ProfileDesk.Content(
                Objects.requireNonNullElse(wish.description(), ""),
                ProfileText.behaviors(wish),
                alertTargets,
                List.of(),
                ProfileText.retained(wish));
    }

    /// The targets of a wish, each of which exists.
    private Set<Target> targets(ProfileWish wish) {
        Set<Target> targets = Objects.requireNonNullElse(wish.targets(), List.<String>of()).stream()
                .map(ProfilesResource::target)
                .collect(Collectors.toSet());
        for (Target target : targets) {
            if (target instanceof Target.Group(String group)
                    && stores.things().findGroup(group).isEmpty()) {
                throw V1Error.invalid("targets: there is no group " + group + ".");
            }
        }
        return targets;
    }

    private static Target target(String words) {
        return TargetWords.target(words).orElseThrow(() -> V1Error.invalid(TargetWords.problem(words) + "."));
    }

    private ProfileRecord require(String name) {
        return stores.profiles()
                .find(name)
                .orElseThrow(() -> new NotFound("Security profile " + name + " does not exist"));
    }

    private ProfileView view(String name) {
        return view(require(name), stores.inventory().openByProfile().getOrDefault(name, 0L), words());
    }

    private ProfileView view(ProfileRecord profile, long open, BehaviorWords words) {
        return ProfileView.of(profile, stores.profiles().targetsOf(profile.name()), open, words);
    }

    private BehaviorWords words() {
        return new BehaviorWords(desks.plane().rules().metrics());
    }
}
