package dev.vedette.sdk;

import java.util.Collection;

/// Finds what somebody meant who misspelt a word.
public final class NearestWord {
    private NearestWord() {}

    /// The word that differs least from a misspelt one; the earlier of equals.
    ///
    /// @param misspelt what was written
    /// @param known at least one word
    /// @throws VedetteException when there is none
    public static String to(String misspelt, Collection<String> known) {
        return known.stream()
                .min((a, b) -> Integer.compare(distance(a, misspelt), distance(b, misspelt)))
                .orElseThrow(() -> new VedetteException("there must be words to choose from"));
    }

    /// The number of single-character edits between two words (Levenshtein).
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int substituted = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substituted, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
