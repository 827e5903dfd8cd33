/// What alert sinks share: posting to an HTTP endpoint, files of JSON lines, files of TLS, the settings that several
/// kinds have, and the documents that more than one kind of receiver takes.
///
/// Each sink is a package below this one, and none sees another. An [dev.vedette.sink.HttpEndpoint] turns whatever a
/// receiver and the network do into a [dev.vedette.sdk.alert.Delivery]; retrying is the caller's. A document is here
/// when files and brokers carry it as well as its own receiver: [dev.vedette.sink.AlertFormat] lists them.
@NullMarked
package dev.vedette.sink;

import org.jspecify.annotations.NullMarked;
