package dev.vedette.sensor.plugin;

import dev.vedette.sdk.VedetteException;
import org.jspecify.annotations.Nullable;

/// A plugin is refused, or has done what it must not.
public final class PluginException extends VedetteException {
    private static final long serialVersionUID = 1L;

    /// @param message subject, value, bound and remedy
    public PluginException(String message) {
        super(message);
    }

    /// @param message subject, value, bound and remedy
    public PluginException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
