/// Event-time windows: panes aligned to the epoch, and the windows that are made of them.
@NullMarked
package dev.vedette.engine.window;

import org.jspecify.annotations.NullMarked;
