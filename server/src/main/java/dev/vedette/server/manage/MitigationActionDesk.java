package dev.vedette.server.manage;

import dev.vedette.server.store.MitigationActionRecord;
import dev.vedette.server.store.MitigationActions;
import dev.vedette.server.store.MitigationParams;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Commands on the definitions of mitigation actions. Any thread may call.
public final class MitigationActionDesk {
    private final ControlPlane plane;
    private final TagDesk tags;
    private final MitigationActions actions;

    /// A desk.
    ///
    /// @param tags keeps the tags of new actions
    public MitigationActionDesk(ControlPlane plane, TagDesk tags) {
        this.plane = plane;
        this.tags = tags;
        this.actions = plane.stores().mitigationActions();
    }

    /// Defines an action.
    ///
    /// @param given its tags, at most as many as the limits say
    /// @throws AlreadyExists when the name is taken
    /// @throws LimitExceeded when there are too many already
    public MitigationActionRecord create(
            String name, String roleArn, MitigationParams params, Map<String, String> given) {
        return plane.order().ofProfiles(plane.deeds().mitigationAction("create", name), () -> {
            tags.requireAllowed(given);
            if (actions.find(name).isPresent()) {
                throw new AlreadyExists("Mitigation action " + name + " already exists");
            }
            if (actions.all().size() >= plane.limits().mitigationActions()) {
                throw new LimitExceeded("There may be at most " + plane.limits().mitigationActions()
                        + " mitigation actions. Delete one that is not used");
            }
            Instant now = plane.clock().instant();
            MitigationActionRecord made =
                    new MitigationActionRecord(name, plane.ids().get().toString(), roleArn, params, now, now);
            actions.add(made);
            tags.begin(new Resource(Resource.Kind.MITIGATION_ACTION, name), given);
            return made;
        });
    }

    /// Changes an action. Tasks that were started before go on with what it was.
    ///
    /// @param roleArn the new role, or null for the one that it has
    /// @param params the new parameters, or null for those that it has
    /// @throws NotFound when there is no such action
    public MitigationActionRecord update(String name, @Nullable String roleArn, @Nullable MitigationParams params) {
        return plane.order().ofProfiles(plane.deeds().mitigationAction("update", name), () -> {
            MitigationActionRecord there =
                    actions.find(name).orElseThrow(() -> new NotFound("Mitigation action " + name + " does not exist"));
            MitigationActionRecord changed = new MitigationActionRecord(
                    name,
                    there.id(),
                    roleArn == null ? there.roleArn() : roleArn,
                    params == null ? there.params() : params,
                    there.createdAt(),
                    plane.clock().instant());
            actions.replace(changed);
            return changed;
        });
    }

    /// Removes an action; without one there is nothing to do. Tasks that were started before go on with it.
    public void delete(String name) {
        plane.order().ofProfiles(plane.deeds().mitigationAction("delete", name), () -> {
            tags.end(new Resource(Resource.Kind.MITIGATION_ACTION, name));
            return actions.remove(name);
        });
    }
}
