/// Who devices and their users are, and what they may do: the answers to the questions of `gateway.identity`.
///
/// [dev.vedette.server.identity.LocalCa] makes certificates. The language of policies is in
/// `server.policy`, the commands that change identities are in `server.manage`.
@NullMarked
package dev.vedette.server.identity;

import org.jspecify.annotations.NullMarked;
