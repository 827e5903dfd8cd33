package dev.vedette.sensor.definition;

import dev.vedette.sdk.dissect.Cursor;
import dev.vedette.sdk.dissect.Field;
import dev.vedette.sdk.dissect.Flag;
import java.math.BigInteger;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Makes steps of those items of a definition that read a value. One thread, while the definition is read.
final class Values {
    private static final Map<String, Charset> CHARSETS = Map.of(
            "ascii", StandardCharsets.ISO_8859_1,
            "latin-1", StandardCharsets.ISO_8859_1,
            "utf-8", StandardCharsets.UTF_8,
            "utf-16be", StandardCharsets.UTF_16BE,
            "utf-16le", StandardCharsets.UTF_16LE);
    private static final Map<String, Long> NANOS_OF_UNIT = Map.of(
            "seconds", 1_000_000_000L,
            "millis", 1_000_000L,
            "micros", 1_000L,
            "100-nanos", 100L,
            "nanos", 1L);
    private static final int BCD_BYTES_MAX = 9;
    private static final int NANOS = 1_000_000_000;

    private final Definitions definitions;

    Values(Definitions definitions) {
        this.definitions = definitions;
    }

    /// A number: `u16: NAME`, with `bits`.
    Step number(Part item, String type, Wire wire) {
        item.only(Items.with("if", type, "bits"));
        Part name = item.get(type);
        Wire.Fraction fraction = wire.fraction();
        if (fraction != null) {
            Slot slot = definitions.names().set(name.text(), Type.DECIMAL, name.place());
            return reading -> {
                double value = fraction.of(reading.in());
                if (!reading.in().isExhausted()) {
                    reading.set(slot, value);
                }
            };
        }
        Wire.Whole whole = wire.read() == null ? in -> 0 : wire.read();
        Slot slot = definitions.names().set(name.text(), Type.NUMBER, name.place());
        Step[] bits = bits(item, slot, wire.bytes() * 8);
        if (bits.length == 0 && slot.type() == Type.NUMBER) {
            return new NumberStep(whole, wire.bytes(), slot);
        }
        boolean isTruth = slot.type() == Type.FLAG;
        return reading -> {
            long value = whole.of(reading.in());
            if (!reading.in().isExhausted()) {
                reading.set(slot, isTruth && value != 0 ? 1 : value);
                for (Step each : bits) {
                    each.run(reading);
                }
            }
        };
    }

    /// Reads a whole number.
    ///
    /// @param bytes how many it has
    record NumberStep(Wire.Whole read, int bytes, Slot slot) implements Step {
        @Override
        public void run(Reading reading) {
            long value = read.of(reading.in());
            if (!reading.in().isExhausted()) {
                reading.set(slot, value);
            }
        }

        /// Reads it so many times in a row, or as often as it fits.
        void run(Reading reading, long times) {
            Cursor in = reading.in();
            long fitting = in.remaining() / bytes;
            for (long i = Math.min(times, Math.min(fitting, Field.ITEMS_MAX)); i > 0; i--) {
                reading.set(slot, read.of(in));
            }
            if (times > Field.ITEMS_MAX && fitting > Field.ITEMS_MAX) {
                reading.flag(Flag.TOO_MANY_PARTS);
            } else if (fitting < times) {
                in.skip(-1);
            }
        }
    }

    /// Parts of a number: a name each, and which bits, 0 the lowest.
    private Step[] bits(Part item, Slot of, int width) {
        Part bits = item.find("bits");
        if (bits == null) {
            return new Step[0];
        }
        int index = of.index();
        return bits.entries().entrySet().stream()
                .map(each -> {
                    String[] range = each.getValue().text().split("\\.\\.", -1);
                    long low = bit(each.getValue(), range[0], width);
                    long high = range.length == 2 ? bit(each.getValue(), range[1], width) : low;
                    if (high < low || range.length > 2) {
                        each.getValue().problem("bits are written as 7 or 0..3, the lower first");
                    }
                    long mask = high - low >= 63 ? -1 : (1L << (high - low + 1)) - 1;
                    Slot slot = definitions.names().set(each.getKey(), Type.NUMBER, bits.keyPlace(each.getKey()));
                    return (Step) reading -> reading.set(slot, reading.number(index) >>> low & mask);
                })
                .toArray(Step[]::new);
    }

