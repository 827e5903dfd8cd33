/// The local runner: one owner of the engine in one process, fed from the journal, checkpointed, and recorded.
@NullMarked
package dev.vedette.server.run;

import org.jspecify.annotations.NullMarked;
