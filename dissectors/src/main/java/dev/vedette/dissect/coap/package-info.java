/// CoAP (RFC 7252) with observation (RFC 7641), blocks (RFC 7959) and the methods of RFC 8132. Answers are paired by
/// token.
@NullMarked
package dev.vedette.dissect.coap;

import org.jspecify.annotations.NullMarked;
