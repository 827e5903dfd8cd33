package dev.vedette.server.advisory;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A version of firmware or software in a form that has an order: numbers between dots, then perhaps a letter, then
/// perhaps words of vendors with numbers, as `V4.2.1`, `1.606G`, `V5.6 SP2 HF3`, `16 Update 4`.
///
/// @param numbers at least one
/// @param letter behind them; empty when there is none
/// @param steps the words behind that, in the order in which they are written
record FirmwareVersion(List<BigInteger> numbers, String letter, List<Step> steps) {
    private static final int LENGTH_MAX = 64;
    private static final Pattern FORM = Pattern.compile("(?:version|ver\\.?|firmware|fw|v|r)?\\s*([0-9]{1,18}"
            + "(?:\\.[0-9]{1,18}){0,7})([a-z]?)((?:[\\s_.-]*(?:sp|service pack|update|upd|hf|hotfix|build|patch|uc|rc)"
            + "[\\s_.-]?[0-9]{1,9})*)");
    private static final Pattern STEP = Pattern.compile("([a-z]+(?: pack)?)[\\s_.-]?([0-9]{1,9})");

    /// Copies the lists.
    FirmwareVersion {
        numbers = List.copyOf(numbers);
        steps = List.copyOf(steps);
    }

    /// A word of a vendor with a number.
    ///
    /// @param word as `sp`
    /// @param number behind it
    record Step(String word, int number) {}

    /// The version that a text is; empty when it has no order that we know.
    static Optional<FirmwareVersion> parse(String text) {
        String plain = text.strip().toLowerCase(Locale.ROOT);
        Matcher form = FORM.matcher(plain);
        if (plain.length() > LENGTH_MAX || !form.matches()) {
            return Optional.empty();
        }
        List<BigInteger> numbers = new ArrayList<>();
        for (String number : form.group(1).split("\\.", -1)) {
            numbers.add(new BigInteger(number));
        }
        List<Step> steps = new ArrayList<>();
        Matcher step = STEP.matcher(form.group(3));
        while (step.find()) {
            steps.add(new Step(word(step.group(1)), Integer.parseInt(step.group(2))));
        }
        return Optional.of(new FirmwareVersion(numbers, form.group(2), steps));
    }

    private static String word(String written) {
        return switch (written) {
            case "service pack" -> "sp";
            case "upd" -> "update";
            case "hotfix" -> "hf";
            default -> written;
        };
    }

    /// Whether it comes before, with or after another one, as the sign of a number; empty when nobody can say, as of
    /// `1.2` and `1.2A`, or a service pack and an update.
    OptionalInt compare(FirmwareVersion other) {
        int count = Math.max(numbers.size(), other.numbers.size());
        for (int i = 0; i < count; i++) {
            int order = number(i).compareTo(other.number(i));
            if (order != 0) {
                return OptionalInt.of(order);
            }
        }
        if (letter.isEmpty() != other.letter.isEmpty()) {
            return OptionalInt.empty();
        }
        int order = letter.compareTo(other.letter);
        return order != 0 ? OptionalInt.of(order) : compareSteps(other);
    }

    private BigInteger number(int i) {
        return i < numbers.size() ? numbers.get(i) : BigInteger.ZERO;
    }

    private OptionalInt compareSteps(FirmwareVersion other) {
        for (int i = 0; i < Math.min(steps.size(), other.steps.size()); i++) {
            Step ours = steps.get(i);
            Step theirs = other.steps.get(i);
            if (!ours.word().equals(theirs.word())) {
                return OptionalInt.empty();
            }
            if (ours.number() != theirs.number()) {
                return OptionalInt.of(Integer.compare(ours.number(), theirs.number()));
            }
        }
        // What comes behind a version is later than it, but for candidates of a release.
        boolean isCandidate = steps.size() != other.steps.size()
                && (steps.size() > other.steps.size() ? steps : other.steps)
                        .get(Math.min(steps.size(), other.steps.size()))
                        .word()
                        .equals("rc");
        int order = Integer.compare(steps.size(), other.steps.size());
        return OptionalInt.of(isCandidate ? -order : order);
    }
}
