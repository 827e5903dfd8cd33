package dev.vedette.server.manage;

import dev.vedette.engine.profile.BehaviorDraft;
import dev.vedette.engine.profile.Problem;
import dev.vedette.engine.profile.ProfileRules;
import dev.vedette.engine.profile.RetainedDraft;
import dev.vedette.engine.profile.Target;
import dev.vedette.server.store.ProfileRecord;
import dev.vedette.server.store.ProfileRecord.AlertTarget;
import dev.vedette.server.store.Profiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Commands on security profiles. Any thread may call; calls block until detection will meet the change.
public final class ProfileDesk {
    /// The most sites that one profile is attached to.
    public static final int SITES_MAX = BaselineDesk.SITES_MAX;

    private final ControlPlane plane;
    private final TagDesk tags;
    private final Profiles profiles;
    private final BuiltInProfiles builtIn = new BuiltInProfiles();

    /// A desk.
    ///
    /// @param tags keeps the tags of new profiles
    public ProfileDesk(ControlPlane plane, TagDesk tags) {
        this.plane = plane;
        this.tags = tags;
        this.profiles = plane.stores().profiles();
    }

    /// What a profile consists of, or for an update what is new; null members of an update stay as they are.
    ///
    /// @param description free text
    /// @param behaviors what is normal
    /// @param alertTargets where alerts go, by kind
    /// @param retained metrics to keep, in the deprecated form
    /// @param retainedV2 metrics to keep, or parts of metrics
    public record Content(
            @Nullable String description,
            @Nullable List<BehaviorDraft> behaviors,
            @Nullable Map<String, AlertTarget> alertTargets,
            @Nullable List<String> retained,
            @Nullable List<RetainedDraft> retainedV2) {
        /// Copies the collections.
        public Content {
            behaviors = behaviors == null ? null : List.copyOf(behaviors);
            alertTargets = alertTargets == null ? null : Map.copyOf(alertTargets);
            retained = retained == null ? null : List.copyOf(retained);
            retainedV2 = retainedV2 == null ? null : List.copyOf(retainedV2);
        }
    }

    /// What is known of profiles that the server makes by itself.
    public BuiltInProfiles builtIn() {
        return builtIn;
    }

    /// Everything that is wrong with the behaviors of one profile; empty when all are good.
    public List<Problem> problems(List<BehaviorDraft> behaviors) {
        return plane.rules().rules().problems(behaviors);
    }

    /// Everything that is wrong with the list of metrics to keep though no behavior judges them.
    ///
    /// @param path what the list is called
    public List<Problem> problemsOfRetained(String path, List<RetainedDraft> retained) {
        return plane.rules().rules().problemsOfRetained(path, retained);
    }

    /// Makes a profile, attached to nothing.
    ///
    /// @throws InvalidRequest when something is wrong with it, naming everything that is
    /// @throws AlreadyExists when the name is taken
    public ProfileRecord create(String name, Content content, Map<String, String> newTags) {
        return plane.order().ofProfiles(plane.deeds().profile("create", name), () -> {
            tags.requireAllowed(newTags);
            ProfileRecord made = new ProfileRecord(
                    name,
                    content.description,
                    or(content.behaviors, List.of()),
                    or(content.alertTargets, Map.of()),
                    or(content.retained, List.of()),
                    or(content.retainedV2, List.of()),
                    1,
                    plane.clock().instant(),
                    plane.clock().instant());
            requireGood(made);
            if (!profiles.add(made)) {
                throw new AlreadyExists("Security profile " + name + " already exists");
            }
            tags.begin(new Resource(Resource.Kind.SECURITY_PROFILE, name), newTags);
            plane.announcer().profile(name);
            return made;
        });
    }

    /// Replaces what is new in a profile; every update makes a new version.
    ///
    /// @param expectedVersion the version to be changed, or null for whichever it is
    /// @throws NotFound when there is no such profile
    /// @throws VersionConflict when it has another version
    /// @throws InvalidRequest when something would be wrong with it, naming everything that is
    public ProfileRecord update(String name, @Nullable Long expectedVersion, Content content) {
        return plane.order().ofProfiles(plane.deeds().profile("update", name), () -> {
            ProfileRecord before = require(name);
            Versions.require("security profile " + name, before.version(), expectedVersion);
            ProfileRecord after = new ProfileRecord(
                    name,
                    content.description != null ? content.description : before.description(),
                    or(content.behaviors, before.behaviors()),
                    or(content.alertTargets, before.alertTargets()),
                    or(content.retained, before.retained()),
                    or(content.retainedV2, before.retainedV2()),
                    before.version() + 1,
                    before.createdAt(),
                    plane.clock().instant());
            requireGood(after);
            Versions.requireReplaced("security profile " + name, profiles.replace(after));
            plane.announcer().profile(name);
            return after;
        });
    }

