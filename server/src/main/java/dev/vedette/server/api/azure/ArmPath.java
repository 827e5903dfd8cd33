package dev.vedette.server.api.azure;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// The path of a resource, in two: what it belongs to, and what it is there. Names are compared in any case.
///
/// @param scope what it belongs to
/// @param segments the segments behind `providers/Microsoft.Security`, decoded
record ArmPath(Scope scope, List<String> segments) {
    private static final int DEPTH_MAX = 32;

    /// What resources belong to.
    enum Scope {
        /// The subscription.
        SUBSCRIPTION,
        /// The resource group.
        RESOURCE_GROUP,
        /// The hub.
        HUB
    }

    ArmPath {
        segments = List.copyOf(segments);
    }

    /// What a raw path names.
    ///
    /// @throws ArmError when it is malformed, or names nothing of ours
    static ArmPath parse(String raw, AzureSettings settings) {
        String[] parts = raw.substring(1).split("/", DEPTH_MAX + 1);
        if (parts.length > DEPTH_MAX) {
            throw ArmError.notFound("The path has more than " + DEPTH_MAX + " segments.");
        }
        List<String> decoded = new ArrayList<>();
        for (String part : parts) {
            decoded.add(decoded(part));
        }
        if (decoded.size() > 1 && decoded.getLast().isEmpty()) {
            decoded.removeLast();
        }
        for (int i = decoded.size() - 2; i >= 0; i--) {
            if (decoded.get(i).equalsIgnoreCase("providers")
                    && decoded.get(i + 1).equalsIgnoreCase("Microsoft.Security")) {
                Scope scope = scope("/" + String.join("/", decoded.subList(0, i)), settings);
                return new ArmPath(scope, decoded.subList(i + 2, decoded.size()));
            }
        }
        throw ArmError.notFound("There is no resource at this path; only those of Microsoft.Security are here.");
    }

    private static Scope scope(String path, AzureSettings settings) {
        String subscription = "/subscriptions/" + settings.subscription();
        if (path.equalsIgnoreCase(settings.hubId())) {
            return Scope.HUB;
        }
        if (path.equalsIgnoreCase(subscription + "/resourceGroups/" + settings.resourceGroup())) {
            return Scope.RESOURCE_GROUP;
        }
        if (path.equalsIgnoreCase(subscription)) {
            return Scope.SUBSCRIPTION;
        }
        throw ArmError.notFound("There is nothing at " + path + "; the hub here is " + settings.hubId() + ".");
    }

    /// Whether the first segments are these words, in any case.
    boolean startsWith(String... words) {
        if (segments.size() < words.length) {
            return false;
        }
        for (int i = 0; i < words.length; i++) {
            if (!segments.get(i).equalsIgnoreCase(words[i])) {
                return false;
            }
        }
        return true;
    }

    private static String decoded(String segment) {
        if (segment.indexOf('%') < 0) {
            return segment;
        }
        ByteBuffer bytes = ByteBuffer.allocate(segment.length() * 3);
        for (int i = 0; i < segment.length(); i++) {
            char c = segment.charAt(i);
            if (c == '%') {
                bytes.put((byte) (digit(segment, i + 1) << 4 | digit(segment, i + 2)));
                i += 2;
            } else {
                bytes.put(String.valueOf(c).getBytes(StandardCharsets.UTF_8));
            }
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString();
        } catch (CharacterCodingException e) {
            throw ArmError.invalid("The path is not UTF-8 where it is percent-encoded.");
        }
    }

    private static int digit(String segment, int at) {
        int digit = at < segment.length() ? Character.digit(segment.charAt(at), 16) : -1;
        if (digit < 0) {
            throw ArmError.invalid("A % in the path is not followed by two hexadecimal digits.");
        }
        return digit;
    }
}
