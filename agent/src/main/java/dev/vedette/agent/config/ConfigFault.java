package dev.vedette.agent.config;

import dev.vedette.sdk.VedetteException;
import org.jspecify.annotations.Nullable;

/// The configuration is not as it must be. The message names the line, the key, the value and what to write
/// instead.
public final class ConfigFault extends VedetteException {
    private static final long serialVersionUID = 1L;

    ConfigFault(String message) {
        super(message);
    }

    ConfigFault(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
