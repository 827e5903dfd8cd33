/// AMQP 0-9-1 and 1.0 (OASIS): logins, what is opened, declared, published and delivered, and why it ends. What
/// messages hold is not told.
@NullMarked
package dev.vedette.dissect.amqp;

import org.jspecify.annotations.NullMarked;
