/// The shared words of Vedette and the interfaces that plugins implement. JDK only.
///
/// Data flows one way: a [dev.vedette.sdk.source.Source] hands what it saw to an
/// [dev.vedette.sdk.source.Intake]; it becomes [dev.vedette.sdk.observe.Observation]s; a
/// [dev.vedette.sdk.metric.Metric] turns those into values; what detection decides leaves as
/// [dev.vedette.sdk.alert.Alert]s through [dev.vedette.sdk.alert.AlertSink]s. No detection logic lives here.
@NullMarked
package dev.vedette.sdk;

import org.jspecify.annotations.NullMarked;