    private static long bit(Part part, String text, int width) {
        return Part.scalar(part.place(), text.strip()).whole(0, width - 1);
    }

    /// A text: `text: NAME` with `size`, `until` or `prefix`, and `charset`.
    Step text(Part item) {
        item.only(Items.with("if", "text", "size", "until", "prefix", "charset"));
        Part name = item.get("text");
        Slot slot = definitions.names().set(name.text(), Type.TEXT, name.place());
        Part charsetPart = item.find("charset");
        Charset charset = charsetPart == null
                ? StandardCharsets.ISO_8859_1
                : CHARSETS.getOrDefault(
                        charsetPart.word(CHARSETS.keySet().stream().sorted().toList()), StandardCharsets.ISO_8859_1);
        Part until = item.find("until");
        if (until != null) {
            int end = (int) until.whole(0, 255);
            return reading -> {
                Cursor in = reading.in();
                int length = in.find(end, Field.LENGTH_MAX);
                if (length < 0) {
                    in.skip(-1);
                    return;
                }
                reading.set(slot, decoded(in, length, charset));
                in.skip(1);
            };
        }
        Expression size = size(item, "a text has a size, until or prefix");
        return reading -> {
            Cursor in = reading.in();
            int length = length(size, reading);
            if (length >= 0) {
                reading.set(slot, decoded(in, length, charset));
            }
        };
    }

    private static String decoded(Cursor in, int length, Charset charset) {
        int kept = Math.min(length, Field.LENGTH_MAX);
        String text = charset.equals(StandardCharsets.ISO_8859_1) ? in.latin(kept) : trimmed(in.text(kept, charset));
        in.skip(length - kept);
        return text;
    }

    private static String trimmed(String text) {
        int end = text.length();
        while (end > 0 && (text.charAt(end - 1) == 0 || text.charAt(end - 1) == ' ')) {
            end--;
        }
        return text.substring(0, end);
    }

    /// How many bytes something has: `size: EXPRESSION`, `size: rest`, or `prefix: u8`, which is read before it.
    private Expression size(Part item, String otherwise) {
        Part prefix = item.find("prefix");
        if (prefix != null) {
            Wire wire = Wire.of(prefix.text(), definitions.isBigEndian());
            Wire.Whole read = wire == null ? null : wire.read();
            if (read == null) {
                prefix.problem("a prefix is a whole number as u8 or u16le, was \"" + prefix.text() + "\"");
                return Expression.constant(0);
            }
            return Expression.number(reading -> read.of(reading.in()));
        }
        Part size = item.find("size");
        if (size == null) {
            item.problem(otherwise);
            return Expression.constant(0);
        }
        return size.text().equals("rest")
                ? Expression.number(Reading::left)
                : definitions.expression(size, Type.NUMBER);
    }

    /// A size that fits into what is left; -1, and the cursor exhausted, when it does not.
    private static int length(Expression size, Reading reading) {
        long length = size.number(reading);
        if (length < 0 || length > reading.in().remaining()) {
            reading.in().skip(-1);
            return -1;
        }
        return (int) length;
    }

    /// Bytes: `bytes: NAME` with `size` or `prefix`.
    Step bytes(Part item) {
        item.only(Items.with("if", "bytes", "size", "prefix"));
        Part name = item.get("bytes");
        Slot slot = definitions.names().set(name.text(), Type.BYTES, name.place());
        Expression size = size(item, "bytes have a size or prefix");
        return reading -> {
            int length = length(size, reading);
            if (length >= 0) {
                reading.set(slot, (Object) reading.in().bytes(length));
            }
        };
    }

