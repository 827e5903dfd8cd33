package dev.vedette.server.manage;

import dev.vedette.engine.profile.Target;
import dev.vedette.sdk.observe.ThingName;
import dev.vedette.server.store.AlarmRecord;
import dev.vedette.server.store.CertificateRecord;
import dev.vedette.server.store.MitigationActionRecord;
import dev.vedette.server.store.MitigationParams;
import dev.vedette.server.store.MitigationTaskRecord.Plan;
import dev.vedette.server.store.PageRequest;
import dev.vedette.server.store.Principals.Attachment;
import dev.vedette.server.store.Stores;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// What can be done about a violation: the mitigation actions that somebody defined, with what each would do
/// before it does it. Any thread may call.
public final class AlarmActionDesk {
    private final ControlPlane plane;
    private final MitigationTaskDesk tasks;
    private final Stores stores;

    /// A desk.
    ///
    /// @param tasks starts what is to be done
    public AlarmActionDesk(ControlPlane plane, MitigationTaskDesk tasks) {
        this.plane = plane;
        this.tasks = tasks;
        this.stores = plane.stores();
    }

    /// What an action would do about a violation.
    ///
    /// @param action its definition
    /// @param title what it does, in a few words
    /// @param blastRadius what happens to how many things, in one sentence
    /// @param things those that it touches; none when it can do nothing
    /// @param changes what would be different afterwards, a sentence each
    public record Effect(
            MitigationActionRecord action,
            String title,
            String blastRadius,
            List<ThingName> things,
            List<String> changes) {
        /// Copies the lists.
        public Effect {
            things = List.copyOf(things);
            changes = List.copyOf(changes);
        }
    }

    /// The actions that there are, by name.
    public List<MitigationActionRecord> actions() {
        return stores.mitigationActions().all();
    }

    /// What an action does, in a few words.
    public static String title(MitigationActionRecord action) {
        return switch (action.params()) {
            case MitigationParams.AddThingsToThingGroup add -> "Put the thing into " + String.join(", ", add.groups());
            case MitigationParams.UpdateDeviceCertificate _ -> "Deactivate the certificates of the thing";
            case MitigationParams.UpdateCaCertificate _,
                    MitigationParams.ReplaceDefaultPolicyVersion _,
                    MitigationParams.EnableIotLogging _,
                    MitigationParams.PublishFindingToSns _ ->
                "Not for violations: " + action.params().type();
        };
    }

    /// Whether an action can be applied to violations at all.
    public static boolean isForViolations(MitigationActionRecord action) {
        return action.params() instanceof MitigationParams.AddThingsToThingGroup
                || action.params() instanceof MitigationParams.UpdateDeviceCertificate;
    }

    /// What every action that can be applied to a violation would do about it.
    public List<Effect> effects(AlarmRecord alarm) {
        return actions().stream()
                .filter(AlarmActionDesk::isForViolations)
                .map(action -> effect(alarm.violation().thing(), action))
                .toList();
    }

    /// What an action would do about a violation.
    ///
    /// @throws NotFound when there is no such violation or action
    /// @throws InvalidRequest when the action cannot be applied to violations
    public Effect effect(String violationId, String name) {
        AlarmRecord alarm = stores.alarms()
                .find(violationId)
                .orElseThrow(
                        () -> new NotFound("Violation " + violationId + " does not exist, or is not kept any more."));
        MitigationActionRecord action = stores.mitigationActions()
                .find(name)
                .orElseThrow(() -> new NotFound("There is no mitigation action " + name + "."));
        if (!isForViolations(action)) {
            throw new InvalidRequest("Mitigation action " + name + " of type "
                    + action.params().type() + " cannot be applied to a violation.");
        }
        return effect(alarm.violation().thing(), action);
    }

