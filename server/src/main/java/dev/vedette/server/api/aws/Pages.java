package dev.vedette.server.api.aws;

import dev.vedette.server.store.Page;
import dev.vedette.server.store.PageRequest;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/// Pages of short listings that come from the store whole.
final class Pages {
    private Pages() {}

    /// The page of a listing that was asked for. The cursor is the key of the last item before it, so that items that
    /// come or go meanwhile neither repeat nor hide others.
    ///
    /// @param key unique among the items; the listing is ordered by it
    static <T> Page<T> of(List<T> items, Function<T, String> key, PageRequest request) {
        String cursor = request.cursor();
        List<T> rest = items.stream()
                .filter(item -> cursor == null || key.apply(item).compareTo(cursor) > 0)
                .sorted(Comparator.comparing(key))
                .limit(request.limit() + 1L)
                .toList();
        if (rest.size() <= request.limit()) {
            return new Page<>(rest, null);
        }
        List<T> page = rest.subList(0, request.limit());
        return new Page<>(page, key.apply(page.getLast()));
    }
}
