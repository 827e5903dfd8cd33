package dev.vedette.dissect.dnp3;

import dev.vedette.sdk.dissect.Cursor;
import dev.vedette.sdk.dissect.Flag;
import dev.vedette.sdk.dissect.Intent;
import dev.vedette.sdk.dissect.Message;
import dev.vedette.sdk.dissect.MessageType;
import dev.vedette.sdk.dissect.Outcome;
import dev.vedette.sdk.dissect.Outstanding;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads one fragment of the application layer: control, function, indications of an answer, and object headers
/// with their data. Several headers with data become parts, each with all that the fragment says.
final class Dnp3Fragment {
    /// The most object headers that are read of a fragment.
    static final int HEADERS_MAX = 256;

    private static final int FIRST_BIT = 0x80;
    private static final int LAST_BIT = 0x40;
    private static final int CONFIRM_BIT = 0x20;
    private static final int UNSOLICITED_BIT = 0x10;
    private static final int SEQUENCE_MASK = 0x0F;
    private static final int OBJECT_HEADER_LENGTH_MIN = 3;
    private static final int GROUP_ATTRIBUTES = 0;
    private static final int GROUP_DEADBANDS = 34;
    private static final int GROUP_TIME = 50;
    private static final int GROUP_FILES = 70;
    private static final int GROUP_INDICATIONS = 80;

    private final Cursor bytes;
    private final Dnp3Link link;
    private final Outstanding<Dnp3Request> waiting;
    private final Set<Flag> flags = EnumSet.noneOf(Flag.class);
    private final List<String> objects = new ArrayList<>(4);
    private final List<Message.Builder> parts = new ArrayList<>(2);
    private final Dnp3Points points = new Dnp3Points();
    private final int control;
    private final int code;
    private final Dnp3Function function;
    private String operation;
    private Intent intent;
    private int iin = -1;
    private boolean hasRanges;
    private long[] starts = new long[8];
    private long[] stops = new long[8];

    /// @param bytes at least two
    Dnp3Fragment(Cursor bytes, Dnp3Link link, Outstanding<Dnp3Request> waiting) {
        this.bytes = bytes;
        this.link = link;
        this.waiting = waiting;
        control = bytes.u8();
        code = bytes.u8();
        function = Dnp3Function.of(code);
        operation = function.operation();
        intent = intentOf(function.intent(), code, bytes.peek(0));
    }

    /// What is read or written tells more than that it is.
    private static Intent intentOf(Intent usual, int code, int group) {
        if (code != Dnp3Function.READ && code != Dnp3Function.WRITE) {
            return usual;
        }
        boolean isWrite = code == Dnp3Function.WRITE;
        return switch (group) {
            case GROUP_ATTRIBUTES -> isWrite ? Intent.CONFIGURE : Intent.IDENTIFY;
            case GROUP_DEADBANDS, GROUP_TIME, GROUP_INDICATIONS -> isWrite ? Intent.CONFIGURE : usual;
            case GROUP_FILES -> Intent.FILE;
            default -> usual;
        };
    }

    /// Something is odd about all of it.
    void flag(Flag flag) {
        flags.add(flag);
    }

    Message read() {
        boolean isAnswer = Dnp3Function.isOfOutstation(code);
        boolean isDefined = function.oddity() != Flag.UNKNOWN_CODE;
        if (isAnswer) {
            readIndications();
        }
        if (isDefined && isAnswer == link.fromMaster()) {
            flag(Flag.WRONG_SENDER);
        }
        Flag oddity = function.oddity();
        if (oddity != null) {
            flag(oddity);
        }
        if (link.isReservedAddress()) {
            flag(Flag.RESERVED_VALUE);
        }
        Dnp3Request asked = code == Dnp3Function.RESPONSE ? pair() : null;
        Message.Builder alone = begin();
        if (isDefined) {
            readObjects(alone);
        }
        boolean willBeAnswered = !isAnswer && link.fromMaster() && !Dnp3Function.isUnanswered(code);
        if (willBeAnswered && waiting.add(key(0), new Dnp3Request(operation, intent, List.copyOf(objects)))) {
            flag(Flag.FLOODED);
        }
        return finish(alone, asked == null ? List.of() : asked.objects());
    }

    private long key(int later) {
        return link.key(control + later & SEQUENCE_MASK);
    }

    private void readIndications() {
        int first = bytes.u8();
        int second = bytes.u8();
        if (bytes.isExhausted()) {
            tooShort();
        } else {
            iin = first << 8 | second;
        }
    }

    private void tooShort() {
        if (!flags.contains(Flag.CUT)) {
            flag(Flag.BAD_LENGTH);
        }
    }

    /// Finds the request of an answer, which goes on waiting under the next number while more fragments follow.
    private @Nullable Dnp3Request pair() {
        Optional<Dnp3Request> found = waiting.take(key(0));
        if (found.isEmpty()) {
            flag(Flag.UNPAIRED);
            return null;
        }
        Dnp3Request asked = found.get();
        if ((control & LAST_BIT) == 0) {
            waiting.add(key(1), asked);
        }
        operation = asked.operation();
        intent = asked.intent();
        return asked;
    }

