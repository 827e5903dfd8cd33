package dev.vedette.server.advisory;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A product as advisories name it, in a form that can be compared: words in lower case without marks, and what is in
/// brackets, which mostly are order numbers.
///
/// @param vendor words of the vendor without those of its legal form; empty when it is not said
/// @param whole the letters and digits of the product's name
/// @param exact texts that mean this product and no other: its name, with and without the vendor, what is in brackets,
///   model numbers
/// @param prefixes what all that begins so means, as `BMXP34*` does
/// @param words of the name
record ProductName(List<String> vendor, String whole, List<String> exact, List<String> prefixes, List<String> words) {
    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Pattern BRACKETS = Pattern.compile("\\(([^()]{3,80})\\)");
    private static final Pattern SERIES = Pattern.compile("(?i)\\s+series(?=\\s+[A-Z]$)");
    private static final Pattern WILD = Pattern.compile("([\\p{L}\\p{N}-]{4,40})\\*(?![\\p{L}\\p{N}*])");
    private static final int EXACT_LENGTH_MIN = 3;
    private static final int PART_LENGTH_MIN = 5;
    private static final Set<String> LEGAL = Set.of(
            "ag",
            "gmbh",
            "co",
            "kg",
            "inc",
            "incorporated",
            "corp",
            "corporation",
            "company",
            "ltd",
            "limited",
            "llc",
            "sa",
            "se",
            "spa",
            "srl",
            "sas",
            "bv",
            "nv",
            "oy",
            "ab",
            "as",
            "plc",
            "kk",
            "pte",
            "pty",
            "the");

    /// Copies the lists.
    ProductName {
        vendor = List.copyOf(vendor);
        exact = List.copyOf(exact);
        prefixes = List.copyOf(prefixes);
        words = List.copyOf(words);
    }

    /// The product of a vendor.
    ///
    /// @param models model and order numbers, as far as they are told apart from the name
    static ProductName of(String vendor, String name, List<String> models) {
        List<String> maker = vendorWords(vendor);
        List<String> exact = new ArrayList<>();
        exact.add(compact(name));
        exact.add(compact(vendor + " " + name));
        String without = compact(BRACKETS.matcher(name).replaceAll(" "));
        exact.add(without);
        // Devices tell their series as a letter: 1756-EN2T/D.
        exact.add(compact(SERIES.matcher(name).replaceFirst(" ")));
        String prefix = String.join("", maker);
        if (!prefix.isEmpty() && without.startsWith(prefix)) {
            exact.add(without.substring(prefix.length()));
        }
        Matcher brackets = BRACKETS.matcher(name);
        while (brackets.find()) {
            exact.add(compact(brackets.group(1)));
        }
        models.forEach(model -> exact.add(compact(model)));
        List<String> prefixes = WILD.matcher(name + " " + String.join(" ", models))
                .results()
                .map(found -> compact(found.group(1)))
                .filter(wild -> wild.length() >= PART_LENGTH_MIN && hasDigit(wild))
                .toList();
        return new ProductName(
                maker,
                compact(name),
                exact.stream()
                        .filter(text -> text.length() >= EXACT_LENGTH_MIN)
                        .distinct()
                        .toList(),
                prefixes,
                words(name));
    }

    /// The words of a vendor's name without its legal form.
    static List<String> vendorWords(String vendor) {
        return words(vendor).stream().filter(word -> !LEGAL.contains(word)).toList();
    }

    /// Whether a vendor, as an asset told it, is this one: one name begins with the other, word by word.
    Fit isOf(List<String> told) {
        if (vendor.isEmpty()) {
            return Fit.UNCLEAR;
        }
        int count = Math.min(told.size(), vendor.size());
        return Fit.of(count > 0 && told.subList(0, count).equals(vendor.subList(0, count)));
    }

    /// A model as an asset told it.
    ///
    /// @param whole its letters and digits
    /// @param words of it
    /// @param base its letters and digits without a revision, as `1756-EN2T` of `1756-EN2T/D`
    /// @param isNumber whether it is long, with digits and marks, as order numbers are
    record Model(String whole, List<String> words, String base, boolean isNumber) {
        private static final Pattern REVISION = Pattern.compile("/[A-Za-z]$");

        /// Copies the list.
        Model {
            words = List.copyOf(words);
        }

        static Model of(String told) {
            String whole = compact(told);
            boolean isLong = whole.length() >= PART_LENGTH_MIN && hasDigit(whole);
            return new Model(
                    whole,
                    isLong ? ProductName.words(told) : List.of(),
                    compact(REVISION.matcher(told.strip()).replaceFirst("")),
                    isLong && NO_WORD.matcher(told.strip()).find());
        }
    }

    /// Whether a model, as an asset told it, is this product. Unclear when one name is a part of the other, as of
    /// `CPU 315-2 PN/DP` and `SIMATIC S7-300 CPU 315-2 PN/DP`, or all but the revision.
    Fit isModel(Model model) {
        if (model.whole().length() < EXACT_LENGTH_MIN) {
            return Fit.NO;
        }
        if (exact.contains(model.whole()) || prefixes.stream().anyMatch(model.whole()::startsWith)) {
            return Fit.YES;
        }
        boolean isPart = isSequence(model.words(), words)
                || (model.isNumber() && whole.contains(model.whole()))
                || (whole.length() >= PART_LENGTH_MIN && hasDigit(whole) && isSequence(words, model.words()));
        boolean isOtherRevision = model.base().length() >= PART_LENGTH_MIN && exact.contains(model.base());
        return isPart || isOtherRevision ? Fit.UNCLEAR : Fit.NO;
    }

    private static boolean hasDigit(String text) {
        return text.chars().anyMatch(Character::isDigit);
    }

    private static boolean isSequence(List<String> part, List<String> of) {
        return !part.isEmpty() && Collections.indexOfSubList(of, part) >= 0;
    }

    static String compact(String text) {
        return NO_WORD.matcher(text.toLowerCase(Locale.ROOT)).replaceAll("");
    }

    private static List<String> words(String text) {
        return NO_WORD.splitAsStream(text.toLowerCase(Locale.ROOT))
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
