package dev.vedette.sensor.definition;

import dev.vedette.sensor.definition.Grammar.Mistake;
import java.util.List;
import java.util.Objects;

/// What the signs between expressions compute.
final class Operators {
    private Operators() {}

    static Expression choice(Expression condition, Expression yes, Expression no, int at) {
        truth(condition, at);
        boolean isDecimal = isDecimal(yes, no);
        if (yes.type() != no.type() && !isDecimal) {
            throw new Mistake(
                    at,
                    "both sides of a choice are of one type, not %s and %s"
                            .formatted(yes.type().words(), no.type().words()));
        }
        Expression chosen = isDecimal
                ? Expression.decimal(r -> condition.isTrue(r) ? yes.decimal(r) : no.decimal(r))
                : switch (yes.type()) {
                    case NUMBER -> Expression.number(r -> condition.isTrue(r) ? yes.number(r) : no.number(r));
                    case FLAG -> Expression.flag(r -> condition.isTrue(r) ? yes.number(r) : no.number(r));
                    case DECIMAL -> Expression.decimal(r -> condition.isTrue(r) ? yes.decimal(r) : no.decimal(r));
                    case TEXT -> Expression.text(r -> condition.isTrue(r) ? yes.object(r) : no.object(r));
                    case BYTES -> Expression.bytes(r -> condition.isTrue(r) ? yes.object(r) : no.object(r));
                };
        return chosen.from(condition, yes, no);
    }

    static Expression or(Expression left, Expression right, int at) {
        truth(left, at);
        truth(right, at);
        return Expression.flag(r -> left.isTrue(r) || right.isTrue(r) ? 1 : 0).from(left, right);
    }

    static Expression and(Expression left, Expression right, int at) {
        truth(left, at);
        truth(right, at);
        return Expression.flag(r -> left.isTrue(r) && right.isTrue(r) ? 1 : 0).from(left, right);
    }

    static Expression compare(Expression left, String sign, Expression right, int at) {
        Expression compared;
        if (left.type() == Type.NUMBER && right.type() == Type.NUMBER) {
            compared = compareNumbers(left, sign, right);
        } else if (isDecimal(left, right)) {
            compared = Expression.flag(r -> holds(sign, Double.compare(left.decimal(r), right.decimal(r))));
        } else if (left.type() == right.type() && left.type() != Type.FLAG) {
            boolean isSame = sign.equals("==");
            if (!isSame && !sign.equals("!=")) {
                throw new Mistake(
                        at,
                        "%s is compared by == and != only, not by %s"
                                .formatted(left.type().words(), sign));
            }
            compared = Expression.flag(r -> Objects.deepEquals(left.object(r), right.object(r)) == isSame ? 1 : 0);
        } else if (left.type() == Type.FLAG && right.type() == Type.FLAG) {
            compared = compareNumbers(left, sign, right);
        } else {
            throw new Mistake(
                    at,
                    "%s cannot be compared with %s"
                            .formatted(left.type().words(), right.type().words()));
        }
        return compared.from(left, right);
    }

    private static Expression compareNumbers(Expression left, String sign, Expression right) {
        if (right.isConstant() && (sign.equals("==") || sign.equals("!="))) {
            return compareWith(left, sign.equals("=="), right.number(Reading.NOTHING));
        }
        return Expression.flag(
                switch (sign) {
                    case "==" -> r -> left.number(r) == right.number(r) ? 1 : 0;
                    case "!=" -> r -> left.number(r) == right.number(r) ? 0 : 1;
                    case "<" -> r -> left.number(r) < right.number(r) ? 1 : 0;
                    case "<=" -> r -> left.number(r) <= right.number(r) ? 1 : 0;
                    case ">" -> r -> left.number(r) > right.number(r) ? 1 : 0;
                    default -> r -> left.number(r) >= right.number(r) ? 1 : 0;
                });
    }

    /// What is compared most, a name with a fixed number, is computed in one step.
    private static Expression compareWith(Expression left, boolean isSame, long fixed) {
        int slot = left.slot();
        if (slot == Expression.NO_SLOT) {
            return Expression.flag(r -> (left.number(r) == fixed) == isSame ? 1 : 0);
        }
        return Expression.flag(r -> (r.number(slot) == fixed) == isSame ? 1 : 0);
    }

