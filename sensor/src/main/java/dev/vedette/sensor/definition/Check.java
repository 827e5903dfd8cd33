package dev.vedette.sensor.definition;

import dev.vedette.sdk.dissect.Cursor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A checksum of a frame: over what, where it stands, and what it means when it does not match.
///
/// @param sum how it is computed
/// @param big whether its high byte comes first
/// @param at its position; [#AT_END] when it is the last of the frame
/// @param from the position of the first byte that it is of
/// @param to the position behind the last; [#TO_CHECKSUM] when the checksum stands there
/// @param condition whether a frame has it; null when all have
/// @param breaks whether a frame is malformed when it does not match, rather than flagged
record Check(
        Checksum sum,
        boolean big,
        int at,
        int from,
        int to,
        @Nullable Expression condition,
        boolean breaks) {
    /// It is the last of the frame.
    static final int AT_END = -1;

    /// It is of all bytes before it.
    static final int TO_CHECKSUM = -1;

    static Check of(Part part, Definitions definitions) {
        part.only("of", "endian", "at", "from", "to", "if", "mismatch");
        Part at = part.find("at");
        Part to = part.find("to");
        Part condition = part.find("if");
        Part mismatch = part.find("mismatch");
        return new Check(
                Checksum.of(part.get("of")),
                definitions.isBigEndian(part.find("endian")),
                at == null || at.text().equals("end") ? AT_END : (int) at.whole(0, Frames.SIZE_MAX),
                (int) part.whole("from", 0, 0, Frames.SIZE_MAX),
                to == null ? TO_CHECKSUM : (int) to.whole(0, Frames.SIZE_MAX),
                condition == null ? null : Definitions.ofFrame(condition, Vocabulary.SIZE_IS_KNOWN),
                mismatch != null && mismatch.word(List.of("flag", "malformed")).equals("malformed"));
    }

    /// How many bytes at the end of a frame are of it.
    int trailer() {
        return at == AT_END ? sum.bytes() : 0;
    }

    /// Whether a frame has it and it matches, or the frame has none.
    ///
    /// @param frame is left where it was
    /// @param proves whether a frame that has none does not pass
    boolean passes(Cursor frame, Reading reading, boolean proves) {
        int begin = frame.position();
        int size = frame.remaining();
        if (condition != null) {
            reading.look(frame, 0, size);
            if (!condition.isTrue(reading)) {
                return !proves;
            }
        }
        int where = at == AT_END ? size - sum.bytes() : at;
        int end = to == TO_CHECKSUM ? where : to;
        if (where < 0 || where > size - sum.bytes() || end > size || from > end) {
            return false;
        }
        long computed = sum.of(frame, begin + from, begin + end);
        frame.seek(begin + where);
        long said = 0;
        for (int i = 0; i < sum.bytes(); i++) {
            long next = frame.u8();
            said |= next << (8 * (big ? sum.bytes() - 1 - i : i));
        }
        frame.seek(begin);
        return computed == said;
    }
}
