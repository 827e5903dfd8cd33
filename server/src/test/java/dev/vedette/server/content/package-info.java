@NullMarked
package dev.vedette.server.content;

import org.jspecify.annotations.NullMarked;
