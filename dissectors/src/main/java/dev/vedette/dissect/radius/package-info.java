/// RADIUS (RFC 2865, 2866, 5176): logins, accounting and changes of sessions, paired by their identifier.
@NullMarked
package dev.vedette.dissect.radius;

import org.jspecify.annotations.NullMarked;
