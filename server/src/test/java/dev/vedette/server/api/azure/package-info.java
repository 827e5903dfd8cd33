/// What the Azure dialect promises: documents over HTTP, as its clients send and read them.
@NullMarked
package dev.vedette.server.api.azure;

import org.jspecify.annotations.NullMarked;
