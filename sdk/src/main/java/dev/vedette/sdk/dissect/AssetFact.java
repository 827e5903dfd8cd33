package dev.vedette.sdk.dissect;

import dev.vedette.sdk.VedetteException;

/// Something that a message says about an asset. Where it was said (protocol, operation) is known from the
/// message.
///
/// @param about whom
/// @param attribute what of it
/// @param value what it is, as the message says it, trimmed and without control characters; 1..[#VALUE_MAX]
///   characters
public record AssetFact(Subject about, Attribute attribute, String value) {
    /// The most characters of a value; what is longer is cut.
    public static final int VALUE_MAX = 256;

    /// Cleans the value.
    ///
    /// @throws VedetteException when nothing is left of it: ask [#isWorthSaying] first
    public AssetFact {
        value = clean(value);
        if (value.isEmpty()) {
            throw new VedetteException("a fact about an asset has a value, " + attribute + " had none");
        }
    }

    /// Whether anything of a text is left when it is cleaned.
    public static boolean isWorthSaying(String text) {
        return !clean(text).isEmpty();
    }

    private static String clean(String text) {
        boolean isClean = text.length() <= VALUE_MAX && text.equals(text.strip());
        for (int i = 0; isClean && i < text.length(); i++) {
            isClean = !Character.isISOControl(text.charAt(i));
        }
        if (isClean) {
            return text;
        }
        StringBuilder kept = new StringBuilder(Math.min(text.length(), VALUE_MAX));
        for (int i = 0; i < text.length() && kept.length() < VALUE_MAX; i++) {
            char c = text.charAt(i);
            kept.append(Character.isISOControl(c) ? ' ' : c);
        }
        return kept.toString().strip();
    }
}
