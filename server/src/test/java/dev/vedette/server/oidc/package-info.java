/// Signing in by somebody else's word, tested against a real small provider.
@NullMarked
package dev.vedette.server.oidc;

import org.jspecify.annotations.NullMarked;
