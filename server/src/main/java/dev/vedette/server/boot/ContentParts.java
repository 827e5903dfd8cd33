package dev.vedette.server.boot;

import dev.vedette.server.content.Library;
import dev.vedette.server.manage.Desks;
import dev.vedette.server.query.ContentViews;
import dev.vedette.server.query.Contents;
import java.time.Duration;
import java.time.InstantSource;

/// What keeps content packs.
final class ContentParts {
    /// How often it is looked whether packs have come or gone by another process.
    private static final Duration REFRESH_EVERY = Duration.ofSeconds(10);

    private ContentParts() {}

    /// Begins to keep them.
    static ContentViews open(
            Config config, Desks desks, BuiltInDetections builtIn, Telemetry telemetry, Repeating repeating) {
        InstantSource time = desks.plane().clock();
        Library library = new Library(desks.plane().stores().packs());
        Contents contents = new Contents(
                desks.packs(),
                library,
                new Contents.BuiltIn(BuiltInPack.NAME, Version.current(), BuiltInPack.MADE),
                config.packs().warnAfter(),
                time);
        repeating.every(REFRESH_EVERY, "content", library::refresh);
        telemetry.gauge(
                "content.age.seconds",
                "Time since the oldest content pack was made that was imported, or what the program brings itself",
                () -> contents.age().toSeconds());
        telemetry.gauge(
                "content.advisories",
                "Advisories of content packs",
                () -> library.lists().advisories().size());
        return new ContentViews(PackDocuments.of(config, builtIn, time), contents, library);
    }
}
