package dev.vedette.server.query;

import dev.vedette.server.content.Library;
import dev.vedette.server.manage.PackReading;

/// What is known of content packs.
///
/// @param reading reads and tries packs
/// @param contents tells which there are, and how old they are
/// @param library has what they say
/// @param exposures tells which advisories are about an asset
public record ContentViews(PackReading reading, Contents contents, Library library, Exposures exposures) {
    /// With a library.
    public ContentViews(PackReading reading, Contents contents, Library library) {
        this(reading, contents, library, new Exposures(library));
    }
}
