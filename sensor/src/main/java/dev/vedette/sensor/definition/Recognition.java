package dev.vedette.sensor.definition;

import dev.vedette.sdk.dissect.Cursor;
import dev.vedette.sdk.dissect.Dissection;
import dev.vedette.sdk.dissect.FrameShape;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What tells frames of a defined protocol from other bytes. Immutable; serves all flows.
///
/// @param frames what they look like
/// @param always what holds of every frame, each as soon as the bytes are there that it looks at
/// @param certain what cannot be chance where it holds; none when nothing is said
/// @param checks the checksums, which are what is certain where nothing else is said
/// @param byChecksum whether a matching checksum must be there, too, for certainty
/// @param certainBytes how many bytes there must be, unless the frame is shorter, to be certain of it
record Recognition(
        Frames frames,
        List<Expression> always,
        List<Expression> certain,
        List<Check> checks,
        boolean byChecksum,
        int certainBytes) {
    private static final int EXPRESSIONS_MAX = 32;

    static Recognition of(@Nullable Part part, Frames frames, List<Check> checks) {
        if (part == null) {
            boolean bySum = !checks.isEmpty();
            return new Recognition(frames, List.of(), List.of(), checks, bySum, certainBytes(frames, List.of(), bySum));
        }
        part.only("always", "certain");
        boolean isSizeInHead = frames.kind() != Frames.Kind.DELIMITED;
        List<Expression> always =
                expressions(part.find("always"), isSizeInHead ? frames.headBytes() : Vocabulary.SIZE_IS_UNKNOWN);
        Part certain = part.find("certain");
        List<Part> said = certain == null ? List.of() : certain.items();
        List<Part> conditions = new ArrayList<>();
        boolean byChecksum = certain == null && !checks.isEmpty();
        for (Part each : said) {
            if (each.text().equals("checksum")) {
                byChecksum = true;
                if (checks.isEmpty()) {
                    each.problem("there is no checksum that could be certain; describe it by \"checksum\"");
                }
            } else {
                conditions.add(each);
            }
        }
        List<Expression> strict = conditions.stream()
                .map(each -> Definitions.ofFrame(each, Vocabulary.SIZE_IS_KNOWN))
                .toList();
        List<Expression> all = new ArrayList<>(always);
        all.addAll(strict);
        return new Recognition(frames, always, strict, checks, byChecksum, certainBytes(frames, all, byChecksum));
    }

    private static List<Expression> expressions(@Nullable Part part, int sizeReach) {
        if (part == null) {
            return List.of();
        }
        if (part.items().size() > EXPRESSIONS_MAX) {
            part.problem("a frame is recognized by at most " + EXPRESSIONS_MAX + " conditions");
        }
        return part.items().stream()
                .map(each -> Definitions.ofFrame(each, sizeReach))
                .toList();
    }

    String wrongWith(Cursor bytes, int ahead, Reading reading) {
        String wrong = frames.wrongWith(bytes, ahead);
        if (!wrong.isEmpty()) {
            return wrong;
        }
        int have = bytes.remaining() - ahead;
        boolean isSized = have >= frames.headBytes();
        reading.look(bytes, ahead, isSized ? frames.size(bytes, ahead) : 0);
        for (Expression each : always) {
            if (have >= each.reach() && !each.isTrue(reading)) {
                return "unlike-its-protocol";
            }
        }
        return FrameShape.SOUND;
    }

    /// How many bytes there must be, unless the frame is shorter, to be certain of it.
    private static int certainBytes(Frames frames, List<Expression> all, boolean byChecksum) {
        if (byChecksum || frames.kind() == Frames.Kind.DELIMITED) {
            return Dissection.UNIT_BYTES_MAX;
        }
        int most = frames.headBytes();
        for (Expression each : all) {
            most = Math.max(most, each.reach());
        }
        return most;
    }

    /// Whether a frame cannot be chance.
    ///
    /// @param isKnown whether the flow was understood before: then what holds always will do, if no more is said
    boolean isCertain(Cursor bytes, int length, Reading reading, boolean isKnown) {
        int have = Math.min(bytes.remaining(), length);
        reading.look(bytes, 0, length);
        for (Expression each : always) {
            if (each.reach() > have) {
                return false;
            }
        }
        for (Expression each : certain) {
            if (each.reach() > have || !each.isTrue(reading)) {
                return false;
            }
        }
        if (!byChecksum) {
            return isKnown || !certain.isEmpty();
        }
        if (have < length) {
            return false;
        }
        int position = bytes.position();
        Cursor content = frames.content(bytes.slice(length));
        bytes.seek(position);
        for (Check each : checks) {
            if (!each.passes(content, reading, true)) {
                return false;
            }
        }
        return true;
    }

    /// How many bytes at the end of a frame are of checksums.
    int trailer() {
        int most = 0;
        for (Check each : checks) {
            most = Math.max(most, each.trailer());
        }
        return most;
    }
}
