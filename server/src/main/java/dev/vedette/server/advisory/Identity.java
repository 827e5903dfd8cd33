package dev.vedette.server.advisory;

import java.util.List;

/// What an asset is, as far as it was told.
///
/// @param vendors who made it, in all spellings that were told
/// @param models what it is, in all words and numbers that were told
/// @param firmware its version; empty when it is not known
public record Identity(List<String> vendors, List<String> models, String firmware) {
    /// The most spellings of each that count.
    public static final int SPELLINGS_MAX = 6;

    /// Keeps the first spellings, without blank ones.
    public Identity {
        vendors = few(vendors);
        models = few(models);
    }

    private static List<String> few(List<String> told) {
        return told.stream()
                .filter(text -> !text.isBlank())
                .distinct()
                .limit(SPELLINGS_MAX)
                .toList();
    }
}
