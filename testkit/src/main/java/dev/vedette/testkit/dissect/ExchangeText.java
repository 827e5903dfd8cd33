package dev.vedette.testkit.dissect;

import dev.vedette.sdk.VedetteException;
import dev.vedette.sdk.dissect.Carrier;
import dev.vedette.sdk.dissect.Channel;
import dev.vedette.sdk.dissect.Direction;
import dev.vedette.testkit.dissect.Exchange.Chunk;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Reads and writes the text of a `.hex` file, as [Exchange#parse] describes it. Reads one.
final class ExchangeText {
    private static final HexFormat HEX = HexFormat.of();
    private static final long MILLISECOND = 1_000_000L;
    private static final long START_NANOS = 1_767_225_600L * 1000 * MILLISECOND;

    private final String name;
    private final List<Chunk> chunks = new ArrayList<>();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private int line;
    private @Nullable Carrier carrier;
    private @Nullable Direction direction;
    private boolean cut;
    private boolean gapForward;
    private boolean gapBackward;
    private long nextNanos = START_NANOS;

    ExchangeText(String name) {
        this.name = name;
    }

    Exchange parse(String text) {
        for (String each : text.lines().toList()) {
            line++;
            String said = withoutComment(each).strip();
            if (!said.isEmpty()) {
                read(said);
            }
        }
        finishChunk();
        if (carrier == null) {
            throw wrong("says nowhere over what it goes; begin it with a line as \"tcp 502\"");
        }
        return new Exchange(name, carrier, chunks);
    }

    private void read(String said) {
        if (carrier == null) {
            carrier = carrier(said.split("\\s+", -1));
        } else if (said.startsWith("!")) {
            finishChunk();
            boolean forward = direction(said.substring(1).strip()) == Direction.FORWARD;
            gapForward |= forward;
            gapBackward |= !forward;
        } else if (said.startsWith("@")) {
            finishChunk();
            nextNanos = START_NANOS + nanos(said.substring(1).strip());
        } else if (said.startsWith("~")) {
            begin(said.substring(1));
            cut = true;
        } else if (said.startsWith(">") || said.startsWith("<")) {
            begin(said);
        } else {
            readBytes(said);
        }
    }

    private void begin(String said) {
        finishChunk();
        direction = direction(said.substring(0, Math.min(1, said.length())));
        readBytes(said.substring(1));
    }

    private void readBytes(String said) {
        if (direction == null) {
            throw wrong("has bytes before the first > or <");
        }
        int at = 0;
        while (at < said.length()) {
            char c = said.charAt(at);
            if (Character.isWhitespace(c)) {
                at++;
            } else if (c == '"') {
                at = readText(said, at + 1);
            } else {
                bytes.write(hex(said, at));
                at += 2;
            }
        }
    }

    private int readText(String said, int from) {
        int at = from;
        while (at < said.length() && said.charAt(at) != '"') {
            if (said.charAt(at) == '\\' && at + 1 < said.length()) {
                char escaped = said.charAt(at + 1);
                bytes.write(
                        switch (escaped) {
                            case 'r' -> '\r';
                            case 'n' -> '\n';
                            case 't' -> '\t';
                            case 'x' -> hex(said, at + 2);
                            default -> escaped;
                        });
                at += escaped == 'x' ? 4 : 2;
            } else {
                int end = said.offsetByCodePoints(at, 1);
                bytes.writeBytes(said.substring(at, end).getBytes(StandardCharsets.UTF_8));
                at = end;
            }
        }
        if (at >= said.length()) {
            throw wrong("has a text without end");
        }
        return at + 1;
    }

    private int hex(String said, int at) {
        if (at + 2 > said.length()
                || !HexFormat.isHexDigit(said.charAt(at))
                || !HexFormat.isHexDigit(said.charAt(at + 1))) {
            throw wrong("has \"" + said.substring(Math.min(at, said.length())) + "\", where two hex digits should be");
        }
        return HexFormat.fromHexDigits(said, at, at + 2);
    }

    private void finishChunk() {
        if (direction == null) {
            return;
        }
        boolean forward = direction == Direction.FORWARD;
        chunks.add(new Chunk(direction, bytes.toByteArray(), forward ? gapForward : gapBackward, cut, nextNanos));
        gapForward &= !forward;
        gapBackward &= forward;
        nextNanos += MILLISECOND;
        bytes.reset();
        direction = null;
        cut = false;
    }

    private Direction direction(String said) {
        return switch (said) {
            case ">" -> Direction.FORWARD;
            case "<" -> Direction.BACKWARD;
            default -> throw wrong("has \"" + said + "\", where a direction, > or <, should be");
        };
    }

    private long nanos(String seconds) {
        if (!seconds.matches("\\d{1,9}(\\.\\d{1,9})?")) {
            throw wrong("has \"" + seconds + "\", where seconds as 1.5 should be");
        }
        String[] parts = seconds.split("\\.", -1);
        String fraction = parts.length < 2 ? "" : parts[1];
        return Long.parseLong(parts[0]) * 1000 * MILLISECOND + Long.parseLong((fraction + "000000000").substring(0, 9));
    }

    private Carrier carrier(String[] words) {
        try {
            return switch (words[0] + " " + words.length) {
                case "tcp 2" -> Carrier.tcp(Integer.decode(words[1]));
                case "udp 2" -> Carrier.udp(Integer.decode(words[1]));
                case "ethernet 2" -> Carrier.ethernet(Integer.decode(words[1]));
                case "snap 3" -> Carrier.snap(Integer.decode(words[1]), Integer.decode(words[2]));
                case "sap 2" -> Carrier.sap(Integer.decode(words[1]));
                case "ip 2" -> Carrier.ip(Integer.decode(words[1]));
                case "layer 2" -> Carrier.layer(words[1]);
                default ->
                    throw wrong("begins with \"" + String.join(" ", words) + "\", not with a line as \"tcp 502\"");
            };
        } catch (NumberFormatException e) {
            throw new VedetteException(name + " line " + line + " has no number, but " + e.getMessage(), e);
        }
    }

    private VedetteException wrong(String how) {
        return new VedetteException(name + " line " + line + " " + how);
    }

    private static String withoutComment(String said) {
        boolean inText = false;
        for (int i = 0; i < said.length(); i++) {
            char c = said.charAt(i);
            if (inText && c == '\\') {
                i++;
            } else if (c == '"') {
                inText = !inText;
            } else if (c == '#' && !inText) {
                return said.substring(0, i);
            }
        }
        return said;
    }

    static String print(Exchange exchange) {
        StringBuilder text = new StringBuilder("# ").append(exchange.name()).append('\n');
        text.append(place(exchange.carrier())).append('\n');
        long expectedNanos = START_NANOS;
        for (Chunk chunk : exchange.chunks()) {
            char arrow = chunk.direction() == Direction.FORWARD ? '>' : '<';
            if (chunk.gap()) {
                text.append("! ").append(arrow).append('\n');
            }
            long nanos = chunk.timeNanos() - START_NANOS;
            if (chunk.timeNanos() != expectedNanos && nanos >= 0) {
                text.append("@ %d.%09d%n".formatted(nanos / 1_000_000_000, nanos % 1_000_000_000));
            }
            expectedNanos = chunk.timeNanos() + MILLISECOND;
            text.append(chunk.cut() ? "~" : "").append(arrow);
            for (int i = 0; i < chunk.bytes().length; i++) {
                text.append(i > 0 && i % 32 == 0 ? "\n  " : " ").append(HEX.toHexDigits(chunk.bytes()[i]));
            }
            text.append('\n');
        }
        return text.toString();
    }

    private static String place(Carrier carrier) {
        String kind = carrier.kind().name().toLowerCase(Locale.ROOT);
        long number = carrier.number();
        if (carrier.kind() != Channel.Kind.ETHERNET) {
            return kind + " " + (carrier.layer().isEmpty() ? number : carrier.layer());
        }
        if (carrier.equals(Carrier.sap((int) number & 0xFF))) {
            return "sap 0x%02X".formatted(number & 0xFF);
        }
        return number <= 0xFFFF
                ? "ethernet 0x%04X".formatted(number)
                : "snap 0x%06X 0x%04X".formatted(number >> 16 & 0xFF_FFFF, number & 0xFFFF);
    }
}
