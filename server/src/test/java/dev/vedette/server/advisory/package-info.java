@NullMarked
package dev.vedette.server.advisory;

import org.jspecify.annotations.NullMarked;
