@NullMarked
package dev.vedette.server.api.v1;

import org.jspecify.annotations.NullMarked;
