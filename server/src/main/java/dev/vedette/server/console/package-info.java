/// The web console as static files: what the module `console` built, with the headers that keep it safe and fast.
///
/// Purpose: everything below `/console/`. A name with an ending is a file of the build; every other path is a screen,
/// which
/// the console finds itself, and gets the one page. Files come from the class path, are compressed once and kept.
///
/// Invariants: nothing is read from the file system; a name is one segment of letters, digits, `.`, `_` and `-`, so
/// that
/// no path leads out of the folder; no answer is without the Content-Security-Policy.
///
/// Does not belong here: data (the console asks `/v1`), who may see what.
@NullMarked
package dev.vedette.server.console;

import org.jspecify.annotations.NullMarked;
