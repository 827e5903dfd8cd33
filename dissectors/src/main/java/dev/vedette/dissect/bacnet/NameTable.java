package dev.vedette.dissect.bacnet;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/// Tables of names, written as `0 one|1 other`.
final class NameTable {
    private NameTable() {}

    /// The names by their numbers.
    ///
    /// @param table entries with `|` between them, each a number, a blank and a name
    static Map<Long, String> parse(String table) {
        Map<Long, String> names = new HashMap<>();
        int from = 0;
        while (from < table.length()) {
            int bar = table.indexOf('|', from);
            int to = bar < 0 ? table.length() : bar;
            int blank = table.indexOf(' ', from);
            names.put(Long.parseLong(table, from, blank, 10), table.substring(blank + 1, to));
            from = to + 1;
        }
        return Map.copyOf(names);
    }

    /// The numbers of a table, to be asked for each message.
    static BitSet numbers(Map<Long, String> names) {
        BitSet numbers = new BitSet();
        names.keySet().forEach(number -> numbers.set(number.intValue()));
        return numbers;
    }
}
