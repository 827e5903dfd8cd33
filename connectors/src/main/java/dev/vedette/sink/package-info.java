/// What alert sinks share: posting to an HTTP endpoint, and how the values of an alert are spelled in JSON.
///
/// Each sink is a package below this one, and none sees another. An [dev.vedette.sink.HttpEndpoint] turns whatever a
/// receiver and the network do into a [dev.vedette.sdk.alert.Delivery]; retrying is the caller's. Nothing here names a
/// particular receiver's document.
@NullMarked
package dev.vedette.sink;

import org.jspecify.annotations.NullMarked;
