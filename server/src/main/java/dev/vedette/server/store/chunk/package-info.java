/// Chunks: the datapoints of one device and metric in one stretch of time, as bytes.
///
/// Regular times cost a byte or less each, slowly moving counts one or two, a set that did not change one. The layout
/// is described at [Chunk]. No I/O here, and no knowledge of where the bytes are kept.
@NullMarked
package dev.vedette.server.store.chunk;

import org.jspecify.annotations.NullMarked;
