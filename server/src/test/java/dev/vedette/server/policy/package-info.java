/// Tests of the language of policies.
@NullMarked
package dev.vedette.server.policy;

import org.jspecify.annotations.NullMarked;
