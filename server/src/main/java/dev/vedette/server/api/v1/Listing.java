package dev.vedette.server.api.v1;

import dev.vedette.server.store.Page;
import dev.vedette.server.store.PageRequest;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;

/// Pages of a short list that is in memory in the order of its names: a page goes on after the name of the last item.
final class Listing {
    private static final String MARK = "name:";

    private Listing() {}

    /// A page of items in ascending order of names, compared as texts.
    ///
    /// @throws V1Error when the cursor is none that this gave
    static <T> Page<T> page(List<T> items, Function<T, String> name, PageRequest request) {
        String after = request.cursor() == null ? null : name(request.cursor());
        List<T> rest = items.stream()
                .filter(item -> after == null || name.apply(item).compareTo(after) > 0)
                .limit(request.limit() + 1L)
                .toList();
        if (rest.size() <= request.limit()) {
            return new Page<>(rest, null);
        }
        List<T> page = rest.subList(0, request.limit());
        return new Page<>(page, cursor(name.apply(page.getLast())));
    }

    private static String cursor(String name) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString((MARK + name).getBytes(StandardCharsets.UTF_8));
    }

    private static String name(String cursor) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(Base64.getUrlDecoder().decode(cursor)))
                    .toString();
            if (text.startsWith(MARK)) {
                return text.substring(MARK.length());
            }
        } catch (IllegalArgumentException | CharacterCodingException _) {
            throw V1Request.badCursor();
        }
        throw V1Request.badCursor();
    }
}
