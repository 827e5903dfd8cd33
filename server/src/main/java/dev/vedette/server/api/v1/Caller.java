package dev.vedette.server.api.v1;

import java.util.EnumSet;
import java.util.Set;

/// Who calls.
///
/// @param name the name of a person, or of a token, or the id of a key; `open` where anybody may call
/// @param kind by what they showed it
/// @param may what they may do
record Caller(String name, Kind kind, Set<Access> may) {
    /// By what a caller shows who they are.
    enum Kind {
        /// A person who signed in.
        PERSON,
        /// An API token.
        TOKEN,
        /// An access key.
        KEY,
        /// Nothing: the server asks nobody.
        OPEN,
        /// Nothing, though the server asks.
        NOBODY
    }

    /// Somebody who said nothing.
    static final Caller NOBODY = new Caller("nobody", Kind.NOBODY, EnumSet.of(Access.PUBLIC));

    /// Copies the set.
    Caller {
        may = Set.copyOf(may);
    }

    /// Somebody who may do everything.
    static Caller administrator(String name, Kind kind) {
        return new Caller(name, kind, EnumSet.allOf(Access.class));
    }

    boolean may(Access access) {
        return may.contains(access);
    }
}
