package dev.vedette.server.manage;

import dev.vedette.server.policy.PolicyDocument;
import dev.vedette.server.store.PageRequest;
import dev.vedette.server.store.Policies;
import dev.vedette.server.store.PolicyRecord;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// Commands on policies and on what they are attached to. Any thread may call.
public final class PolicyDesk {
    private final ControlPlane plane;
    private final TagDesk tags;
    private final Policies policies;

    /// A desk.
    ///
    /// @param tags keeps the tags of new policies
    public PolicyDesk(ControlPlane plane, TagDesk tags) {
        this.plane = plane;
        this.tags = tags;
        this.policies = plane.stores().policies();
    }

    /// Makes a policy; its first version holds.
    ///
    /// @throws AlreadyExists when the name is taken
    /// @throws InvalidRequest when there are too many tags
    /// @throws LimitExceeded when there are too many policies already
    public PolicyRecord create(String name, PolicyDocument document, Map<String, String> newTags) {
        return plane.order().ofIdentities(plane.deeds().policy("create", name), () -> {
            tags.requireAllowed(newTags);
            IdentityLimits.requireRoom(
                    "policies", policies.count(), plane.identity().limits().policies());
            Instant now = plane.clock().instant();
            PolicyRecord made = new PolicyRecord(name, 1, 1, now, now);
            if (!policies.add(made, new PolicyRecord.Version(name, 1, document.text(), now))) {
                throw new AlreadyExists("Policy cannot be created - name already exists (name=" + name + ")");
            }
            tags.begin(new Resource(Resource.Kind.POLICY, name), newTags);
            changed(name);
            return made;
        });
    }

    /// Removes a policy.
    ///
    /// @throws NotFound when there is no such policy
    /// @throws DeleteConflict when it is attached to something or has versions that do not hold
    public void delete(String name) {
        plane.order().ofIdentities(plane.deeds().policy("delete", name), () -> {
            require(name);
            if (!policies.targetsOf(name, new PageRequest(null, 1)).items().isEmpty()) {
                throw new DeleteConflict("Cannot delete the policy because it is attached to one or more targets"
                        + " (name=" + name + "). Detach it first (ListTargetsForPolicy, DetachPolicy)");
            }
            if (policies.versions(name).size() > 1) {
                throw new DeleteConflict("Cannot delete the policy because it has one or more policy versions that are"
                        + " not the default (name=" + name + "). Delete those first (DeletePolicyVersion)");
            }
            tags.end(new Resource(Resource.Kind.POLICY, name));
            boolean removed = policies.remove(name);
            changed(name);
            return removed;
        });
    }

    /// Makes a version of a policy.
    ///
    /// @param holds whether it is the one that holds from now on
    /// @throws NotFound when there is no such policy
    /// @throws VersionsLimitExceeded when it has as many versions as it may have
    public PolicyRecord.Version createVersion(String name, PolicyDocument document, boolean holds) {
        return plane.order().ofIdentities(plane.deeds().policy("create-version", name), () -> {
            PolicyRecord there = require(name);
            int max = plane.limits().policyVersions();
            if (policies.versions(name).size() >= max) {
                throw new VersionsLimitExceeded("The policy " + name + " already has the maximum number of versions ("
                        + max + "). Delete one first (DeletePolicyVersion)");
            }
            Instant now = plane.clock().instant();
            int number = there.lastVersion() + 1;
            PolicyRecord.Version made = new PolicyRecord.Version(name, number, document.text(), now);
            policies.addVersion(
                    new PolicyRecord(
                            name,
                            holds ? number : there.defaultVersion(),
                            number,
                            there.createdAt(),
                            holds ? now : there.modifiedAt()),
                    made);
            if (holds) {
                changed(name);
            }
            return made;
        });
    }

    /// Removes a version.
    ///
    /// @throws NotFound when there is no such policy or version
    /// @throws DeleteConflict when it is the one that holds
    public void deleteVersion(String name, int number) {
        plane.order().ofIdentities(plane.deeds().policy("delete-version", name), () -> {
            PolicyRecord there = require(name);
            requireVersion(name, number);
            if (there.defaultVersion() == number) {
                throw new DeleteConflict("Cannot delete the default version of a policy (name=" + name + ", version="
                        + number + "). Make another the default first (SetDefaultPolicyVersion)");
            }
            return policies.removeVersion(name, number);
        });
    }

    /// Makes a version the one that holds.
    ///
    /// @throws NotFound when there is no such policy or version
    public void hold(String name, int number) {
        plane.order().ofIdentities(plane.deeds().policy("hold", name), () -> {
            PolicyRecord there = require(name);
            requireVersion(name, number);
            boolean replaced = policies.replace(new PolicyRecord(
                    name,
                    number,
                    there.lastVersion(),
                    there.createdAt(),
                    plane.clock().instant()));
            changed(name);
            return replaced;
        });
    }

    /// Attaches a policy to a certificate, user or thing group; attaching it again makes no difference.
    ///
    /// @param target as `cert/HEX64`, `user/NAME` or `thinggroup/NAME`
    /// @throws NotFound when the policy or the target does not exist
    /// @throws LimitExceeded when the target has as many policies as it may have
    public void attach(String name, String target) {
        plane.order().ofIdentities(plane.deeds().policiesOf("attach", target), () -> {
            require(name);
            requireTarget(target);
            List<String> attached = policies.attachedTo(target);
            int max = plane.limits().policiesPerTarget();
            if (!attached.contains(name) && attached.size() >= max) {
                throw new LimitExceeded("At most " + max + " policies may be attached to a target, " + target + " has "
                        + attached.size());
            }
            boolean isNew = policies.attach(name, target);
            targetChanged(target);
            return isNew;
        });
    }

    /// Detaches a policy from a target; without that attachment there is nothing to do.
    public void detach(String name, String target) {
        plane.order().ofIdentities(plane.deeds().policiesOf("detach", target), () -> {
            boolean detached = policies.detach(name, target);
            targetChanged(target);
            return detached;
        });
    }

    /// Refuses a target that does not exist.
    ///
    /// @throws NotFound when it does not
    public void requireTarget(String target) {
        if (PrincipalKey.isGroup(target)) {
            GroupDesk.require(plane.stores().things(), PrincipalKey.name(target));
        } else {
            PrincipalDesk.require(plane.stores(), target);
        }
    }

    private PolicyRecord require(String name) {
        return policies.find(name).orElseThrow(() -> new NotFound("The policy " + name + " does not exist"));
    }

    private void requireVersion(String name, int number) {
        if (policies.version(name, number).isEmpty()) {
            throw new NotFound("The policy " + name + " has no version " + number);
        }
    }

    private void changed(String name) {
        plane.identity().feed().policy(name);
    }

    private void targetChanged(String target) {
        if (PrincipalKey.isGroup(target)) {
            plane.identity().feed().group(PrincipalKey.name(target));
        } else {
            plane.identity().feed().principal(target);
        }
    }
}
