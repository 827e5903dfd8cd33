package dev.vedette.sdk.dissect;

import dev.vedette.sdk.VedetteException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A message of a protocol as a dissector has read it. A value; made by a [Builder].
///
/// A unit of the wire that holds several calls (a multiple service packet, several objects) is one message with
/// [parts][#parts], each a message by itself; whoever reports reports the parts and not the whole, if there are
/// any.
public final class Message implements Dissection {
    /// The most parts of a message.
    public static final int PARTS_MAX = 512;

    /// The most facts about assets in a message.
    public static final int FACTS_MAX = 64;

    private static final Field[] NO_FIELDS = {};
    private static final long[] NO_NUMBERS = {};
    private static final Object[] NO_OBJECTS = {};

    /// Says only that bytes were passed over, such as part of a long body or of encrypted data, so that a
    /// conversation need not wait for all of them. The cursor has moved on; nobody reports it.
    public static final Message PASSED = envelope("passed").build();

    private final MessageType type;
    private final String operation;
    private final Intent intent;
    private final Role sender;
    private final Outcome outcome;
    private final Set<Flag> flags;
    private final int size;
    private final Field[] fields;
    private final long[] numbers;
    private final Object[] objects;
    private final List<AssetFact> facts;
    private final List<Payload> payloads;
    private final List<Message> parts;

    private Message(Builder from) {
        type = from.type;
        operation = from.operation;
        intent = from.intent;
        sender = from.sender;
        outcome = from.outcome;
        flags = from.flags == null ? Set.of() : EnumSet.copyOf(from.flags);
        size = from.count;
        fields = from.fields;
        numbers = from.numbers;
        objects = from.objects;
        facts = from.facts == null ? List.of() : List.copyOf(from.facts);
        payloads = from.payloads == null ? List.of() : List.copyOf(from.payloads);
        parts = from.parts == null ? List.of() : List.copyOf(from.parts);
    }

    /// Begins a request of a client.
    ///
    /// @param operation what is asked for, in few fixed words with hyphens, as `write-single-coil`; `unknown`
    ///   when the code has no name. Never made from bytes of the wire
    public static Builder request(String operation, Intent intent) {
        return new Builder(MessageType.REQUEST, operation, intent, Role.CLIENT);
    }

    /// Begins an answer of a server.
    ///
    /// @param operation that of the request
    public static Builder response(String operation, Intent intent) {
        return new Builder(MessageType.RESPONSE, operation, intent, Role.SERVER);
    }

    /// Begins a message that nobody has asked for.
    public static Builder notification(String operation, Intent intent) {
        return new Builder(MessageType.NOTIFICATION, operation, intent, Role.PEER);
    }

    /// Begins a message that carries others, of a protocol on top.
    public static Builder envelope(String operation) {
        return new Builder(MessageType.ENVELOPE, operation, Intent.OTHER, Role.PEER);
    }

    /// What it is in the talk between two sides.
    public MessageType type() {
        return type;
    }

    /// What it asks for, answers or tells, in few fixed words with hyphens.
    public String operation() {
        return operation;
    }

    /// What it is for, in words that all protocols share.
    public Intent intent() {
        return intent;
    }

    /// What its sender is to the protocol.
    public Role sender() {
        return sender;
    }

    /// How what it is about has ended.
    public Outcome outcome() {
        return outcome;
    }

    /// What is odd about it. Not to be changed.
    public Set<Flag> flags() {
        return flags;
    }

    /// Whether it is odd in a way.
    public boolean has(Flag flag) {
        return flags.contains(flag);
    }

    /// Whether it is odd in any way.
    public boolean isFlagged() {
        return !flags.isEmpty();
    }

    /// How many fields it has.
    public int size() {
        return size;
    }

    /// A field that it has.
    ///
    /// @param index 0..[#size]-1, in the order in which they were read
    public Field field(int index) {
        return fields[Objects.checkIndex(index, size)];
    }

