package dev.vedette.server.api.aws;

import dev.vedette.engine.profile.BehaviorDraft;
import dev.vedette.sdk.VedetteException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Behaviors in a file: a JSON list of them, or an object with the member `behaviors`, as the AWS CLI takes it.
public final class BehaviorsFile {
    private BehaviorsFile() {}

    /// The behaviors that a file's text holds, not checked yet.
    ///
    /// @param text the text
    /// @param name what the file is called in errors
    /// @throws VedetteException when the text is not JSON of that shape
    public static List<BehaviorDraft> read(String text, String name) {
        String document = text.stripLeading().startsWith("[") ? "{\"behaviors\":" + text + "}" : text;
        Problems problems = new Problems();
        try {
            Members members = new Members(Json.parse(document.getBytes(StandardCharsets.UTF_8)), "", problems);
            List<BehaviorDraft> behaviors = BehaviorJson.list(members, "behaviors");
            problems.orThrow();
            if (behaviors == null) {
                throw new VedetteException(name + " has no member \"behaviors\" and is no list of behaviors");
            }
            return behaviors;
        } catch (WireError e) {
            throw new VedetteException(name + ": " + e.getMessage(), e);
        }
    }
}
