package dev.vedette.server.store.sql;

import dev.vedette.server.store.BadCursorException;
import dev.vedette.server.store.Page;
import dev.vedette.server.store.PageRequest;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Where a page ended: the listing and the sort key of its last item. The next page is what sorts after the key, so
/// items that come and go between two pages neither repeat nor hide others. As text it is URL-safe base64 without
/// padding.
///
/// @param listing which listing it belongs to
/// @param keys the sort key, most significant first; none contains U+0000
record Cursor(String listing, List<String> keys) {
    private static final String VERSION = "1";
    private static final String SEPARATOR = "\0";
    private static final int TEXT_LENGTH_MAX = 2_048;

    Cursor {
        keys = List.copyOf(keys);
    }

    /// The page of the first `limit` of rows, of which one more was asked for to see whether there are more.
    static <T> Page<T> page(List<T> rows, PageRequest request, Function<T, Cursor> cursorOf) {
        if (rows.size() <= request.limit()) {
            return new Page<>(rows, null);
        }
        List<T> items = rows.subList(0, request.limit());
        return new Page<>(items, cursorOf.apply(items.getLast()).text());
    }

    /// The key that a request goes on after; empty for the first page.
    ///
    /// @throws BadCursorException when the request's cursor is none of this listing
    static Optional<Cursor> of(PageRequest request, String listing, int keys) {
        if (request.cursor() == null) {
            return Optional.empty();
        }
        List<String> parts = parts(request.cursor());
        if (parts.size() != keys + 2
                || !parts.getFirst().equals(VERSION)
                || !parts.get(1).equals(listing)) {
            throw new BadCursorException("the cursor is not one of this listing; start without a cursor", null);
        }
        return Optional.of(new Cursor(listing, parts.subList(2, parts.size())));
    }

    private static List<String> parts(String text) {
        if (text.length() > TEXT_LENGTH_MAX) {
            throw new BadCursorException(
                    "a cursor has at most " + TEXT_LENGTH_MAX + " characters, this one has " + text.length(), null);
        }
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(text);
            String decoded = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return Arrays.asList(decoded.split(SEPARATOR, -1));
        } catch (IllegalArgumentException | CharacterCodingException fault) {
            throw new BadCursorException("the cursor is malformed; start without a cursor", fault);
        }
    }

    String text() {
        String joined = VERSION + SEPARATOR + listing + SEPARATOR + String.join(SEPARATOR, keys);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(joined.getBytes(StandardCharsets.UTF_8));
    }

    /// The key at an index.
    String key(int index) {
        return keys.get(index);
    }

    /// The key at an index as a number.
    ///
    /// @throws BadCursorException when it is none
    long number(int index) {
        try {
            return Long.parseLong(keys.get(index));
        } catch (NumberFormatException fault) {
            throw new BadCursorException("the cursor is malformed; start without a cursor", fault);
        }
    }
}
