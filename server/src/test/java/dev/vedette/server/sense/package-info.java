@NullMarked
package dev.vedette.server.sense;

import org.jspecify.annotations.NullMarked;