    /// Removes a profile and detaches it from everything; without one there is nothing to do.
    ///
    /// @param expectedVersion the version to be removed, or null for whichever it is
    /// @throws VersionConflict when it has another version
    public void delete(String name, @Nullable Long expectedVersion) {
        plane.order().ofProfiles(plane.deeds().profile("delete", name), () -> {
            ProfileRecord profile = profiles.find(name).orElse(null);
            if (profile != null) {
                Versions.require("security profile " + name, profile.version(), expectedVersion);
            }
            plane.announcer().profileRemoved(name);
            tags.end(new Resource(Resource.Kind.SECURITY_PROFILE, name));
            return profiles.remove(name);
        });
    }

    /// Attaches a profile to a target; to one that it is attached to already makes no difference. A site need not be
    /// known yet. Profiles that the server makes by itself take no place.
    ///
    /// @throws NotFound when the profile or the group does not exist
    /// @throws LimitExceeded when the target has too many profiles, or the profile too many sites
    public void attach(String name, Target target) {
        plane.order().ofProfiles(plane.deeds().profile("attach", name), () -> {
            require(name);
            requireExists(target);
            String key = TargetKey.of(target);
            List<String> attached = profiles.attachedTo(key).stream()
                    .filter(each -> !BuiltInProfiles.isOne(each))
                    .toList();
            boolean isFree = BuiltInProfiles.isOne(name) || attached.contains(name);
            if (!isFree && attached.size() >= plane.limits().profilesPerTarget()) {
                throw new LimitExceeded(
                        "A target may have at most " + plane.limits().profilesPerTarget()
                                + " security profiles, " + key + " has " + String.join(", ", attached)
                                + ". Detach one of them first");
            }
            requireRoomForSite(name, key);
            profiles.attach(name, key);
            plane.announcer().profile(name);
            return key;
        });
    }

    /// Detaches a profile from a target; from one that it is not attached to makes no difference.
    ///
    /// @throws NotFound when the profile or the group does not exist
    public void detach(String name, Target target) {
        plane.order().ofProfiles(plane.deeds().profile("detach", name), () -> {
            require(name);
            requireExists(target);
            profiles.detach(name, TargetKey.of(target));
            plane.announcer().profile(name);
            return name;
        });
    }

    private ProfileRecord require(String name) {
        return profiles.find(name).orElseThrow(() -> new NotFound("Security profile " + name + " does not exist"));
    }

    private void requireRoomForSite(String name, String key) {
        List<String> sites =
                profiles.targetsOf(name).stream().filter(TargetKey::isSite).toList();
        if (TargetKey.isSite(key) && !sites.contains(key) && sites.size() >= SITES_MAX) {
            throw new LimitExceeded("A security profile may be attached to at most " + SITES_MAX + " sites, as " + name
                    + " is. Detach it from one of them first, or attach it to all things");
        }
    }

    private void requireExists(Target target) {
        if (target instanceof Target.Group group) {
            GroupDesk.require(plane.stores().things(), group.name());
        }
    }

    private void requireGood(ProfileRecord profile) {
        ProfileRules rules = plane.rules().rules();
        List<Problem> problems = new ArrayList<>(rules.problems(profile.behaviors()));
        problems.addAll(rules.problemsOfRetained(
                "additionalMetricsToRetain",
                profile.retained().stream().map(RetainedDraft::of).toList()));
        problems.addAll(rules.problemsOfRetained("additionalMetricsToRetainV2", profile.retainedV2()));
        if (!problems.isEmpty()) {
            throw new InvalidRequest(problems.stream().map(Problem::message).collect(Collectors.joining("; ")));
        }
    }

    private static <T> T or(@Nullable T given, T otherwise) {
        return given != null ? given : otherwise;
    }
}
