package dev.vedette.server.run;

import dev.vedette.engine.run.Runner;
import java.io.DataInput;
import java.io.IOException;

/// Makes the engine that is run; the one place that knows which.
public interface EngineFactory {
    /// An engine that knows nothing yet.
    Runner start();

    /// An engine that goes on from a snapshot.
    ///
    /// @throws IOException when the input fails or ends early
    /// @throws dev.vedette.sdk.VedetteException when the input is no snapshot of this engine
    Runner restore(DataInput input) throws IOException;
}
