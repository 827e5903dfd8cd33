/// Running detection: the changes and observations that go in, the outputs that come out, and the runners between.
///
/// A runner has one owner: one thread at a time calls it. Every call gives its outputs before it returns. The same
/// sequence of calls always gives the same outputs, and a runner restored from a snapshot goes on as if never cut.
@NullMarked
package dev.vedette.engine.run;

import org.jspecify.annotations.NullMarked;
