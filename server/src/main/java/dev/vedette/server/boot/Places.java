package dev.vedette.server.boot;

import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;

/// Where something is wrong with a document.
final class Places {
    private Places() {}

    /// `line 3, `; empty where the fault has no place, as of a value that is of another kind than asked for.
    static String of(JacksonException fault) {
        TokenStreamLocation place = fault.getLocation();
        return place == null ? "" : "line " + place.getLineNr() + ", ";
    }
}
