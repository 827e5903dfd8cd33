/// What an alert sink must keep to, whoever wrote it, and receivers to prove it against.
///
/// A test of a sink extends [dev.vedette.testkit.alert.AlertSinkContract], or, when the sink posts to an HTTP endpoint,
/// [dev.vedette.testkit.alert.HttpSinkContract]. The receivers are real ones on the loopback address, the bad ones
/// included. [dev.vedette.testkit.alert.ScriptedSink] is the other side: a sink whose answers a test decides.
@NullMarked
package dev.vedette.testkit.alert;

import org.jspecify.annotations.NullMarked;