    /// The value of a field that it has, of the type that [Field.Kind] says, boxed. Arrays are not to be
    /// changed.
    ///
    /// @param index as of [#field]
    public Object value(int index) {
        return switch (field(index).kind()) {
            case NUMBER -> numbers[index];
            case DECIMAL -> Double.longBitsToDouble(numbers[index]);
            case FLAG -> numbers[index] != 0;
            case TEXT, BYTES, NUMBERS, DECIMALS, TEXTS -> objects[index];
        };
    }

    /// The value of a field; empty when it does not have it.
    public Optional<Object> value(Field field) {
        for (int i = 0; i < size; i++) {
            if (fields[i] == field) {
                return Optional.of(value(i));
            }
        }
        return Optional.empty();
    }

    /// What it says about assets.
    public List<AssetFact> facts() {
        return facts;
    }

    /// What it carries of protocols on top.
    public List<Payload> payloads() {
        return payloads;
    }

    /// The calls it is made of, if there are several.
    public List<Message> parts() {
        return parts;
    }

    /// One line that says all of it, always in the same way: two messages are alike when these are.
    @Override
    public String toString() {
        return MessageText.of(this);
    }

    /// Makes a message. A field that is given twice keeps its first value. Values beyond the limits of [Field]
    /// are cut and flagged. One thread.
    public static final class Builder {
        private static final int FIELDS_MIN = 6;
        private static final int FIELDS_MAX = 64;

        private final MessageType type;
        private final String operation;
        private final Intent intent;
        private Role sender;
        private Outcome outcome = Outcome.NONE;
        private @Nullable EnumSet<Flag> flags;
        private Field[] fields = NO_FIELDS;
        private long[] numbers = NO_NUMBERS;
        private Object[] objects = NO_OBJECTS;
        private int count;
        private boolean isShared;
        private @Nullable List<AssetFact> facts;
        private @Nullable List<Payload> payloads;
        private @Nullable List<Message> parts;

        private Builder(MessageType type, String operation, Intent intent, Role sender) {
            this.type = type;
            this.operation = operation;
            this.intent = intent;
            this.sender = sender;
        }

        /// Who has sent it, where that is not as usual.
        public Builder sender(Role role) {
            sender = role;
            return this;
        }

        /// How it has ended.
        public Builder outcome(Outcome ended) {
            outcome = ended;
            return this;
        }

        /// Something is odd about it.
        public Builder flag(Flag flag) {
            EnumSet<Flag> all = flags == null ? EnumSet.noneOf(Flag.class) : flags;
            flags = all;
            all.add(flag);
            return this;
        }

        /// Something is odd about it, if so.
        public Builder flagIf(boolean odd, Flag flag) {
            return odd ? flag(flag) : this;
        }

        /// A whole number.
        public Builder with(Field field, long value) {
            return put(field, Field.Kind.NUMBER, value, null);
        }

        /// A number with a fraction.
        public Builder with(Field field, double value) {
            return put(field, Field.Kind.DECIMAL, Double.doubleToRawLongBits(value), null);
        }

        /// True or false.
        public Builder with(Field field, boolean value) {
            return put(field, Field.Kind.FLAG, value ? 1 : 0, null);
        }

        /// A text.
        public Builder with(Field field, String value) {
            boolean isLong = value.length() > Field.LENGTH_MAX;
            return flagIf(isLong, Flag.TOO_MANY_PARTS)
                    .put(field, Field.Kind.TEXT, 0, isLong ? value.substring(0, Field.LENGTH_MAX) : value);
        }

        /// Bytes; the array is given away.
        public Builder with(Field field, byte[] value) {
            boolean isLong = value.length > Field.LENGTH_MAX;
            return flagIf(isLong, Flag.TOO_MANY_PARTS)
                    .put(field, Field.Kind.BYTES, 0, isLong ? Arrays.copyOf(value, Field.LENGTH_MAX) : value);
        }

