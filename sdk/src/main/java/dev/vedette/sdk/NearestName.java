package dev.vedette.sdk;

import java.util.Collection;

/// Finds what somebody may have meant who misspelt a name.
public final class NearestName {
    private NearestName() {}

    /// The name that is the fewest edits away from a text, the first of several.
    ///
    /// @param names at least one
    /// @throws VedetteException when there is none
    public static String of(String text, Collection<String> names) {
        String nearest = null;
        int least = Integer.MAX_VALUE;
        for (String name : names) {
            int edits = edits(text, name);
            if (edits < least) {
                least = edits;
                nearest = name;
            }
        }
        if (nearest == null) {
            throw new VedetteException("no name is near \"" + text + "\", as there are none");
        }
        return nearest;
    }

    /// Levenshtein's distance, by rows.
    private static int edits(String from, String to) {
        int[] above = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            above[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int[] row = new int[to.length() + 1];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int replaced = above[j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, Math.min(above[j], row[j - 1]) + 1);
            }
            above = row;
        }
        return above[to.length()];
    }
}
