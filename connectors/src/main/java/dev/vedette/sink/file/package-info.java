/// Alerts as lines of a file that other programs follow.
@NullMarked
package dev.vedette.sink.file;

import org.jspecify.annotations.NullMarked;
