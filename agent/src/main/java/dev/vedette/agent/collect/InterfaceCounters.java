package dev.vedette.agent.collect;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.StringTokenizer;

/// Reads the counters of the interfaces, `/proc/net/dev`. An interface that is made anew under an old name is
/// another one: `/sys/class/net/NAME/ifindex` tells them apart.
///
/// @param ignored names of interfaces that are not counted; one that ends in `*` stands for all that begin so
public record InterfaceCounters(List<String> ignored) {
    private static final int COLUMNS = 16;

    /// Copies the list.
    public InterfaceCounters {
        ignored = List.copyOf(ignored);
    }

    /// The lifetime counters by interface: by its name and index.
    public Map<String, Traffic> read(SystemTree tree) {
        Map<String, Traffic> counters = new HashMap<>();
        for (String line : tree.lines("proc/net/dev")) {
            int colon = line.indexOf(':');
            String name = line.substring(0, Math.max(colon, 0)).strip();
            if (colon > 0 && !isIgnored(name)) {
                StringTokenizer columns = new StringTokenizer(line.substring(colon + 1));
                if (columns.countTokens() >= COLUMNS) {
                    String index =
                            tree.text("sys/class/net/" + name + "/ifindex").orElse("");
                    counters.put(name + "#" + index.strip(), traffic(columns));
                }
            }
        }
        return counters;
    }

    private static Traffic traffic(StringTokenizer columns) {
        long[] values = new long[COLUMNS];
        for (int i = 0; i < COLUMNS; i++) {
            values[i] = value(columns.nextToken());
        }
        return new Traffic(values[0], values[8], values[1], values[9]);
    }

    private static long value(String digits) {
        try {
            return Math.max(0, Long.parseLong(digits));
        } catch (NumberFormatException beyondAllCounters) {
            return 0;
        }
    }

    private boolean isIgnored(String name) {
        return ignored.stream()
                .anyMatch(each ->
                        each.endsWith("*") ? name.startsWith(each.substring(0, each.length() - 1)) : name.equals(each));
    }
}
