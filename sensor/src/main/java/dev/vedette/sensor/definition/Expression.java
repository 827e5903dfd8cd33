package dev.vedette.sensor.definition;

import java.util.LinkedHashSet;
import java.util.Set;

/// Something that is computed while a message is read, of a type that is known beforehand. Immutable.
///
/// What cannot be computed gives 0, an empty text, or no bytes: a name that this message has not set, bytes that are
/// not there, a division by zero.
final class Expression {
    private static final byte[] NO_BYTES = {};
    /// What [#slot] gives of an expression that is more than a name.
    static final int NO_SLOT = -1;

    private static final Whole NO_NUMBER = reading -> 0;
    private static final Fraction NO_FRACTION = reading -> 0;
    private static final Thing NO_THING = reading -> "";

    /// What became of a text that is no expression, which was told.
    static final Expression NONE = constant(0);

    private final Type type;
    private final Computation computation;
    private final Whole whole;
    private final Set<Slot> needs;
    private final int reach;
    private final boolean constant;
    private final int slot;

    /// Computes a whole number, or 1 for true and 0 for false.
    @FunctionalInterface
    interface Whole {
        long of(Reading reading);
    }

    /// Computes a number with a fraction.
    @FunctionalInterface
    interface Fraction {
        double of(Reading reading);
    }

    /// Computes a text or bytes.
    @FunctionalInterface
    interface Thing {
        Object of(Reading reading);
    }

    /// How its value is computed, in each of the ways in which it can be asked for.
    private record Computation(Whole whole, Fraction fraction, Thing thing) {}

    private Expression(Type type, Computation computation, Set<Slot> needs, int reach, boolean constant) {
        this(type, computation, needs, reach, constant, NO_SLOT);
    }

    private Expression(Type type, Computation computation, Set<Slot> needs, int reach, boolean constant, int slot) {
        this.type = type;
        this.computation = computation;
        this.whole = computation.whole;
        this.needs = needs;
        this.reach = reach;
        this.constant = constant;
        this.slot = slot;
    }

    private Expression(Type type, Computation computation) {
        this(type, computation, Set.of(), 0, false);
    }

    static Expression number(Whole whole) {
        return new Expression(Type.NUMBER, new Computation(whole, whole::of, NO_THING));
    }

    static Expression constant(long value) {
        Computation always = new Computation(reading -> value, reading -> (double) value, NO_THING);
        return new Expression(Type.NUMBER, always, Set.of(), 0, true);
    }

    static Expression flag(Whole whole) {
        return new Expression(Type.FLAG, new Computation(whole, NO_FRACTION, NO_THING));
    }

    static Expression decimal(Fraction fraction) {
        return new Expression(Type.DECIMAL, new Computation(NO_NUMBER, fraction, NO_THING));
    }

    static Expression text(Thing thing) {
        return new Expression(Type.TEXT, new Computation(NO_NUMBER, NO_FRACTION, thing));
    }

    static Expression bytes(Thing thing) {
        return new Expression(Type.BYTES, new Computation(NO_NUMBER, NO_FRACTION, thing));
    }

    /// The value of a name.
    static Expression of(Slot slot) {
        int index = slot.index();
        Expression value = switch (slot.type()) {
            case NUMBER -> number(reading -> reading.number(index));
            case FLAG -> flag(reading -> reading.number(index));
            case DECIMAL -> decimal(reading -> reading.decimal(index));
            case TEXT -> text(reading -> reading.object(index, ""));
            case BYTES -> bytes(reading -> reading.object(index, NO_BYTES));
        };
        return new Expression(value.type, value.computation, Set.of(slot), 0, false, index);
    }

    /// This, made of others: it needs what they need.
    Expression from(Expression... parts) {
        Set<Slot> all = new LinkedHashSet<>(needs);
        int most = reach;
        for (Expression part : parts) {
            all.addAll(part.needs);
            most = Math.max(most, part.reach);
        }
        return new Expression(type, computation, Set.copyOf(all), most, false);
    }

    /// This, which looks at so many bytes from the beginning of the frame.
    Expression reaching(int bytes) {
        return new Expression(type, computation, needs, Math.max(reach, bytes), constant);
    }

    Type type() {
        return type;
    }

    /// The names whose values it uses.
    Set<Slot> needs() {
        return needs;
    }

    /// How many bytes from the beginning of the frame it looks at.
    int reach() {
        return reach;
    }

    /// Whether it is the same for every message.
    boolean isConstant() {
        return constant;
    }

    /// Where its value is kept, if it is nothing but a name; else [#NO_SLOT].
    int slot() {
        return slot;
    }

    /// Its whole number.
    long number(Reading reading) {
        return whole.of(reading);
    }

    /// Whether it is true.
    boolean isTrue(Reading reading) {
        return whole.of(reading) != 0;
    }

    /// Its number, with a fraction if it has one.
    double decimal(Reading reading) {
        return computation.fraction.of(reading);
    }

    /// Its text or bytes.
    Object object(Reading reading) {
        return computation.thing.of(reading);
    }

    /// Whether this message has values for all names that it uses.
    boolean isReady(Reading reading) {
        for (Slot slot : needs) {
            if (!reading.has(slot.index())) {
                return false;
            }
        }
        return true;
    }
}
