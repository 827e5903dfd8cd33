package dev.vedette.gateway.hub;

import dev.vedette.sdk.observe.HubOperation.Operation;
import dev.vedette.sdk.observe.HubOperation.Transport;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The twins of devices and modules: the service changes tags and desired properties, the device the reported
/// ones. A change that was answered is durable; a desired one is told to the device if it is connected. Any
/// thread may call that may wait.
public final class Twins {
    private static final String SECURITY_GROUP = "SecurityGroup";
    private static final String TAGS = "tags";
    private static final String PROPERTIES = "properties";
    private static final String DESIRED = "desired";

    private final HubCore core;
    private final Links links;
    private final Consumer<HubId> onMoved;

    /// @param onMoved is told, after the change, of those whose security group is another one
    Twins(HubCore core, Links links, Consumer<HubId> onMoved) {
        this.core = core;
        this.links = links;
        this.onMoved = onMoved;
    }

    /// The twin of a device or module.
    public HubAnswer<Twin> get(HubId id) {
        return core.store().twins().find(id).map(HubAnswer::done).orElseGet(() -> HubAnswer.unknown(id));
    }

    /// The device changes its reported properties.
    ///
    /// @param patch a JSON object, in which null removes; `$version` and `$metadata` in it are left out
    /// @param version the version that the patch is for; null for whatever it is
    /// @return the new version of the reported properties
    public HubAnswer<Long> report(HubId id, String patch, @Nullable Long version, Transport transport) {
        ObjectNode parsed = object(patch);
        if (parsed == null) {
            return refused(HubError.BAD_FORMAT, "a patch of reported properties must be a JSON object");
        }
        ObjectNode bare = TwinMerge.withoutReadOnly(parsed);
        String problem = TwinRules.problemWith("reported", bare);
        if (!problem.isEmpty()) {
            return refused(HubError.ARGUMENT_INVALID, problem);
        }
        return core.alone(
                id,
                () -> get(id).then(twin -> {
                    if (version != null && version != twin.reported().version()) {
                        return refused(
                                HubError.PRECONDITION_FAILED,
                                "the reported properties of " + id + " have version "
                                        + twin.reported().version() + ", the patch is for " + version);
                    }
                    return changed(twin.reported(), bare, "reported").then(section -> {
                        core.store()
                                .twins()
                                .replace(new Twin(id, twin.version() + 1, twin.tags(), twin.desired(), section), false);
                        core.say(id, Operation.TWIN_UPDATE, transport);
                        return HubAnswer.done(section.version());
                    });
                }));
    }

    /// The service changes tags and desired properties.
    ///
    /// @param json a JSON object with `tags` and `properties.desired`, each a merge patch in which null
    ///   removes; what is absent or null itself stays as it is, and all else is left out
    /// @param ifMatch an etag of the twin, `*`, or null for whatever it is
    public HubAnswer<Twin> patch(HubId id, String json, @Nullable String ifMatch) {
        return update(id, json, ifMatch, false);
    }

    /// The service replaces tags and desired properties.
    ///
    /// @param json a JSON object with `tags` and `properties.desired`; what is absent stays as it is
    /// @param ifMatch an etag of the twin, `*`, or null for whatever it is
    public HubAnswer<Twin> replace(HubId id, String json, @Nullable String ifMatch) {
        return update(id, json, ifMatch, true);
    }

    private HubAnswer<Twin> update(HubId id, String json, @Nullable String ifMatch, boolean whole) {
        ObjectNode parsed = object(json);
        if (parsed == null) {
            return refused(HubError.BAD_FORMAT, "a twin must be a JSON object");
        }
        JsonNode tags = parsed.path(TAGS);
        JsonNode desired = parsed.path(PROPERTIES).path(DESIRED);
        if (!isPart(tags) || !isPart(parsed.path(PROPERTIES)) || !isPart(desired)) {
            return refused(HubError.BAD_FORMAT, "tags, properties and properties.desired must be JSON objects");
        }
        HubAnswer<Change> answer = core.alone(
                id,
                () -> get(id).then(twin -> {
                    if (!twin.matches(ifMatch)) {
                        return refused(
                                HubError.PRECONDITION_FAILED,
                                "the twin of " + id + " has the etag " + twin.etag() + ", the change is for "
                                        + ifMatch);
                    }
                    return tagged(twin, tags, whole)
                            .then(newTags ->
                                    desired(twin, desired, whole).map(section -> stored(twin, newTags, section)));
                }));
        return answer.whenDone(change -> {
                    if (change.moved()) {
                        onMoved.accept(id);
                    }
                })
                .map(Change::after);
    }

