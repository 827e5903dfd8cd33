package dev.vedette.server.ingest;

import dev.vedette.server.ingest.ReportReading.Problem;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;

/// A look over a CBOR document (RFC 8949) before a general parser may see it: one item, well-formed, without
/// tags, maps keyed by text, bounded depth and texts, nothing behind it.
///
/// The parser's cost on a run of tags grows with the square of its length, and a report needs none. This scan
/// touches every byte at most once, so its work is bounded by the size of the document.
final class CborScan {
    private static final int INDEFINITE = -1;
    private static final int MAJOR_BYTES = 2;
    private static final int MAJOR_TEXT = 3;
    private static final int MAJOR_ARRAY = 4;
    private static final int MAJOR_MAP = 5;
    private static final int MAJOR_TAG = 6;
    private static final int MAJOR_SIMPLE = 7;
    private static final int INFO_INDEFINITE = 31;
    private static final int BREAK = 0xFF;

    private final byte[] document;
    private final CharsetDecoder utf8 = StandardCharsets.UTF_8.newDecoder();
    /// Per open container: items left, or INDEFINITE.
    private final long[] left = new long[ReportLimits.DEPTH_MAX];
    private final boolean[] isMap = new boolean[ReportLimits.DEPTH_MAX];
    private final boolean[] isKeyNext = new boolean[ReportLimits.DEPTH_MAX];
    private int depth;
    private int at;
    private int items;

    private CborScan(byte[] document) {
        this.document = document;
    }

    /// Scans a document.
    ///
    /// @return how many items it looked at, which is at most the number of bytes
    /// @throws ReportFault when the document must not go to the parser
    static int check(byte[] document) {
        CborScan scan = new CborScan(document);
        scan.item();
        while (scan.depth > 0) {
            scan.next();
        }
        if (scan.at < document.length) {
            throw fault(Problem.SYNTAX, "goes on after its end: byte %d of %d".formatted(scan.at, document.length));
        }
        return scan.items;
    }

    private void next() {
        int top = depth - 1;
        if (left[top] == 0 || (left[top] == INDEFINITE && peek() == BREAK)) {
            close(top);
            return;
        }
        boolean isKey = isMap[top] && isKeyNext[top];
        if (isKey && peek() >>> 5 != MAJOR_TEXT) {
            throw fault(Problem.SYNTAX, "has a key that is not text at byte " + at);
        }
        isKeyNext[top] = !isKeyNext[top];
        if (left[top] != INDEFINITE) {
            left[top]--;
        }
        item();
    }

    private void close(int top) {
        if (isMap[top] && !isKeyNext[top]) {
            throw fault(Problem.SYNTAX, "has a key without a value at byte " + at);
        }
        at += left[top] == INDEFINITE ? 1 : 0;
        depth--;
    }

    private void item() {
        items++;
        int start = at;
        int initial = peek();
        int major = initial >>> 5;
        int info = initial & 0x1F;
        at++;
        if (major == MAJOR_TAG) {
            throw fault(Problem.SYNTAX, "has a tag at byte " + start + "; reports must not use CBOR tags");
        }
        if (info == INFO_INDEFINITE) {
            indefinite(major, start);
            return;
        }
        long argument = argument(info, start);
        switch (major) {
            case MAJOR_BYTES, MAJOR_TEXT -> string(major, argument, start);
            case MAJOR_ARRAY, MAJOR_MAP -> open(major, argument, start);
            case MAJOR_SIMPLE -> simple(info, start);
            default -> {
                // Whole numbers are the parser's to judge.
            }
        }
    }

    private void indefinite(int major, int start) {
        switch (major) {
            case MAJOR_ARRAY, MAJOR_MAP -> push(major, INDEFINITE, start);
            case MAJOR_BYTES, MAJOR_TEXT -> {
                long total = 0;
                while (peek() != BREAK) {
                    int chunk = at;
                    int initial = peek();
                    at++;
                    if (initial >>> 5 != major || (initial & 0x1F) == INFO_INDEFINITE) {
                        throw fault(Problem.SYNTAX, "has a part of a text of another kind at byte " + chunk);
                    }
                    items++;
                    total += string(major, argument(initial & 0x1F, chunk), chunk);
                    bound(major, total, start);
                }
                at++;
            }
            default ->
                throw fault(
                        Problem.SYNTAX, "has an unexpected byte 0x%02x at byte %d".formatted(document[start], start));
        }
    }

    private long string(int major, long length, int start) {
        bound(major, length, start);
        if (length > document.length - at) {
            throw fault(Problem.SYNTAX, "ends within a text of %d bytes at byte %d".formatted(length, start));
        }
        if (major == MAJOR_TEXT) {
            try {
                utf8.decode(ByteBuffer.wrap(document, at, (int) length));
            } catch (CharacterCodingException e) {
                throw fault(Problem.SYNTAX, "has a text that is not UTF-8 at byte " + start);
            }
        }
        at += (int) length;
        return length;
    }

    private static void bound(int major, long length, int start) {
        // A length with the top bit set is 2^63 or more.
        if (length < 0 || (major == MAJOR_TEXT && length > ReportLimits.TEXT_MAX)) {
            throw fault(
                    Problem.LIMIT,
                    "has a text longer than %d bytes at byte %d".formatted(ReportLimits.TEXT_MAX, start));
        }
    }

    private void open(int major, long count, int start) {
        // Each element takes at least a byte, so a larger count is a lie; refused before it is believed. A count with
        // the top bit set is 2^63 or more.
        if (count < 0 || count > document.length - at) {
            throw fault(Problem.SYNTAX, "ends within a list or map at byte " + start);
        }
        push(major, major == MAJOR_MAP ? 2 * count : count, start);
    }

    private void push(int major, long count, int start) {
        if (depth == ReportLimits.DEPTH_MAX) {
            throw fault(Problem.LIMIT, "is nested deeper than %d at byte %d".formatted(ReportLimits.DEPTH_MAX, start));
        }
        left[depth] = count;
        isMap[depth] = major == MAJOR_MAP;
        isKeyNext[depth] = true;
        depth++;
    }

    private static void simple(int info, int start) {
        // 20 to 23 are false, true, null and undefined; 25 to 27 are floating point.
        if (info < 20 || info == 24) {
            throw fault(Problem.SYNTAX, "has a simple value without meaning at byte " + start);
        }
    }

    private long argument(int info, int start) {
        if (info < 24) {
            return info;
        }
        if (info > 27) {
            throw fault(Problem.SYNTAX, "has an unexpected byte 0x%02x at byte %d".formatted(document[start], start));
        }
        int bytes = 1 << (info - 24);
        if (document.length - at < bytes) {
            throw fault(Problem.SYNTAX, "ends within a number at byte " + start);
        }
        long argument = 0;
        for (int i = 0; i < bytes; i++) {
            argument = (argument << 8) | (document[at++] & 0xFF);
        }
        return argument;
    }

    private int peek() {
        if (at >= document.length) {
            throw fault(Problem.SYNTAX, "ends too early, after %d bytes".formatted(document.length));
        }
        return document[at] & 0xFF;
    }

    private static ReportFault fault(Problem problem, String reason) {
        return new ReportFault(problem, "", reason);
    }
}
