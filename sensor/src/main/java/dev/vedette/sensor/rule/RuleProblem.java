package dev.vedette.sensor.rule;

/// Something is wrong with a rule.
///
/// @param rule its name
/// @param part `when` or `message`
/// @param line of that part, from 1; 0 when it is no place in particular
/// @param column of that line, from 1
/// @param message what is wrong, and what may have been meant
public record RuleProblem(String rule, String part, int line, int column, String message) {
    @Override
    public String toString() {
        return line == 0
                ? rule + ": " + part + ": " + message
                : "%s: %s, line %d, column %d: %s".formatted(rule, part, line, column, message);
    }
}
