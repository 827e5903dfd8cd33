package dev.vedette.gateway.hub;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// How a part of a twin changes: by a merge patch, in which null removes (RFC 7396), or as a whole.
final class TwinMerge {
    private static final String UPDATED = "$lastUpdated";
    private static final String UPDATED_VERSION = "$lastUpdatedVersion";

    private TwinMerge() {}

    /// Applies a patch to a part. Objects are merged; everything else, lists too, is replaced.
    static void merge(ObjectNode part, ObjectNode patch) {
        for (Map.Entry<String, JsonNode> member : List.copyOf(patch.properties())) {
            String name = member.getKey();
            JsonNode value = member.getValue();
            if (value.isNull()) {
                part.remove(name);
            } else if (value instanceof ObjectNode inner) {
                ObjectNode into = part.get(name) instanceof ObjectNode object ? object : part.putObject(name);
                merge(into, inner);
            } else {
                part.set(name, value.deepCopy());
            }
        }
    }

    /// The patch that makes one part of another: what is new, and null for what is gone.
    static ObjectNode difference(ObjectNode before, ObjectNode after) {
        ObjectNode patch = HubJson.object();
        for (Map.Entry<String, JsonNode> member : after.properties()) {
            JsonNode old = before.get(member.getKey());
            if (old instanceof ObjectNode from && member.getValue() instanceof ObjectNode to) {
                ObjectNode inner = difference(from, to);
                if (!inner.isEmpty()) {
                    patch.set(member.getKey(), inner);
                }
            } else if (!member.getValue().equals(old)) {
                patch.set(member.getKey(), member.getValue().deepCopy());
            }
        }
        for (String name : before.propertyNames()) {
            if (!after.has(name)) {
                patch.putNull(name);
            }
        }
        return patch;
    }

    /// Brings the metadata of a part in step with a patch that was applied to it.
    ///
    /// @param version the version of the part with the patch; not said when 0
    static void stamp(ObjectNode metadata, ObjectNode patch, Instant at, long version) {
        mark(metadata, at, version);
        for (Map.Entry<String, JsonNode> member : patch.properties()) {
            String name = member.getKey();
            if (member.getValue().isNull()) {
                metadata.remove(name);
                continue;
            }
            ObjectNode of = metadata.get(name) instanceof ObjectNode object ? object : metadata.putObject(name);
            if (member.getValue() instanceof ObjectNode inner) {
                stamp(of, inner, at, version);
            } else {
                metadata.putObject(name);
                mark((ObjectNode) metadata.get(name), at, version);
            }
        }
    }

    private static void mark(ObjectNode metadata, Instant at, long version) {
        metadata.put(UPDATED, at.toString());
        if (version > 0) {
            metadata.put(UPDATED_VERSION, version);
        }
    }

    /// What a peer sends along and cannot change: `$version`, `$metadata` and the like on the first level.
    static ObjectNode withoutReadOnly(ObjectNode part) {
        ObjectNode bare = part.deepCopy();
        List<String> names = new ArrayList<>(part.propertyNames());
        for (String name : names) {
            if (name.equals("$version") || name.equals("$metadata")) {
                bare.remove(name);
            }
        }
        return bare;
    }
}
