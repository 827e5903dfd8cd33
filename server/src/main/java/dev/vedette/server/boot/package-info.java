/// The program: command line, configuration, and the wiring of the parts.
///
/// This is the only package that names concrete stores, sources and sinks, and the only one that reads the clock.
/// Data flows: [dev.vedette.server.boot.Main] → a verb → [dev.vedette.server.boot.Config] → the assembled server.
@NullMarked
package dev.vedette.server.boot;

import org.jspecify.annotations.NullMarked;