        /// Whole numbers; the array is given away.
        public Builder with(Field field, long[] value) {
            boolean isLong = value.length > Field.ITEMS_MAX;
            return flagIf(isLong, Flag.TOO_MANY_PARTS)
                    .put(field, Field.Kind.NUMBERS, 0, isLong ? Arrays.copyOf(value, Field.ITEMS_MAX) : value);
        }

        /// Numbers with fractions; the array is given away.
        public Builder with(Field field, double[] value) {
            boolean isLong = value.length > Field.ITEMS_MAX;
            return flagIf(isLong, Flag.TOO_MANY_PARTS)
                    .put(field, Field.Kind.DECIMALS, 0, isLong ? Arrays.copyOf(value, Field.ITEMS_MAX) : value);
        }

        /// Texts, each of at most [Field#LENGTH_MAX] characters.
        public Builder with(Field field, List<String> value) {
            boolean isLong = value.size() > Field.ITEMS_MAX;
            return flagIf(isLong, Flag.TOO_MANY_PARTS)
                    .put(field, Field.Kind.TEXTS, 0, List.copyOf(isLong ? value.subList(0, Field.ITEMS_MAX) : value));
        }

        /// What it says about an asset. Nothing when the value is blank, or there are [#FACTS_MAX] already.
        public Builder fact(Subject about, Attribute attribute, String value) {
            if (AssetFact.isWorthSaying(value)) {
                List<AssetFact> all = facts == null ? new ArrayList<>() : facts;
                facts = all;
                if (all.size() < FACTS_MAX) {
                    all.add(new AssetFact(about, attribute, value));
                }
            }
            return this;
        }

        /// What it carries of a protocol on top.
        public Builder payload(String layer, byte[] bytes) {
            List<Payload> all = payloads == null ? new ArrayList<>(1) : payloads;
            payloads = all;
            if (all.size() < PARTS_MAX) {
                all.add(new Payload(layer, bytes));
            } else {
                flag(Flag.TOO_MANY_PARTS);
            }
            return this;
        }

        /// One of the calls it is made of. Beyond [#PARTS_MAX] they are left out, and that is flagged.
        public Builder part(Message part) {
            List<Message> all = parts == null ? new ArrayList<>(4) : parts;
            parts = all;
            if (all.size() < PARTS_MAX) {
                all.add(part);
            } else {
                flag(Flag.TOO_MANY_PARTS);
            }
            return this;
        }

        /// The message as it is now.
        public Message build() {
            // The arrays are the message's from here on; whoever goes on building gets others.
            isShared = true;
            return new Message(this);
        }

        private Builder put(Field field, Field.Kind kind, long number, @Nullable Object object) {
            if (field.kind() != kind) {
                throw misplaced(field, kind);
            }
            for (int i = 0; i < count; i++) {
                if (fields[i] == field) {
                    return this;
                }
            }
            if (isShared || count == fields.length || (object != null && objects.length == 0)) {
                if (count == FIELDS_MAX) {
                    return flag(Flag.TOO_MANY_PARTS);
                }
                makeRoom(object != null);
            }
            fields[count] = field;
            if (object == null) {
                numbers[count] = number;
            } else {
                objects[count] = object;
            }
            count++;
            return this;
        }

        private void makeRoom(boolean forObject) {
            int room = count == fields.length || isShared ? Math.max(FIELDS_MIN, count * 2) : fields.length;
            int most = Math.min(room, FIELDS_MAX);
            if (most != fields.length || isShared) {
                fields = Arrays.copyOf(fields, most);
                numbers = Arrays.copyOf(numbers, most);
                isShared = false;
            }
            if (forObject || objects.length > 0) {
                objects = Arrays.copyOf(objects, most);
            }
        }

        private static VedetteException misplaced(Field field, Field.Kind kind) {
            return new VedetteException("the field " + field + " has values of kind " + field.kind() + ", not " + kind);
        }
    }
}
