/// Read models with logic of their own: what is shown of several stores together, or worked out from them. They change
/// nothing, and know nothing of HTTP; the APIs translate what they say.
@NullMarked
package dev.vedette.server.query;

import org.jspecify.annotations.NullMarked;
