/// Policies: documents that say what a client may do, in the language of AWS IoT, and how they are judged.
///
/// A [dev.vedette.server.policy.PolicyDocument] is read once, when it is made; what it says that is not understood is
/// refused then, not passed over later. For a connection the documents that apply to it are bound to its
/// [dev.vedette.server.policy.Variables] and become [dev.vedette.server.policy.Rules], which answer for every message.
/// A statement that denies wins; what no statement allows is denied.
///
/// Pure: no clock, no store, no network. Who has which policy is not known here.
@NullMarked
package dev.vedette.server.policy;

import org.jspecify.annotations.NullMarked;
