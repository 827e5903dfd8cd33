package dev.vedette.sensor.rule;

import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.vedette.sdk.dissect.Field;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What a message must have to match a condition at all, so that most are not held against it: evaluation costs a
/// thousand times more.
///
/// A part that compares a word, as `operation`, with texts needs one of them; a part that uses a field needs the
/// field, and its protocol. Of parts joined by AND all is needed, of parts joined by OR what each of them needs.
/// Of other parts only the fields are needed that they cannot do without.
///
/// @param words for each word that matters what it must be, one of a few; none when no message has it
/// @param fields fields that the message must have
record Needs(Map<Word, Set<String>> words, Set<Field> fields) {
    private static final Needs NOTHING = new Needs(Map.of(), Set.of());
    private static final Set<String> LOGIC = Set.of("_&&_", "_||_", "!_", "_?_:_", "@not_strictly_false");

    /// A word that every message has.
    enum Word {
        /// The name of its protocol.
        PROTOCOL("protocol"),
        /// What it asks for or answers.
        OPERATION("operation"),
        /// Request, response and so on.
        TYPE("type"),
        /// What it is for.
        INTENT("intent"),
        /// How it went.
        OUTCOME("outcome"),
        /// What the sender is.
        SENDER("sender");

        private final String variable;

        Word(String variable) {
            this.variable = variable;
        }
    }

    /// What a condition needs.
    static Needs of(CelExpr condition, Variables variables) {
        if (condition.getKind() != CelExpr.ExprKind.Kind.CALL) {
            return used(condition, variables);
        }
        List<CelExpr> sides = condition.call().args();
        return switch (condition.call().function()) {
            case "_&&_" -> of(sides.get(0), variables).and(of(sides.get(1), variables));
            case "_||_" -> of(sides.get(0), variables).or(of(sides.get(1), variables));
            case "!_" -> used(sides.getFirst(), variables);
            case "_==_" ->
                used(condition, variables)
                        .and(word(sides.get(0), List.of(sides.get(1))))
                        .and(word(sides.get(1), List.of(sides.get(0))));
            case "@in" ->
                sides.get(1).getKind() == CelExpr.ExprKind.Kind.LIST
                        ? used(condition, variables)
                                .and(word(sides.get(0), sides.get(1).list().elements()))
                        : used(condition, variables);
            default -> used(condition, variables);
        };
    }

    /// Whether a word may be a text.
    boolean allow(Word word, String text) {
        Set<String> texts = words.get(word);
        return texts == null || texts.contains(text);
    }

    private Needs and(Needs other) {
        Map<Word, Set<String>> both = new EnumMap<>(Word.class);
        both.putAll(words);
        other.words.forEach((word, texts) -> both.merge(word, texts, Needs::common));
        Set<Field> all = new HashSet<>(fields);
        all.addAll(other.fields);
        return new Needs(both, all);
    }

    private Needs or(Needs other) {
        Map<Word, Set<String>> either = new EnumMap<>(Word.class);
        words.forEach((word, texts) -> {
            if (other.words.containsKey(word)) {
                Set<String> all = new LinkedHashSet<>(texts);
                all.addAll(other.words.getOrDefault(word, Set.of()));
                either.put(word, all);
            }
        });
        return new Needs(either, common(fields, other.fields));
    }

    private static <T> Set<T> common(Set<T> one, Set<T> other) {
        Set<T> common = new LinkedHashSet<>(one);
        common.retainAll(other);
        return common;
    }

    /// What a comparison of a word with texts needs; nothing when it is none.
    private static Needs word(CelExpr name, List<CelExpr> values) {
        Set<String> texts = new LinkedHashSet<>();
        for (CelExpr value : values) {
            if (!isText(value)) {
                return NOTHING;
            }
            texts.add(value.constant().stringValue());
        }
        for (Word word : Word.values()) {
            if (name.getKind() == CelExpr.ExprKind.Kind.IDENT
                    && name.ident().name().equals(word.variable)) {
                return new Needs(Map.of(word, texts), Set.of());
            }
        }
        return NOTHING;
    }

    /// The fields without which a part cannot be decided, and their protocols.
    private static Needs used(CelExpr part, Variables variables) {
        return switch (part.getKind()) {
            case IDENT ->
                variables
                        .field(part.ident().name())
                        .map(declared -> new Needs(
                                Map.of(Word.PROTOCOL, Set.of(declared.protocol().name())), Set.of(declared.field())))
                        .orElse(NOTHING);
            case COMPREHENSION -> used(part.comprehension().iterRange(), variables);
            case CALL -> {
                Needs needs = NOTHING;
                if (!LOGIC.contains(part.call().function())) {
                    for (CelExpr argument : part.call().args()) {
                        needs = needs.and(used(argument, variables));
                    }
                    if (part.call().target().isPresent()) {
                        needs = needs.and(used(part.call().target().get(), variables));
                    }
                }
                yield needs;
            }
            default -> NOTHING;
        };
    }

    static boolean isText(CelExpr side) {
        return side.getKind() == CelExpr.ExprKind.Kind.CONSTANT
                && side.constant().getKind() == CelConstant.Kind.STRING_VALUE;
    }
}
