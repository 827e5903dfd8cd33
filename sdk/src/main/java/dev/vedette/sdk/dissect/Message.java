package dev.vedette.sdk.dissect;

import dev.vedette.sdk.VedetteException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
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
    private static final Object[] NO_VALUES = {};

    /// Says only that bytes were passed over, such as part of a long body or of encrypted data, so that a
    /// conversation need not wait for all of them. The cursor has moved on; nobody reports it.
    public static final Message PASSED = envelope("passed").build();

    private final MessageType type;
    private final String operation;
    private final Intent intent;
    private final Role sender;
    private final Outcome outcome;
    private final Set<Flag> flags;
    private final Field[] fields;
    private final Object[] values;
    private final List<AssetFact> facts;
    private final List<Payload> payloads;
    private final List<Message> parts;

    private Message(Builder from) {
        type = from.type;
        operation = from.operation;
        intent = from.intent;
        sender = from.sender;
        outcome = from.outcome;
        flags = from.flags.isEmpty() ? Set.of() : from.flags;
        fields = from.count == 0 ? NO_FIELDS : Arrays.copyOf(from.fields, from.count);
        values = from.count == 0 ? NO_VALUES : Arrays.copyOf(from.values, from.count);
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

    /// How many fields it has.
    public int size() {
        return fields.length;
    }

    /// A field that it has.
    ///
    /// @param index 0..[#size]-1, in the order in which they were read
    public Field field(int index) {
        return fields[index];
    }

    /// The value of a field that it has, of the type that [Field.Kind] says, boxed. Arrays are not to be
    /// changed.
    ///
    /// @param index as of [#field]
    public Object value(int index) {
        return values[index];
    }

    /// The value of a field; empty when it does not have it.
    public Optional<Object> value(Field field) {
        for (int i = 0; i < fields.length; i++) {
            if (fields[i] == field) {
                return Optional.of(values[i]);
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
        StringBuilder text = new StringBuilder(128);
        text.append(type)
                .append(' ')
                .append(operation)
                .append(' ')
                .append(intent)
                .append(" by ")
                .append(sender);
        if (outcome != Outcome.NONE) {
            text.append(' ').append(outcome);
        }
        if (!flags.isEmpty()) {
            text.append(' ').append(flags);
        }
        for (int i = 0; i < fields.length; i++) {
            text.append(' ').append(fields[i].name()).append('=').append(show(values[i]));
        }
        for (AssetFact fact : facts) {
            text.append(" {")
                    .append(show(fact.about()))
                    .append(' ')
                    .append(fact.attribute())
                    .append(": ");
            text.append(fact.value()).append('}');
        }
        for (Payload payload : payloads) {
            text.append(' ')
                    .append(payload.layer())
                    .append('<')
                    .append(HexFormat.of().formatHex(payload.bytes()));
            text.append('>');
        }
        for (Message part : parts) {
            text.append(" (").append(part).append(')');
        }
        return text.toString();
    }

    private static String show(Object value) {
        if (value instanceof byte[] bytes) {
            return HexFormat.of().formatHex(bytes);
        }
        if (value instanceof long[] numbers) {
            return Arrays.toString(numbers);
        }
        if (value instanceof double[] decimals) {
            return Arrays.toString(decimals);
        }
        if (value instanceof String text) {
            return '"' + text.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r") + '"';
        }
        return value.toString();
    }

    private static String show(Subject subject) {
        if (subject instanceof Subject.Ip ip) {
            return ip.address().toString();
        }
        if (subject instanceof Subject.Mac mac) {
            return mac.address().toString();
        }
        return subject.equals(Subject.SENDER) ? "sender" : "receiver";
    }

    /// Makes a message. A field that is given twice keeps its first value. Values beyond the limits of [Field]
    /// are cut and flagged. One thread.
    public static final class Builder {
        private static final int FIELDS_MAX = 64;

        private final MessageType type;
        private final String operation;
        private final Intent intent;
        private final EnumSet<Flag> flags = EnumSet.noneOf(Flag.class);
        private Role sender;
        private Outcome outcome = Outcome.NONE;
        private Field[] fields = new Field[8];
        private Object[] values = new Object[8];
        private int count;
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
            flags.add(flag);
            return this;
        }

        /// Something is odd about it, if so.
        public Builder flagIf(boolean odd, Flag flag) {
            return odd ? flag(flag) : this;
        }

        /// A whole number.
        public Builder with(Field field, long value) {
            return put(field, Field.Kind.NUMBER, value);
        }

        /// A number with a fraction.
        public Builder with(Field field, double value) {
            return put(field, Field.Kind.DECIMAL, value);
        }

        /// True or false.
        public Builder with(Field field, boolean value) {
            return put(field, Field.Kind.FLAG, value);
        }

        /// A text.
        public Builder with(Field field, String value) {
            boolean isLong = value.length() > Field.LENGTH_MAX;
            return flagIf(isLong, Flag.TOO_MANY_PARTS)
                    .put(field, Field.Kind.TEXT, isLong ? value.substring(0, Field.LENGTH_MAX) : value);
        }

        /// Bytes; the array is given away.
        public Builder with(Field field, byte[] value) {
            boolean isLong = value.length > Field.LENGTH_MAX;
            return flagIf(isLong, Flag.TOO_MANY_PARTS)
                    .put(field, Field.Kind.BYTES, isLong ? Arrays.copyOf(value, Field.LENGTH_MAX) : value);
        }

        /// Whole numbers; the array is given away.
        public Builder with(Field field, long[] value) {
            boolean isLong = value.length > Field.ITEMS_MAX;
            return flagIf(isLong, Flag.TOO_MANY_PARTS)
                    .put(field, Field.Kind.NUMBERS, isLong ? Arrays.copyOf(value, Field.ITEMS_MAX) : value);
        }

        /// Numbers with fractions; the array is given away.
        public Builder with(Field field, double[] value) {
            boolean isLong = value.length > Field.ITEMS_MAX;
            return flagIf(isLong, Flag.TOO_MANY_PARTS)
                    .put(field, Field.Kind.DECIMALS, isLong ? Arrays.copyOf(value, Field.ITEMS_MAX) : value);
        }

        /// Texts, each of at most [Field#LENGTH_MAX] characters.
        public Builder with(Field field, List<String> value) {
            boolean isLong = value.size() > Field.ITEMS_MAX;
            return flagIf(isLong, Flag.TOO_MANY_PARTS)
                    .put(field, Field.Kind.TEXTS, List.copyOf(isLong ? value.subList(0, Field.ITEMS_MAX) : value));
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
            return new Message(this);
        }

        private Builder put(Field field, Field.Kind kind, Object value) {
            if (field.kind() != kind) {
                throw new VedetteException(
                        "the field " + field + " has values of kind " + field.kind() + ", not " + kind);
            }
            for (int i = 0; i < count; i++) {
                if (fields[i] == field) {
                    return this;
                }
            }
            if (count == FIELDS_MAX) {
                return flag(Flag.TOO_MANY_PARTS);
            }
            if (count == fields.length) {
                fields = Arrays.copyOf(fields, count * 2);
                values = Arrays.copyOf(values, count * 2);
            }
            fields[count] = field;
            values[count++] = value;
            return this;
        }
    }
}
