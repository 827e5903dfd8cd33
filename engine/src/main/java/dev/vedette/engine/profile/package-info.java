/// Security profiles: what is normal. Behaviors, criteria, targets, and their validation.
@NullMarked
package dev.vedette.engine.profile;

import org.jspecify.annotations.NullMarked;