    private record Change(Twin after, boolean moved) {}

    private Change stored(Twin twin, String tags, TwinSection desired) {
        Twin after = new Twin(twin.id(), twin.version() + 1, tags, desired, twin.reported());
        boolean moved = !securityGroup(twin).equals(securityGroup(after));
        core.store().twins().replace(after, moved);
        core.say(twin.id(), Operation.TWIN_UPDATE, Transport.NONE);
        tell(twin, after);
        return new Change(after, moved);
    }

    /// Under the lock of the device, so that it hears of changes in their order.
    private void tell(Twin before, Twin after) {
        long version = after.desired().version();
        if (version == before.desired().version()) {
            return;
        }
        ObjectNode patch = TwinMerge.difference(
                HubJson.own(before.desired().json()),
                HubJson.own(after.desired().json()));
        patch.put("$version", version);
        links.of(after.id()).ifPresent(link -> link.desiredChanged(HubJson.text(patch), version));
    }

    private static HubAnswer<String> tagged(Twin twin, JsonNode given, boolean whole) {
        if (!(given instanceof ObjectNode patch)) {
            return HubAnswer.done(twin.tags());
        }
        String problem = TwinRules.problemWith(TAGS, patch);
        if (!problem.isEmpty()) {
            return refused(HubError.ARGUMENT_INVALID, problem);
        }
        ObjectNode tags = whole ? HubJson.object() : HubJson.own(twin.tags());
        TwinMerge.merge(tags, patch);
        problem = TwinRules.problemWithSize(TAGS, tags, HubLimits.TAG_BYTES_MAX);
        return problem.isEmpty() ? HubAnswer.done(HubJson.text(tags)) : refused(HubError.TOO_LARGE, problem);
    }

    private HubAnswer<TwinSection> desired(Twin twin, JsonNode given, boolean whole) {
        if (!(given instanceof ObjectNode sent)) {
            return HubAnswer.done(twin.desired());
        }
        ObjectNode patch = TwinMerge.withoutReadOnly(sent);
        String problem = TwinRules.problemWith("properties.desired", patch);
        if (!problem.isEmpty()) {
            return refused(HubError.ARGUMENT_INVALID, problem);
        }
        if (!whole) {
            return changed(twin.desired(), patch, "properties.desired");
        }
        ObjectNode wanted = HubJson.object();
        TwinMerge.merge(wanted, patch);
        ObjectNode by = TwinMerge.difference(HubJson.own(twin.desired().json()), wanted);
        return changed(twin.desired(), by, "properties.desired");
    }

    private HubAnswer<TwinSection> changed(TwinSection section, ObjectNode patch, String path) {
        ObjectNode properties = HubJson.own(section.json());
        TwinMerge.merge(properties, patch);
        String problem = TwinRules.problemWithSize(path, properties, HubLimits.PROPERTY_BYTES_MAX);
        if (!problem.isEmpty()) {
            core.counters().count(HubCounter.TWIN_REFUSED);
            return refused(HubError.TOO_LARGE, problem);
        }
        Instant now = core.now();
        long version = section.version() + 1;
        ObjectNode metadata = HubJson.own(section.metadata());
        TwinMerge.stamp(metadata, patch, now, path.equals("reported") ? 0 : version);
        return HubAnswer.done(new TwinSection(HubJson.text(properties), HubJson.text(metadata), version));
    }

    private static boolean isPart(JsonNode node) {
        return node.isMissingNode() || node.isNull() || node.isObject();
    }

    private static @Nullable ObjectNode object(String json) {
        return HubJson.tree(json).orElse(null) instanceof ObjectNode object ? object : null;
    }

    private static <T> HubAnswer<T> refused(HubError error, String message) {
        return HubAnswer.refused(error, message);
    }

    /// The group that a twin's tag names; empty when there is no such tag, or it is no text.
    static Optional<String> securityGroup(Twin twin) {
        JsonNode group = HubJson.own(twin.tags()).path(SECURITY_GROUP);
        return group.isString() && !group.stringValue().isBlank() ? Optional.of(group.stringValue()) : Optional.empty();
    }
}
