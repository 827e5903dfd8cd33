package dev.vedette.testkit.dissect;

import dev.vedette.sdk.dissect.Direction;
import dev.vedette.sdk.dissect.Dissection;
import dev.vedette.sdk.dissect.Message;
import java.util.ArrayList;
import java.util.List;

/// What a dissector made of an exchange.
///
/// @param items its outcomes in their order, without the wishes for more that a stream could fulfill
/// @param waitingForward how many bytes of that direction wait for more at the end
/// @param waitingBackward how many bytes of the other direction do
public record Heard(List<Item> items, int waitingForward, int waitingBackward) {
    /// One outcome.
    ///
    /// @param chunk the index of the chunk that completed it
    /// @param direction which way its bytes went
    /// @param dissection what it is
    /// @param bytes how many bytes it took
    public record Item(int chunk, Direction direction, Dissection dissection, int bytes) {
        /// Whether it is a message that hosts report.
        boolean isMessage() {
            return dissection instanceof Message && dissection != Message.PASSED;
        }

        /// The line of a golden file.
        public String line() {
            String arrow = direction == Direction.FORWARD ? "> " : "< ";
            if (dissection instanceof Dissection.Malformed malformed) {
                return arrow + "malformed " + malformed.reason() + ", " + bytes + " bytes";
            }
            if (dissection instanceof Dissection.NeedMore) {
                return arrow + "unfinished";
            }
            if (dissection == Message.PASSED) {
                return arrow + "passed " + bytes + " bytes";
            }
            return arrow + (dissection instanceof Message message ? message : "not mine");
        }
    }

    /// Keeps a copy of the list.
    public Heard {
        items = List.copyOf(items);
    }

    /// The lines of a golden file.
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (Item item : items) {
            lines.add(item.line());
        }
        if (waitingForward > 0) {
            lines.add("> " + waitingForward + " bytes wait for more");
        }
        if (waitingBackward > 0) {
            lines.add("< " + waitingBackward + " bytes wait for more");
        }
        return lines;
    }

    /// The lines of messages alone.
    public List<String> messages() {
        List<String> lines = new ArrayList<>();
        for (Item item : items) {
            if (item.isMessage()) {
                lines.add(item.line());
            }
        }
        return lines;
    }

    /// The lines of messages that a chunk at or behind an index completed.
    List<String> messagesFrom(int chunk) {
        return new Heard(items.stream().filter(item -> item.chunk() >= chunk).toList(), 0, 0).messages();
    }

    /// Whether every byte was understood: messages only, and none waits.
    public boolean isClean() {
        return waitingForward == 0
                && waitingBackward == 0
                && items.stream().allMatch(item -> item.dissection() instanceof Message);
    }
}
