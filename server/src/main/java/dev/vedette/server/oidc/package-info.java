/// Signing in by somebody else's word: the authorization code flow of OpenID Connect Core 1.0 with PKCE (RFC 7636).
///
/// A browser is sent to the provider with a state, a nonce and a challenge; what belongs to them travels with the
/// browser, sealed in a cookie, so that nothing is kept here of who never comes back. Back with a code, the code is
/// exchanged for an id token at the provider, the token is checked, and its claims say who it is and which role they
/// have. What comes of that, a session, is none of this package.
@NullMarked
package dev.vedette.server.oidc;

import org.jspecify.annotations.NullMarked;
