package dev.vedette.server.store.sql;

import dev.vedette.engine.profile.BehaviorDraft;
import dev.vedette.engine.profile.BehaviorDraft.CriteriaDraft;
import dev.vedette.engine.profile.BehaviorDraft.ValueDraft;
import dev.vedette.sdk.observe.ThingName;
import dev.vedette.server.store.Page;
import dev.vedette.server.store.PageRequest;
import dev.vedette.server.store.Stores;
import dev.vedette.server.store.ThingGroupRecord;
import dev.vedette.server.store.ThingRecord;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// What every engine's stores have in common: the beginning of each contract suite. Every test has a database of its
/// own.
abstract class StoresContract {
    /// The time that the stores believe it is.
    static final Instant NOW = Instant.parse("2026-03-01T12:00:00.123456789Z");

    /// The length of history chunks.
    static final Duration CHUNK = Duration.ofHours(2);

    @TempDir
    Path directory;

    Stores stores;

    /// Opens the test's database, which is the same each time.
    abstract Stores open(StoreSettings settings);

    @BeforeEach
    void openStores() {
        stores = open(settings());
    }

    @AfterEach
    void closeStores() {
        stores.close();
    }

    final void reopen() {
        reopen(settings());
    }

    final void reopen(StoreSettings settings) {
        stores.close();
        stores = open(settings);
    }

    final StoreSettings settings() {
        return settings(CHUNK, StoreSettings.OPEN_HISTORY_BYTES_MAX);
    }

    final StoreSettings settings(Duration chunk, long openBytesMax) {
        return new StoreSettings(directory.resolve("secret.key"), chunk, openBytesMax, InstantSource.fixed(NOW));
    }

    static ThingName name(String value) {
        return new ThingName(value);
    }

    static ThingRecord thing(String name) {
        return thing(name, null, Map.of());
    }

    static ThingRecord thing(String name, @Nullable String type, Map<String, String> attributes) {
        return new ThingRecord(name(name), "id-of-" + name.length(), type, attributes, 1, NOW);
    }

    static ThingGroupRecord group(String name, @Nullable String parent) {
        return new ThingGroupRecord(name, "id-of-" + name, parent, "of " + name, Map.of("floor", "1"), 1, NOW);
    }

    static BehaviorDraft behavior(String name) {
        return new BehaviorDraft(
                name,
                "aws:all-bytes-out",
                null,
                new CriteriaDraft(
                        "less-than", new ValueDraft(4096L, null, null, null, null, null), 300, 2, 3, null, null),
                null,
                null);
    }

    static PageRequest first(int limit) {
        return new PageRequest(null, limit);
    }

    /// Everything of a listing, page by page.
    static <T> List<T> walked(int limit, Function<PageRequest, Page<T>> listing) {
        List<T> all = new ArrayList<>();
        PageRequest request = first(limit);
        while (true) {
            Page<T> page = listing.apply(request);
            if (page.items().size() > limit
                    || (page.next() != null && page.items().isEmpty())) {
                throw new AssertionError(
                        "a page of at most " + limit + " has " + page.items().size());
            }
            all.addAll(page.items());
            if (page.next() == null) {
                return all;
            }
            request = new PageRequest(page.next(), limit);
        }
    }
}