    private Message.Builder begin() {
        Message.Builder message = switch (function.type()) {
            case RESPONSE -> Message.response(operation, intent);
            case NOTIFICATION -> Message.notification(operation, intent);
            default -> Message.request(operation, intent);
        };
        Dnp3Conversation.head(message.sender(Dnp3Conversation.roleOf(link)), link)
                .with(Dnp3Fields.SEQUENCE, control & SEQUENCE_MASK)
                .with(Dnp3Fields.FUNCTION_CODE, code);
        if ((control & (FIRST_BIT | LAST_BIT)) != (FIRST_BIT | LAST_BIT)) {
            message.with(Dnp3Fields.FIRST, (control & FIRST_BIT) != 0).with(Dnp3Fields.LAST, (control & LAST_BIT) != 0);
        }
        if ((control & CONFIRM_BIT) != 0) {
            message.with(Dnp3Fields.CONFIRM, true);
        }
        if ((control & UNSOLICITED_BIT) != 0) {
            message.with(Dnp3Fields.UNSOLICITED, true);
        }
        if (iin >= 0) {
            message.with(Dnp3Fields.IIN, iin);
            if (iin != 0) {
                message.with(Dnp3Fields.IIN_BITS, Dnp3Indications.names(iin));
            }
            message.flagIf(Dnp3Indications.hasReserved(iin), Flag.RESERVED_VALUE);
            if (function.type() == MessageType.RESPONSE) {
                message.outcome(Dnp3Indications.isRefusal(iin) ? Outcome.FAILURE : Outcome.SUCCESS);
            }
        }
        return message;
    }

    private void readObjects(Message.Builder alone) {
        boolean goesOn = true;
        while (goesOn && bytes.remaining() > 0) {
            if (objects.size() == HEADERS_MAX) {
                flag(Flag.TOO_MANY_PARTS);
                return;
            }
            if (bytes.remaining() < OBJECT_HEADER_LENGTH_MIN) {
                tooShort();
                return;
            }
            Dnp3Header header = Dnp3Header.read(bytes);
            if (bytes.isExhausted()) {
                tooShort();
                return;
            }
            remember(header);
            goesOn = readObjects(header, alone);
        }
    }

    private void remember(Dnp3Header header) {
        int index = objects.size();
        if (index == starts.length) {
            starts = Arrays.copyOf(starts, 2 * index);
            stops = Arrays.copyOf(stops, 2 * index);
        }
        hasRanges |= header.isRange();
        starts[index] = header.isRange() ? header.start() : -1;
        stops[index] = header.isRange() ? header.start() + header.count() - 1 : -1;
        objects.add(header.type().name());
    }

    /// @return whether the next header is where this one says
    private boolean readObjects(Dnp3Header header, Message.Builder alone) {
        if (!header.isDefined()) {
            flag(Flag.RESERVED_VALUE);
            return false;
        }
        if (header.isAbsurd()) {
            flag(Flag.OUT_OF_RANGE);
            return false;
        }
        boolean hasData = header.sizeSize() > 0 || (carriesData(header.type().layout()) && header.count() >= 0);
        if (!hasData) {
            return readNamed(header, alone);
        }
        Message.Builder part = begin();
        describe(header, part);
        parts.add(part);
        Dnp3Points.Reading reading = points.read(bytes, header, part, Dnp3Function.isOfOutstation(code));
        if (reading == Dnp3Points.Reading.UNKNOWN) {
            flag(Flag.UNKNOWN_CODE);
        } else if (reading == Dnp3Points.Reading.SHORT) {
            tooShort();
        }
        return reading == Dnp3Points.Reading.WHOLE;
    }

    /// Whether objects of a layout have data here; many requests only name them. Keys, codes and the time of a freeze
    /// are always there.
    private boolean carriesData(Dnp3Type.Layout layout) {
        return switch (layout) {
            case NONE -> false;
            case AUTHENTICATION -> true;
            case MOMENT -> code != Dnp3Function.READ;
            default -> !Dnp3Function.onlyNames(code);
        };
    }

    private boolean readNamed(Dnp3Header header, Message.Builder alone) {
        if (objects.size() == 1) {
            describe(header, alone);
        }
        return header.indexSize() == 0 || Dnp3Points.readIndexes(bytes, header, alone);
    }

    private static void describe(Dnp3Header header, Message.Builder message) {
        message.with(Dnp3Fields.GROUP, header.group())
                .with(Dnp3Fields.VARIATION, header.variation())
                .with(Dnp3Fields.QUALIFIER, header.qualifier());
        if (header.isRange()) {
            message.with(Dnp3Fields.RANGE_START, header.start())
                    .with(Dnp3Fields.RANGE_STOP, header.start() + header.count() - 1);
        } else if (header.count() >= 0) {
            message.with(Dnp3Fields.COUNT, header.count());
        }
    }

    private Message finish(Message.Builder alone, List<String> asked) {
        if (parts.size() == 1) {
            return finish(parts.getFirst(), List.of(), asked);
        }
        if (parts.size() > 1) {
            // A new one, as the first header may have described itself in the one that was begun.
            return finish(begin(), parts, asked);
        }
        if (objects.size() > 1) {
            Message.Builder all = begin();
            if (hasRanges) {
                all.with(Dnp3Fields.RANGE_STARTS, Arrays.copyOf(starts, objects.size()))
                        .with(Dnp3Fields.RANGE_STOPS, Arrays.copyOf(stops, objects.size()));
            }
            return finish(all, List.of(), asked);
        }
        return finish(alone, List.of(), asked);
    }

    private Message finish(Message.Builder whole, List<Message.Builder> inside, List<String> asked) {
        List<String> all = List.copyOf(objects);
        if (!all.isEmpty()) {
            whole.with(Dnp3Fields.OBJECTS, all);
        } else if (!asked.isEmpty()) {
            whole.with(Dnp3Fields.ASKED_OBJECTS, asked);
        }
        if (bytes.remaining() > 0) {
            whole.with(Dnp3Fields.DATA, bytes.rest());
        }
        flags.forEach(whole::flag);
        if (points.hasFailed()) {
            whole.outcome(Outcome.FAILURE);
        }
        for (Message.Builder each : inside) {
            flags.forEach(each::flag);
            each.with(Dnp3Fields.OBJECTS, all);
            whole.part(each.build());
        }
        return whole.build();
    }
}
