package dev.vedette.server.api.aws;

import dev.vedette.server.manage.Resource;
import dev.vedette.server.manage.TagDesk;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Tags of resources.
final class TagsResource {
    private final TagDesk desk;
    private final Arns arns;

    TagsResource(TagDesk desk, Arns arns) {
        this.desk = desk;
        this.arns = arns;
    }

    Map<String, Handler> operations() {
        return Map.of("TagResource", this::tag, "UntagResource", this::untag, "ListTagsForResource", this::list);
    }

    private Reply tag(Call call) {
        Members body = call.body();
        String arn = body.requiredText("resourceArn", Constraint.ARN);
        body.require("tags");
        Map<String, String> tags = read(body);
        call.check();
        desk.put(arns.taggable(arn), tags);
        return Reply.EMPTY;
    }

    private Reply untag(Call call) {
        Members body = call.body();
        String arn = body.requiredText("resourceArn", Constraint.ARN);
        body.require("tagKeys");
        List<String> keys = body.texts("tagKeys", Constraint.TAG_KEY);
        call.check();
        desk.remove(arns.taggable(arn), new HashSet<>(keys != null ? keys : List.of()));
        return Reply.EMPTY;
    }

    private Reply list(Call call) {
        String arn = call.requiredParameter("resourceArn", Constraint.ARN);
        call.check();
        Resource resource = arns.taggable(arn);
        ObjectNode answer = Json.object();
        ArrayNode tags = answer.putArray("tags");
        desk.of(resource)
                .forEach((key, value) -> tags.addObject().put("Key", key).put("Value", value));
        return new Reply(answer);
    }

    /// The tags that a body lists under `tags`; none when it lists none.
    static Map<String, String> read(Members body) {
        @Nullable List<Members> list = body.objects("tags");
        Map<String, String> tags = new HashMap<>();
        for (Members tag : list != null ? list : List.<Members>of()) {
            String key = tag.requiredText("Key", Constraint.TAG_KEY);
            String value = tag.text("Value", Constraint.TAG_VALUE);
            if (tags.put(key, value != null ? value : "") != null) {
                tag.problem("Key", key, "Member must be unique among the tags");
            }
        }
        return tags;
    }
}
