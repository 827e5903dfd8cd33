package dev.vedette.server.api.v1;

import dev.vedette.server.store.Page;
import dev.vedette.server.store.PageRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;

/// Pages of lists that are short enough to be there whole, each item with a key of its own.
final class Listed {
    private static final String PREFIX = "l:";

    private Listed() {}

    /// The page of a list that follows the item with the key that the cursor has.
    ///
    /// @param all in the order of the listing
    /// @param key tells items apart
    /// @throws V1Error when the cursor is none that a page has given, or its item is gone
    static <T> Page<T> page(List<T> all, Function<T, String> key, PageRequest request) {
        int from = 0;
        if (request.cursor() != null) {
            String last = decoded(request.cursor());
            while (from < all.size() && !key.apply(all.get(from)).equals(last)) {
                from++;
            }
            if (from == all.size()) {
                throw V1Request.badCursor();
            }
            from++;
        }
        int to = Math.min(all.size(), from + request.limit());
        List<T> items = all.subList(from, to);
        return new Page<>(items, to < all.size() ? encoded(key.apply(items.getLast())) : null);
    }

    private static String encoded(String key) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString((PREFIX + key).getBytes(StandardCharsets.UTF_8));
    }

    private static String decoded(String cursor) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            if (text.startsWith(PREFIX)) {
                return text.substring(PREFIX.length());
            }
        } catch (IllegalArgumentException e) {
            throw V1Request.badCursor();
        }
        throw V1Request.badCursor();
    }
}
