@NullMarked
package dev.vedette.server.pack;

import org.jspecify.annotations.NullMarked;
