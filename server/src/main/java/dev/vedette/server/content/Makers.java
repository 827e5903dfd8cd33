package dev.vedette.server.content;

import dev.vedette.sdk.observe.MacAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Who makes devices with which MAC addresses, by the lists of the IEEE's Registration Authority (MA-L, MA-M, MA-S):
/// CSV
/// with the columns `Registry`, `Assignment`, `Organization Name` and perhaps more. Immutable.
public final class Makers {
    /// Nobody is known.
    public static final Makers NONE = new Makers(Map.of());

    /// The most assignments of one list.
    static final int ASSIGNMENTS_MAX = 200_000;

    private static final int NAME_LENGTH_MAX = 128;
    private static final int DIGITS_LARGE = 6;
    private static final int DIGITS_MEDIUM = 7;
    private static final int DIGITS_SMALL = 9;
    private static final String PRIVATE = "private";

    private final Map<String, String> byPrefix;

    private Makers(Map<String, String> byPrefix) {
        this.byPrefix = Map.copyOf(byPrefix);
    }

    /// The makers of a list.
    ///
    /// @param csv in UTF-8
    /// @throws ContentFault when it is none, with the line
    public static Makers read(byte[] csv) {
        List<String> lines = new String(csv, StandardCharsets.UTF_8).lines().toList();
        if (lines.isEmpty()
                || !lines.getFirst().replace("\uFEFF", "").startsWith("Registry,Assignment,Organization Name")) {
            throw new ContentFault("is no list of the IEEE: its first line must begin with"
                    + " \"Registry,Assignment,Organization Name\"");
        }
        Map<String, String> byPrefix = new HashMap<>();
        for (int i = 1; i < lines.size(); i++) {
            // An address of an organization may go on in the next line; that line is no assignment.
            List<String> cells = cells(lines.get(i));
            if (cells.size() >= 3 && cells.get(0).startsWith("MA-")) {
                put(byPrefix, cells, i + 1);
            }
        }
        if (byPrefix.isEmpty()) {
            throw new ContentFault("has no assignment: no line begins with MA-L, MA-M or MA-S");
        }
        return new Makers(byPrefix);
    }

    private static void put(Map<String, String> byPrefix, List<String> cells, int line) {
        String prefix = cells.get(1).strip().toUpperCase(Locale.ROOT);
        String name = cells.get(2).strip().replaceAll("[\\p{Cntrl}\\p{Cs}]+", " ");
        boolean isPrefix = prefix.matches("[0-9A-F]+")
                && (prefix.length() == DIGITS_LARGE
                        || prefix.length() == DIGITS_MEDIUM
                        || prefix.length() == DIGITS_SMALL);
        if (!isPrefix) {
            throw new ContentFault("line " + line + ": an assignment has 6, 7 or 9 hexadecimal digits");
        }
        if (!name.isEmpty() && !name.toLowerCase(Locale.ROOT).equals(PRIVATE)) {
            byPrefix.put(
                    prefix,
                    name.length() > NAME_LENGTH_MAX
                            ? name.substring(0, NAME_LENGTH_MAX).strip()
                            : name);
        }
        if (byPrefix.size() > ASSIGNMENTS_MAX) {
            throw new ContentFault("has more than %,d assignments, which is the limit".formatted(ASSIGNMENTS_MAX));
        }
    }

    /// The cells of a line by RFC 4180; a quote that is not closed ends with the line.
    private static List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean isQuoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            boolean isDoubled = isQuoted && c == '"' && i + 1 < line.length() && line.charAt(i + 1) == '"';
            if (isDoubled) {
                cell.append('"');
                i++;
            } else if (c == '"') {
                isQuoted = !isQuoted;
            } else if (c == ',' && !isQuoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString());
        return cells;
    }

    /// Who makes devices with this address. Empty of addresses that were given locally, and of unknown makers.
    public Optional<String> of(MacAddress address) {
        if (byPrefix.isEmpty() || address.isLocal() || address.isGroup()) {
            return Optional.empty();
        }
        String digits = "%012X".formatted(address.bits());
        for (int length : new int[] {DIGITS_SMALL, DIGITS_MEDIUM, DIGITS_LARGE}) {
            String name = byPrefix.get(digits.substring(0, length));
            if (name != null) {
                return Optional.of(name);
            }
        }
        return Optional.empty();
    }

    /// These, and those of another list, which come first.
    Makers with(Makers later) {
        Map<String, String> all = new HashMap<>(byPrefix);
        all.putAll(later.byPrefix);
        return new Makers(all);
    }

    /// How many assignments are known.
    public int size() {
        return byPrefix.size();
    }
}
