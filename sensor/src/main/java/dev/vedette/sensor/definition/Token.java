package dev.vedette.sensor.definition;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A word of an expression.
///
/// @param kind what it is
/// @param text how it is written; of a text, what stands between the quotation marks
/// @param at where it begins, from 0
record Token(Kind kind, String text, int at) {
    enum Kind {
        NUMBER,
        DECIMAL,
        TEXT,
        NAME,
        SIGN,
        BAD,
        END
    }

    private static final Pattern WORD = Pattern.compile("""
        (?<decimal>\\d+\\.\\d+)\
        |(?<number>0[xX][0-9A-Fa-f_]+|0b[01_]+|\\d[\\d_]*)\
        |(?<text>'[^']*'|"[^"]*")\
        |(?<name>[A-Za-z_][A-Za-z0-9_]*(\\.[A-Za-z_][A-Za-z0-9_]*)?)\
        |(?<sign>&&|\\|\\||==|!=|<=|>=|<<|>>|\\.\\.|[-+*/%<>&|^~!?:()\\[\\],])\
        |(?<bad>\\S)\
        """);

    /// The words of an expression, with an end behind them.
    static List<Token> of(String text) {
        List<Token> tokens = new ArrayList<>();
        Matcher words = WORD.matcher(text);
        while (words.find()) {
            String word = words.group();
            Kind kind = words.group("decimal") != null
                    ? Kind.DECIMAL
                    : words.group("number") != null
                            ? Kind.NUMBER
                            : words.group("text") != null
                                    ? Kind.TEXT
                                    : words.group("name") != null
                                            ? Kind.NAME
                                            : words.group("sign") != null ? Kind.SIGN : Kind.BAD;
            boolean isQuoted = kind == Kind.TEXT;
            tokens.add(new Token(kind, isQuoted ? word.substring(1, word.length() - 1) : word, words.start()));
        }
        tokens.add(new Token(Kind.END, "the end", text.length()));
        return tokens;
    }

    boolean is(String sign) {
        return kind == Kind.SIGN && text.equals(sign);
    }
}
