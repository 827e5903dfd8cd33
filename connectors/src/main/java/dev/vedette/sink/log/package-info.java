/// Alerts as lines of the log.
@NullMarked
package dev.vedette.sink.log;

import org.jspecify.annotations.NullMarked;
