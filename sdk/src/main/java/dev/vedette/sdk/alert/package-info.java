/// How alerts go out: the alert as a self-contained fact, and the interface of a sink.
@NullMarked
package dev.vedette.sdk.alert;

import org.jspecify.annotations.NullMarked;
