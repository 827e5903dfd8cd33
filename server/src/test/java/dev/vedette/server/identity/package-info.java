/// Tests of identities.
@NullMarked
package dev.vedette.server.identity;

import org.jspecify.annotations.NullMarked;
