/// Telnet (RFC 854): negotiations, and logins by the words with which servers ask for them. What is typed and shown
/// behind that is passed over.
@NullMarked
package dev.vedette.dissect.telnet;

import org.jspecify.annotations.NullMarked;
