package dev.vedette.dissect.bacnet;

import dev.vedette.sdk.dissect.Attribute;
import dev.vedette.sdk.dissect.Cursor;
import dev.vedette.sdk.dissect.Direction;
import dev.vedette.sdk.dissect.Dissection;
import dev.vedette.sdk.dissect.Flag;
import dev.vedette.sdk.dissect.Intent;
import dev.vedette.sdk.dissect.Message;
import dev.vedette.sdk.dissect.Outcome;
import dev.vedette.sdk.dissect.Subject;
import dev.vedette.sdk.observe.IpAddress;
import java.util.ArrayList;
import java.util.List;

/// Messages of the virtual link layer itself (clause J.2): broadcast distribution and foreign devices. They
/// have no number by which an answer finds its request; the last request of each direction is the one. One
/// thread.
final class LinkLayer {
    private static final int NOTHING = -1;
    private static final int ENTRY_BYTES = 10;
    private static final String[] OPERATIONS = {
        "bvlc-result",
        "write-broadcast-distribution-table",
        "read-broadcast-distribution-table",
        "read-broadcast-distribution-table",
        "forwarded-npdu",
        "register-foreign-device",
        "read-foreign-device-table",
        "read-foreign-device-table",
        "delete-foreign-device-table-entry",
        "distribute-broadcast-to-network",
        "original-unicast-npdu",
        "original-broadcast-npdu",
        "secure-bvll"
    };

    private int waitingForward = NOTHING;
    private int waitingBackward = NOTHING;

    /// Whether a function carries a datagram of the network layer.
    static boolean carriesNetworkLayer(int function) {
        return function == 4 || (function >= 9 && function <= 11);
    }

    /// Whether a function is defined.
    static boolean isKnown(int function) {
        return function < OPERATIONS.length;
    }

    /// Reads a message behind the head of the link layer.
    Dissection read(Cursor in, Frame frame, Direction direction) {
        int function = frame.function;
        Message.Builder message = begin(function, in, direction);
        frame.into(message);
        switch (function) {
            case 0 -> {}
            case 1 -> distribution(in, message);
            case 3 -> {
                distribution(in, message);
                Identity.say(message, frame, Attribute.ROLE, "bacnet bbmd");
            }
            case 5 -> message.with(BacnetFields.TTL, in.u16());
            case 7 -> foreignDevices(in, message);
            case 8 -> message.with(BacnetFields.ENTRIES, List.of(address(in)));
            default -> {}
        }
        message.flagIf(in.isExhausted() && !frame.cut, Flag.BAD_LENGTH)
                .flagIf(!in.isExhausted() && in.remaining() > 0 && function != 12, Flag.TRAILING_BYTES);
        return message.build();
    }

    private Message.Builder begin(int function, Cursor in, Direction direction) {
        String operation = OPERATIONS[function];
        return switch (function) {
            case 0 -> result(in, direction);
            case 1, 8 -> asks(function, Message.request(operation, Intent.CONFIGURE), direction);
            case 2, 6 -> asks(function, Message.request(operation, Intent.READ), direction);
            case 5 -> asks(function, Message.request(operation, Intent.SESSION), direction);
            case 3, 7 -> {
                int asked = takeWaiting(direction);
                yield Message.response(operation, Intent.READ)
                        .outcome(Outcome.SUCCESS)
                        .flagIf(asked != function - 1, Flag.UNPAIRED);
            }
            default -> Message.notification(operation, Intent.OTHER);
        };
    }

    private Message.Builder asks(int function, Message.Builder request, Direction direction) {
        if (direction == Direction.FORWARD) {
            waitingForward = function;
        } else {
            waitingBackward = function;
        }
        return request;
    }

    private int takeWaiting(Direction ofAnswer) {
        int asked;
        if (ofAnswer == Direction.FORWARD) {
            asked = waitingBackward;
            waitingBackward = NOTHING;
        } else {
            asked = waitingForward;
            waitingForward = NOTHING;
        }
        return asked;
    }

    /// A result names the function that failed in its upper bits, but none when it succeeded.
    private Message.Builder result(Cursor in, Direction direction) {
        int code = in.u16();
        int asked = takeWaiting(direction);
        int failed = code >> 4;
        int about = code == 0 ? asked : failedFunction(failed);
        String operation = about == NOTHING ? OPERATIONS[0] : OPERATIONS[about];
        Intent intent = switch (about) {
            case 1, 8 -> Intent.CONFIGURE;
            case 2, 6 -> Intent.READ;
            case 5 -> Intent.SESSION;
            default -> Intent.OTHER;
        };
        return Message.response(operation, intent)
                .outcome(code == 0 ? Outcome.SUCCESS : Outcome.FAILURE)
                .with(BacnetFields.BVLC_RESULT, code)
                .flagIf(asked == NOTHING, Flag.UNPAIRED)
                .flagIf(asked != NOTHING && about != asked, Flag.MISMATCHED)
                .flagIf(!BacnetCodes.BVLC_RESULTS.containsKey((long) code), Flag.UNKNOWN_CODE);
    }

    private static int failedFunction(int upperBits) {
        return switch (upperBits) {
            case 1 -> 1;
            case 2 -> 2;
            case 3 -> 5;
            case 4 -> 6;
            case 5 -> 8;
            case 6 -> 9;
            default -> NOTHING;
        };
    }

    private static String address(Cursor in) {
        String ip = new IpAddress(4, 0, in.u32()).toString();
        return ip + ':' + in.u16();
    }

    /// Entries of 10 bytes: address, port, mask.
    private static void distribution(Cursor in, Message.Builder message) {
        List<String> entries = new ArrayList<>();
        while (in.fits(1, ENTRY_BYTES)) {
            entries.add(address(in) + " mask " + new IpAddress(4, 0, in.u32()));
        }
        message.with(BacnetFields.ENTRIES, entries).with(BacnetFields.COUNT, entries.size());
    }

    /// Entries of 10 bytes: address, port, seconds it has registered for, seconds that are left.
    private static void foreignDevices(Cursor in, Message.Builder message) {
        List<String> entries = new ArrayList<>();
        while (in.fits(1, ENTRY_BYTES)) {
            long ip = in.peekU32(0);
            entries.add(address(in) + " ttl " + in.u16() + " left " + in.u16());
            message.fact(new Subject.Ip(new IpAddress(4, 0, ip)), Attribute.ROLE, "bacnet foreign device");
        }
        message.with(BacnetFields.ENTRIES, entries).with(BacnetFields.COUNT, entries.size());
    }
}
