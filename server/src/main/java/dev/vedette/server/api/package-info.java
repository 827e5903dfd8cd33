/// What the dialects of the API share: where calls are carried out, and who may call with a key.
@NullMarked
package dev.vedette.server.api;

import org.jspecify.annotations.NullMarked;
