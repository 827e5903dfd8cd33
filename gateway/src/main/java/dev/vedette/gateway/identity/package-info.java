/// Who a client is and what it may do: the questions that the endpoints ask, answered by whoever keeps the identities.
@NullMarked
package dev.vedette.gateway.identity;

import org.jspecify.annotations.NullMarked;
