package dev.vedette.sdk.dissect;

import dev.vedette.sdk.VedetteException;
import java.util.Map;
import java.util.TreeMap;

/// What the numbers of a protocol ask for: its functions, commands or services. A table, made once; immutable.
public final class Calls {
    private final Map<Integer, Call> all;
    private final Call otherwise;

    /// What is asked for.
    ///
    /// @param operation as in messages: few fixed words with hyphens
    /// @param intent what for
    public record Call(String operation, Intent intent) {}

    private Calls(Map<Integer, Call> all, Call otherwise) {
        this.all = Map.copyOf(all);
        this.otherwise = otherwise;
    }

    /// Begins a table.
    ///
    /// @param operation of numbers that are not in it, as `unknown`
    public static Builder otherwise(String operation) {
        return new Builder(operation);
    }

    /// What a number asks for.
    public Call of(int number) {
        return all.getOrDefault(number, otherwise);
    }

    /// Whether a number is in the table.
    public boolean isKnown(int number) {
        return all.containsKey(number);
    }

    /// The operations by their numbers, for [Field#named].
    public Map<Long, String> names() {
        Map<Long, String> names = new TreeMap<>();
        all.forEach((number, call) -> names.put((long) number, call.operation()));
        return names;
    }

    /// Makes a table. One thread.
    public static final class Builder {
        private final Map<Integer, Call> all = new TreeMap<>();
        private final Call otherwise;

        private Builder(String operation) {
            otherwise = new Call(operation, Intent.OTHER);
        }

        /// What a number asks for.
        ///
        /// @throws VedetteException when the table has the number already
        public Builder add(Intent intent, int number, String operation) {
            if (all.putIfAbsent(number, new Call(operation, intent)) != null) {
                throw new VedetteException("the number " + number + " has two operations: "
                        + all.get(number).operation() + " and " + operation);
            }
            return this;
        }

        /// What each of some numbers asks for, the same.
        ///
        /// @param last the last one, too
        public Builder add(Intent intent, int first, int last, String operation) {
            for (int number = first; number <= last; number++) {
                add(intent, number, operation);
            }
            return this;
        }

        /// The table as it is now.
        public Calls build() {
            return new Calls(all, otherwise);
        }
    }
}
