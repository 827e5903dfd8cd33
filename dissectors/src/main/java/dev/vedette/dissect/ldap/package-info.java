/// LDAP (RFC 4511): binds, searches and changes, paired by their number. Values that are stored are not told; what is
/// behind
/// StartTLS or a mechanism that encrypts is passed over.
@NullMarked
package dev.vedette.dissect.ldap;

import org.jspecify.annotations.NullMarked;