    /// Applies an action to a violation.
    ///
    /// @return the id of the task that does it
    /// @throws NotFound when there is no such violation or action
    /// @throws InvalidRequest when the action cannot be applied to it
    /// @throws LimitExceeded when too many tasks go on
    public String run(String violationId, String name) {
        Effect effect = effect(violationId, name);
        if (effect.things().isEmpty()) {
            throw new InvalidRequest("Mitigation action " + name + " can do nothing here: " + effect.blastRadius());
        }
        Plan plan = new Plan(List.of(violationId), null, null, null, null, false, true, List.of());
        String id = plane.ids().get().toString();
        return tasks.start(new MitigationTaskDesk.Draft(id, List.of(name), plan, id))
                .id();
    }

    private Effect effect(ThingName thing, MitigationActionRecord action) {
        if (stores.things().find(thing).isEmpty()) {
            return nothing(action, thing + " is not registered, so that nothing can be done to it.");
        }
        return switch (action.params()) {
            case MitigationParams.AddThingsToThingGroup add -> regrouping(thing, action, add);
            case MitigationParams.UpdateDeviceCertificate _ -> deactivation(thing, action);
            case MitigationParams.UpdateCaCertificate _,
                    MitigationParams.ReplaceDefaultPolicyVersion _,
                    MitigationParams.EnableIotLogging _,
                    MitigationParams.PublishFindingToSns _ -> nothing(action, "It is not for violations.");
        };
    }

    private static Effect nothing(MitigationActionRecord action, String why) {
        return new Effect(action, title(action), why, List.of(), List.of());
    }

    private Effect regrouping(
            ThingName thing, MitigationActionRecord action, MitigationParams.AddThingsToThingGroup add) {
        List<String> changes = new ArrayList<>();
        Set<String> profiles = new TreeSet<>();
        for (String group : add.groups()) {
            if (stores.things().findGroup(group).isEmpty()) {
                return nothing(action, "There is no thing group " + group + ".");
            }
            changes.add(thing + " is in the group " + group + ".");
            profiles.addAll(stores.profiles().attachedTo(TargetKey.of(new Target.Group(group))));
        }
        profiles.forEach(profile -> changes.add("The profile " + profile + " is applied to " + thing + "."));
        return new Effect(
                action,
                title(action),
                "1 thing: " + thing + " joins " + counted(add.groups().size(), "group")
                        + "; what policies of these groups say holds for it.",
                List.of(thing),
                changes);
    }

    private Effect deactivation(ThingName thing, MitigationActionRecord action) {
        Set<ThingName> things = new TreeSet<>();
        List<String> changes = new ArrayList<>();
        for (Attachment attachment : attachments(thing)) {
            String principal = attachment.principal();
            if (PrincipalKey.isCertificate(principal) && isActive(PrincipalKey.name(principal))) {
                stores.principals()
                        .ofPrincipal(principal, new PageRequest(null, PageRequest.LIMIT_MAX))
                        .items()
                        .forEach(other -> things.add(other.thing()));
                changes.add("The certificate " + PrincipalKey.name(principal) + " is inactive.");
            }
        }
        if (changes.isEmpty()) {
            return nothing(action, thing + " has no active certificate that could be deactivated.");
        }
        things.forEach(each -> changes.add(each + " is disconnected and cannot connect with it any more."));
        int others = things.size() - 1;
        String shared = others == 0 ? "" : ", and so " + counted(others, "other thing") + " that uses the same";
        return new Effect(
                action,
                title(action),
                counted(things.size(), "thing") + ": " + thing + " loses "
                        + counted(certificates(changes), "certificate") + " and cannot connect any more" + shared + ".",
                List.copyOf(things),
                changes);
    }

    private static int certificates(List<String> changes) {
        return (int) changes.stream()
                .filter(change -> change.startsWith("The certificate "))
                .count();
    }

    private List<Attachment> attachments(ThingName thing) {
        return stores.principals()
                .ofThing(thing, new PageRequest(null, PageRequest.LIMIT_MAX))
                .items();
    }

    private boolean isActive(String certificate) {
        return stores.certificates()
                .find(certificate)
                .filter(there -> there.status() == CertificateRecord.Status.ACTIVE)
                .isPresent();
    }

    private static String counted(int count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }
}
