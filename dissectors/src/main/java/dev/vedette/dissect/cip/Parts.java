package dev.vedette.dissect.cip;

import dev.vedette.sdk.dissect.Cursor;
import dev.vedette.sdk.dissect.Flag;
import dev.vedette.sdk.dissect.Message;
import java.util.ArrayList;
import java.util.List;

/// The parts of a multiple service packet: their number, their offsets from that number on, and they
/// themselves.
final class Parts {
    private Parts() {}

    /// Returns the parts of which the offsets ascend and are inside; flags a packet where others are not.
    ///
    /// @param bytes from the number on; all of it is read
    static List<Cursor> of(Message.Builder message, Cursor bytes) {
        int start = bytes.position();
        int length = bytes.remaining();
        int count = bytes.u16le();
        List<Cursor> parts = new ArrayList<>();
        if (!bytes.fits(count, 2)) {
            message.flag(Flag.BAD_LENGTH);
            bytes.skipAll();
            return parts;
        }
        int[] offsets = new int[Math.min(count, Message.PARTS_MAX) + 1];
        for (int i = 0; i < offsets.length - 1; i++) {
            offsets[i] = bytes.u16le();
        }
        offsets[offsets.length - 1] = count > Message.PARTS_MAX ? bytes.peekU16le(0) : length;
        int behind = 2 + 2 * count;
        for (int i = 0; i < offsets.length - 1; i++) {
            boolean fits = offsets[i] >= behind && offsets[i] < offsets[i + 1] && offsets[i + 1] <= length;
            if (!fits) {
                message.flag(Flag.BAD_LENGTH);
                break;
            }
            bytes.seek(start + offsets[i]);
            parts.add(bytes.slice(offsets[i + 1] - offsets[i]));
        }
        message.flagIf(count > Message.PARTS_MAX, Flag.TOO_MANY_PARTS);
        bytes.skipAll();
        return parts;
    }
}
