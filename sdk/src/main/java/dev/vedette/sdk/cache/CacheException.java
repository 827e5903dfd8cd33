package dev.vedette.sdk.cache;

import dev.vedette.sdk.VedetteException;
import org.jspecify.annotations.Nullable;

/// The disk does not do what the cache needs. What was in the cache before is still there.
public final class CacheException extends VedetteException {
    private static final long serialVersionUID = 1L;

    CacheException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
