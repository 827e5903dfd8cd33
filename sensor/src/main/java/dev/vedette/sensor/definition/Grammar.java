package dev.vedette.sensor.definition;

import dev.vedette.sdk.VedetteException;
import java.util.ArrayList;
import java.util.List;

/// Reads one expression, from what binds least to what binds most, and checks every type. One thread, used once.
///
/// ```text
/// choice  = or [ "?" choice ":" choice ]
/// or      = and { "||" and }            and   = compare { "&&" compare }
/// compare = bits [ ("=="|"!="|"<"|"<="|">"|">=") bits | "in" "[" range { "," range } "]" ]
/// bits    = shift { ("&"|"^"|"|") shift }
/// shift   = sum { ("<<"|">>") sum }     sum   = product { ("+"|"-") product }
/// product = unary { ("*"|"/"|"%") unary }
/// unary   = ("-"|"!"|"~") unary | number | text | name | call | "(" choice ")"
/// ```
final class Grammar {
    /// The most words of one expression.
    static final int WORDS_MAX = 500;

    /// How deep an expression may be nested.
    static final int DEPTH_MAX = 40;

    private static final List<String> COMPARISONS = List.of("==", "!=", "<", "<=", ">", ">=");
    private static final List<String> BITS = List.of("&", "^", "|");
    private static final List<String> SHIFTS = List.of("<<", ">>");
    private static final List<String> SUMS = List.of("+", "-");
    private static final List<String> PRODUCTS = List.of("*", "/", "%");

    private final Vocabulary vocabulary;
    private final Part.Place place;
    private final List<Token> tokens;
    private int next;
    private int depth;

    /// A mistake, where it is; ends the reading of this expression.
    static final class Mistake extends VedetteException {
        private static final long serialVersionUID = 1;
        private final int at;

        /// @param at how many characters behind the beginning of the expression
        Mistake(int at, String message) {
            super(message);
            this.at = at;
        }
    }

    private Grammar(String text, Vocabulary vocabulary, Part.Place place) {
        this.vocabulary = vocabulary;
        this.place = place;
        tokens = Token.of(text);
    }

    /// The expression of a text; a problem, and 0, when it is none.
    static Expression read(String text, Vocabulary vocabulary, Part.Place place) {
        Grammar grammar = new Grammar(text, vocabulary, place);
        try {
            return grammar.whole();
        } catch (Mistake e) {
            place.behind(e.at).problem(e.getMessage() + ", in \"" + text + "\"");
            return Expression.NONE;
        }
    }

    private Expression whole() {
        if (tokens.size() > WORDS_MAX) {
            throw new Mistake(0, "an expression has at most " + WORDS_MAX + " words, this one has " + tokens.size());
        }
        Expression all = choice();
        if (peek().kind() != Token.Kind.END) {
            throw new Mistake(peek().at(), "did not expect \"" + peek().text() + "\" here");
        }
        return all;
    }

    private Token peek() {
        return tokens.get(next);
    }

    private Token take() {
        Token token = tokens.get(next);
        next = Math.min(next + 1, tokens.size() - 1);
        return token;
    }

    private boolean takes(String sign) {
        boolean isNext = peek().is(sign);
        next += isNext ? 1 : 0;
        return isNext;
    }

    private void expect(String sign) {
        if (!takes(sign)) {
            throw new Mistake(peek().at(), "expected \"" + sign + "\" before \"" + peek().text() + "\"");
        }
    }

    private Expression choice() {
        deeper(peek());
        int at = peek().at();
        Expression first = or();
        if (takes("?")) {
            Expression yes = choice();
            expect(":");
            Expression no = choice();
            first = Operators.choice(first, yes, no, at);
        }
        depth--;
        return first;
    }

    private Expression or() {
        Expression left = and();
        while (peek().is("||")) {
            int at = take().at();
            left = Operators.or(left, and(), at);
        }
        return left;
    }

    private Expression and() {
        Expression left = compare();
        while (peek().is("&&")) {
            int at = take().at();
            left = Operators.and(left, compare(), at);
        }
        return left;
    }

    private Expression compare() {
        Expression left = binary(0);
        Token sign = peek();
        if (sign.kind() == Token.Kind.SIGN && COMPARISONS.contains(sign.text())) {
            take();
            return Operators.compare(left, sign.text(), binary(0), sign.at());
        }
        if (sign.kind() == Token.Kind.NAME && sign.text().equals("in")) {
            take();
            return in(left, sign.at());
        }
        return left;
    }

    private Expression in(Expression left, int at) {
        expect("[");
        List<long[]> ranges = new ArrayList<>();
        do {
            Expression from = binary(0);
            Expression to = takes("..") ? binary(0) : from;
            if (!from.isConstant() || !to.isConstant() || left.type() != Type.NUMBER) {
                throw new Mistake(at, "\"in\" looks for a whole number among fixed ones, as x in [1, 3..7]");
            }
            ranges.add(new long[] {from.number(Reading.NOTHING), to.number(Reading.NOTHING)});
        } while (takes(","));
        expect("]");
        return Operators.in(left, ranges);
    }

    private Expression binary(int level) {
        List<List<String>> levels = List.of(BITS, SHIFTS, SUMS, PRODUCTS);
        if (level == levels.size()) {
            return unary();
        }
        Expression left = binary(level + 1);
        while (peek().kind() == Token.Kind.SIGN && levels.get(level).contains(peek().text())) {
            Token sign = take();
            left = Operators.compute(left, sign.text(), binary(level + 1), sign.at());
        }
        return left;
    }

    private Expression unary() {
        Token token = take();
        return switch (token.kind()) {
            case NUMBER -> number(token);
            case DECIMAL -> {
                double value = Double.parseDouble(token.text());
                yield Expression.decimal(reading -> value);
            }
            case TEXT -> Expression.text(reading -> token.text());
            case NAME -> peek().is("(") ? call(token) : vocabulary.name(token.text(), token.at());
            case SIGN -> sign(token);
            case BAD, END -> throw new Mistake(token.at(), "did not expect " + token.text() + " here");
        };
    }

    private static Expression number(Token token) {
        try {
            return Expression.constant(Numbers.parse(token.text()));
        } catch (NumberFormatException e) {
            throw new Mistake(token.at(), "the number " + token.text() + " has more than 64 bits");
        }
    }

    private Expression sign(Token token) {
        if (token.is("(")) {
            Expression inside = choice();
            expect(")");
            return inside;
        }
        if (!token.is("-") && !token.is("~") && !token.is("!")) {
            throw new Mistake(token.at(), "did not expect \"" + token.text() + "\" here");
        }
        deeper(token);
        Expression result = Operators.unary(token.text(), unary(), token.at());
        depth--;
        return result;
    }

    private void deeper(Token at) {
        if (++depth > DEPTH_MAX) {
            throw new Mistake(at.at(), "an expression is nested at most " + DEPTH_MAX + " deep");
        }
    }

    private Expression call(Token name) {
        expect("(");
        List<Expression> arguments = new ArrayList<>();
        if (name.text().equals("has")) {
            Token what = take();
            expect(")");
            return vocabulary.has(what.text(), what.at());
        }
        if (!takes(")")) {
            do {
                arguments.add(choice());
            } while (takes(","));
            expect(")");
        }
        return vocabulary.call(name.text(), arguments, name.at());
    }

    @Override
    public String toString() {
        return place.path();
    }
}