    private static long holds(String sign, int order) {
        boolean holds = switch (sign) {
            case "==" -> order == 0;
            case "!=" -> order != 0;
            case "<" -> order < 0;
            case "<=" -> order <= 0;
            case ">" -> order > 0;
            default -> order >= 0;
        };
        return holds ? 1 : 0;
    }

    static Expression in(Expression value, List<long[]> ranges) {
        long[][] all = ranges.toArray(long[][]::new);
        return Expression.flag(r -> {
                    long number = value.number(r);
                    for (long[] range : all) {
                        if (number >= range[0] && number <= range[1]) {
                            return 1;
                        }
                    }
                    return 0;
                })
                .from(value);
    }

    static Expression unary(String sign, Expression value, int at) {
        if (sign.equals("!")) {
            truth(value, at);
            return Expression.flag(r -> value.isTrue(r) ? 0 : 1).from(value);
        }
        if (sign.equals("-") && value.type() == Type.DECIMAL) {
            return Expression.decimal(r -> -value.decimal(r)).from(value);
        }
        whole(value, sign, at);
        if (value.isConstant()) {
            long fixed = value.number(Reading.NOTHING);
            return Expression.constant(sign.equals("-") ? -fixed : ~fixed);
        }
        return Expression.number(sign.equals("-") ? r -> -value.number(r) : r -> ~value.number(r))
                .from(value);
    }

    static Expression compute(Expression left, String sign, Expression right, int at) {
        if (sign.equals("+") && left.type() == Type.TEXT && right.type() == Type.TEXT) {
            return Expression.text(r -> joined(left.object(r), right.object(r))).from(left, right);
        }
        if (isDecimal(left, right)) {
            return decimals(left, sign, right, at).from(left, right);
        }
        whole(left, sign, at);
        whole(right, sign, at);
        Expression computed = Expression.number(
                switch (sign) {
                    case "+" -> r -> left.number(r) + right.number(r);
                    case "-" -> r -> left.number(r) - right.number(r);
                    case "*" -> r -> left.number(r) * right.number(r);
                    case "/" -> r -> divided(left.number(r), right.number(r));
                    case "%" -> r -> remainder(left.number(r), right.number(r));
                    case "&" -> r -> left.number(r) & right.number(r);
                    case "|" -> r -> left.number(r) | right.number(r);
                    case "^" -> r -> left.number(r) ^ right.number(r);
                    case "<<" -> r -> left.number(r) << right.number(r);
                    default -> r -> left.number(r) >>> right.number(r);
                });
        return left.isConstant() && right.isConstant()
                ? Expression.constant(computed.number(Reading.NOTHING))
                : computed.from(left, right);
    }

    private static Expression decimals(Expression left, String sign, Expression right, int at) {
        return Expression.decimal(
                switch (sign) {
                    case "+" -> r -> left.decimal(r) + right.decimal(r);
                    case "-" -> r -> left.decimal(r) - right.decimal(r);
                    case "*" -> r -> left.decimal(r) * right.decimal(r);
                    case "/" -> r -> right.decimal(r) == 0 ? 0 : left.decimal(r) / right.decimal(r);
                    default -> throw new Mistake(at, sign + " is for whole numbers");
                });
    }

    /// Texts grow to what a field may hold, whatever a loop adds to them.
    private static String joined(Object left, Object right) {
        String all = left + (String) right;
        int most = dev.vedette.sdk.dissect.Field.LENGTH_MAX;
        return all.length() > most ? all.substring(0, most) : all;
    }

    private static long divided(long left, long right) {
        return right == 0 ? 0 : left / right;
    }

    private static long remainder(long left, long right) {
        return right == 0 ? 0 : left % right;
    }

    private static boolean isDecimal(Expression left, Expression right) {
        boolean hasDecimal = left.type() == Type.DECIMAL || right.type() == Type.DECIMAL;
        return hasDecimal && isNumeric(left) && isNumeric(right);
    }

    private static boolean isNumeric(Expression value) {
        return value.type() == Type.NUMBER || value.type() == Type.DECIMAL;
    }

    private static void truth(Expression value, int at) {
        if (value.type() != Type.FLAG) {
            throw new Mistake(
                    at,
                    "needs something that is true or false, as x != 0, not "
                            + value.type().words());
        }
    }

    private static void whole(Expression value, String sign, int at) {
        if (value.type() != Type.NUMBER) {
            throw new Mistake(
                    at,
                    "\"%s\" is for whole numbers, not for %s"
                            .formatted(sign, value.type().words()));
        }
    }
}
