package dev.vedette.engine.profile;

/// How a number must relate to its bound to be normal.
public enum Comparison {
    /// Less than the bound.
    LESS_THAN("less-than", "less than"),
    /// At most the bound.
    LESS_THAN_EQUALS("less-than-equals", "at most"),
    /// More than the bound.
    GREATER_THAN("greater-than", "more than"),
    /// At least the bound.
    GREATER_THAN_EQUALS("greater-than-equals", "at least");

    private final String wireName;
    private final String words;

    Comparison(String wireName, String words) {
        this.wireName = wireName;
        this.words = words;
    }

    /// The name in the AWS API.
    public String wireName() {
        return wireName;
    }

    /// The relation in plain words, to be followed by the bound.
    public String words() {
        return words;
    }

    /// Whether a value relates to the bound in this way.
    public boolean holds(double value, double bound) {
        return switch (this) {
            case LESS_THAN -> value < bound;
            case LESS_THAN_EQUALS -> value <= bound;
            case GREATER_THAN -> value > bound;
            case GREATER_THAN_EQUALS -> value >= bound;
        };
    }
}
