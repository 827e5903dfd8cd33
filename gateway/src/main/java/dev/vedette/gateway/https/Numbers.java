package dev.vedette.gateway.https;

/// Numbers that strangers sent.
final class Numbers {
    private static final int DIGITS_MAX = 9;

    private Numbers() {}

    /// A whole number of digits only, or -1 when it is none or out of its range.
    static int whole(String text, int min, int max) {
        boolean isNumber =
                !text.isEmpty() && text.length() <= DIGITS_MAX && text.chars().allMatch(c -> c >= '0' && c <= '9');
        int number = isNumber ? Integer.parseInt(text) : -1;
        return number >= min && number <= max ? number : -1;
    }
}