    /// Bytes that are passed over: `skip: EXPRESSION` or `skip: rest`.
    Step skip(Part item) {
        item.only(Items.with("if", "skip"));
        Part by = item.get("skip");
        if (by.text().equals("rest")) {
            return reading -> reading.in().skipAll();
        }
        Expression size = definitions.expression(by, Type.NUMBER);
        return reading -> reading.in().skip(size.number(reading));
    }

    /// Bytes for protocols on top: `payload: LAYER` with `size`.
    Step payload(Part item) {
        item.only(Items.with("if", "payload", "size"));
        String layer = item.get("payload").text();
        if (layer.isBlank()) {
            item.problem("a payload has the name of its layer, as cotp");
        }
        Expression size = item.has("size") ? size(item, "") : Expression.number(Reading::left);
        return reading -> {
            int length = length(size, reading);
            if (length >= 0) {
                reading.payload(layer, reading.in().bytes(length));
            }
        };
    }

    /// A decimal number, a digit each 4 bits: `bcd: NAME` with `size`, and `endian`.
    Step bcd(Part item) {
        item.only(Items.with("if", "bcd", "size", "endian"));
        Part name = item.get("bcd");
        Slot slot = definitions.names().set(name.text(), Type.NUMBER, name.place());
        int bytes = (int) item.get("size").whole(1, BCD_BYTES_MAX);
        boolean big = definitions.isBigEndian(item.find("endian"));
        return reading -> {
            Cursor in = reading.in();
            long value = 0;
            boolean isDecimal = true;
            for (int i = 0; i < bytes; i++) {
                int pair = in.peek(big ? i : bytes - 1 - i);
                isDecimal &= pair >= 0 && pair >> 4 <= 9 && (pair & 15) <= 9;
                value = value * 100 + (pair >> 4) * 10L + (pair & 15);
            }
            in.skip(bytes);
            if (isDecimal) {
                reading.set(slot, value);
            } else if (!in.isExhausted()) {
                reading.flag(Flag.OUT_OF_RANGE);
            }
        };
    }

    /// A time: `time: NAME` with `as` (how it stands there), `unit` and `epoch`; its value is a text as
    /// 2026-01-05T12:00:00Z.
    Step time(Part item) {
        item.only(Items.with("if", "time", "as", "unit", "epoch"));
        Part name = item.get("time");
        Slot slot = definitions.names().set(name.text(), Type.TEXT, name.place());
        Part as = item.get("as");
        Wire wire = Wire.of(as.text(), definitions.isBigEndian());
        Wire.Whole read = wire == null ? null : wire.read();
        if (read == null) {
            as.problem("a time stands there as a whole number, as u32, was \"" + as.text() + "\"");
            return reading -> {};
        }
        Part unitPart = item.find("unit");
        long unit = unitPart == null
                ? NANOS
                : NANOS_OF_UNIT.getOrDefault(
                        unitPart.word(NANOS_OF_UNIT.keySet().stream().sorted().toList()), 1L);
        Instant epoch = epoch(item.find("epoch"));
        return reading -> {
            long value = read.of(reading.in());
            String text = instant(value, unit, epoch);
            if (!reading.in().isExhausted() && text != null) {
                reading.set(slot, text);
            } else if (text == null) {
                reading.flag(Flag.OUT_OF_RANGE);
            }
        };
    }

    private static Instant epoch(@Nullable Part part) {
        if (part == null) {
            return Instant.EPOCH;
        }
        try {
            return Instant.parse(part.text());
        } catch (DateTimeException e) {
            part.problem("an epoch is a time as 1980-01-01T00:00:00Z, was \"" + part.text() + "\"");
            return Instant.EPOCH;
        }
    }

    private static @Nullable String instant(long value, long nanosOfUnit, Instant epoch) {
        BigInteger nanos = BigInteger.valueOf(value).multiply(BigInteger.valueOf(nanosOfUnit));
        BigInteger[] parts = nanos.divideAndRemainder(BigInteger.valueOf(NANOS));
        try {
            return epoch.plusSeconds(parts[0].longValueExact())
                    .plusNanos(parts[1].longValue())
                    .toString();
        } catch (DateTimeException | ArithmeticException e) {
            return null;
        }
    }
}
