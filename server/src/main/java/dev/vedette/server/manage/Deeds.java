package dev.vedette.server.manage;

import dev.vedette.sdk.observe.MetricName;
import dev.vedette.sdk.observe.ThingName;
import dev.vedette.server.notify.Suppression;
import dev.vedette.server.store.AlarmRecord;
import dev.vedette.server.store.AlarmRecord.Acknowledgement;
import dev.vedette.server.store.PageRequest;
import dev.vedette.server.store.PolicyRecord;
import dev.vedette.server.store.ProfileRecord;
import dev.vedette.server.store.Stores;
import dev.vedette.server.store.ThingGroupRecord;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The deeds of the desks: for each kind of subject, how it looks in the audit log. Actions are named by the
/// kind and a verb, as `profile.update`.
final class Deeds {
    private static final int SHOWN_MAX = AuditText.ELEMENTS_MAX + 1;

    private final Stores stores;

    Deeds(Stores stores) {
        this.stores = stores;
    }

    private record ProfileShown(ProfileRecord profile, List<String> targets) {}

    private record PolicyShown(PolicyRecord policy, List<Integer> versions, String document) {}

    private record AlarmShown(
            @Nullable String acknowledgedBy,
            @Nullable Object verification,
            @Nullable String note,
            int comments) {
        static AlarmShown of(AlarmRecord alarm) {
            Acknowledgement taken = alarm.acknowledged();
            return new AlarmShown(
                    taken == null ? null : taken.by(),
                    alarm.violation().verification(),
                    alarm.violation().verificationNote(),
                    alarm.comments());
        }
    }

    Deed thing(String verb, ThingName name) {
        return new Deed("thing." + verb, name.value(), () -> stores.things().find(name));
    }

    Deed groupsOf(ThingName thing) {
        return new Deed(
                "thing.regroup",
                thing.value(),
                () -> stores.things().groupsOf(thing).stream()
                        .map(ThingGroupRecord::name)
                        .sorted()
                        .toList());
    }

    Deed principalsOf(String verb, ThingName thing) {
        return new Deed(
                        "thing." + verb,
                        thing.value(),
                        () -> stores.principals()
                                .ofThing(thing, new PageRequest(null, SHOWN_MAX))
                                .items())
                .always();
    }

    Deed type(String verb, String name) {
        return new Deed("thing-type." + verb, name, () -> stores.things().findType(name));
    }

    Deed group(String verb, String name) {
        return new Deed("thing-group." + verb, name, () -> stores.things().findGroup(name));
    }

    Deed profile(String verb, String name) {
        return new Deed(
                "profile." + verb,
                name,
                () -> stores.profiles()
                        .find(name)
                        .map(profile ->
                                new ProfileShown(profile, stores.profiles().targetsOf(name))));
    }

    Deed metric(String verb, MetricName name) {
        return new Deed(
                "custom-metric." + verb,
                name.value(),
                () -> stores.customMetrics().find(name));
    }

    Deed dimension(String verb, String name) {
        return new Deed("dimension." + verb, name, () -> stores.dimensions().find(name));
    }

    Deed tags(String verb, Resource resource) {
        return new Deed("tags." + verb, resource.key(), () -> stores.tags().of(resource.key()));
    }

    Deed mitigationAction(String verb, String name) {
        return new Deed(
                "mitigation-action." + verb,
                name,
                () -> stores.mitigationActions().find(name));
    }

    Deed mitigationTask(String verb, String id) {
        return new Deed(
                "mitigation-task." + verb, id, () -> stores.mitigationTasks().find(id));
    }

    Deed certificate(String verb, String id) {
        return new Deed("certificate." + verb, id, () -> stores.certificates().find(id));
    }

    Deed policy(String verb, String name) {
        return new Deed(
                "policy." + verb, name, () -> stores.policies().find(name).map(this::shown));
    }

    private PolicyShown shown(PolicyRecord policy) {
        return new PolicyShown(
                policy,
                stores.policies().versions(policy.name()).stream()
                        .map(PolicyRecord.Version::number)
                        .toList(),
                document(policy.name(), policy.defaultVersion()));
    }

    private String document(String policy, int version) {
        return stores.policies()
                .version(policy, version)
                .map(PolicyRecord.Version::document)
                .orElse("");
    }

    Deed policiesOf(String verb, String target) {
        return new Deed("policy." + verb, target, () -> stores.policies().attachedTo(target));
    }

    Deed user(String verb, String name) {
        return new Deed("user." + verb, name, () -> stores.users().find(name));
    }

    Deed key(String verb, String id) {
        return new Deed("key." + verb, id, () -> stores.accessKeys().find(id));
    }

    Deed rule(String verb, String name) {
        return new Deed("rule." + verb, name, () -> stores.networkRules().find(name));
    }

    Deed plugin(String verb, String name) {
        return new Deed("plugin." + verb, name, () -> stores.plugins().find(name));
    }

    Deed sensor(String verb, String id) {
        return new Deed("sensor." + verb, id, () -> stores.sensors().find(id));
    }

    Deed sensorToken(String verb, String id) {
        return new Deed("sensor-token." + verb, id, () -> stores.sensors().token(id));
    }

    Deed pack(String verb, String name) {
        return new Deed("pack." + verb, name, () -> stores.packs().find(name)).always();
    }

    Deed securityGroup(String verb, String key) {
        return new Deed(
                "security-group." + verb, key, () -> stores.securityGroups().find(key));
    }

    Deed asset(String verb, ThingName asset) {
        return new Deed("asset." + verb, asset.value(), () -> stores.assets().find(asset));
    }

    Deed linkOf(String verb, ThingName asset) {
        return new Deed(
                "asset." + verb,
                asset.value(),
                () -> stores.assets().links().stream()
                        .filter(link -> link.asset().equals(asset))
                        .findFirst());
    }

    Deed violation(String verb, String id) {
        return new Deed("violation." + verb, id, () -> stores.alarms().find(id).map(AlarmShown::of));
    }

    Deed mute(String verb, String id) {
        return new Deed("mute." + verb, id, () -> stores.mutes().find(id));
    }

    Deed notificationRules() {
        return new Deed(
                "notification-rules.put",
                "notification-rules",
                () -> stores.notifications().rules());
    }

    Deed notificationSettings() {
        return new Deed(
                "notification-settings.put",
                "notification-settings",
                () -> stores.notifications().noise());
    }

    Deed suppression(Suppression.Kind kind, String verb, String id) {
        String word = kind == Suppression.Kind.WINDOW ? "maintenance-window." : "exception.";
        return new Deed(word + verb, id, () -> stores.notifications().find(id));
    }

    Deed site(String verb, String site) {
        return new Deed("baseline." + verb, site, () -> stores.baselines().site(site));
    }

    Deed baselineEntry(String verb, String id) {
        return new Deed("baseline." + verb, id, () -> stores.baselines().find(id));
    }

    Deed person(String verb, String name) {
        return new Deed("person." + verb, name, () -> stores.people().find(name)).always();
    }

    Deed token(String verb, String id) {
        return new Deed("token." + verb, id, () -> stores.apiTokens().find(id));
    }
}
