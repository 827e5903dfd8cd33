/// Alerts as plain JSON documents for any HTTP receiver.
@NullMarked
package dev.vedette.sink.webhook;

import org.jspecify.annotations.NullMarked;
