/// HTTP 1.0 and 1.1 (RFC 9112) on a TCP stream.
///
/// Heads are read, bodies are passed over: by their length, by their chunks, or to the end of the connection.
/// Requests wait in a row for their responses, as they come (pipelining). Behind an upgrade or a tunnel nothing
/// more is read.
@NullMarked
package dev.vedette.dissect.http;

import org.jspecify.annotations.NullMarked;
