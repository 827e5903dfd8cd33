/// The API of our own, below `/v1`: everything that Vedette can, in JSON, with errors as problems (RFC 9457).
///
/// A request goes from [V1Api] by its method and path to an [Operation] of one class per resource, which reads what was
/// sent, has a desk of `server.manage` carry it out, and writes the answer. No logic lives here, and nothing of the
/// other dialects is known here.
@NullMarked
package dev.vedette.server.api.v1;

import org.jspecify.annotations.NullMarked;
