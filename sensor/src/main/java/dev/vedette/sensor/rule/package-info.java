/// Rules that people write on what passes by: a condition on single messages of protocols, and what it means.
///
/// Data flow: a [dev.vedette.sensor.rule.Rule] is compiled by a [dev.vedette.sensor.rule.RuleCompiler] against
/// the fields that the dissectors declare, or refused with the place of each mistake; a
/// [dev.vedette.sensor.rule.RuleMatcher] holds the compiled ones against each message, and says of each match,
/// or of so many within a window, a [dev.vedette.sdk.observe.Finding] for the metric `rule:NAME`. Behaviors do
/// the rest.
///
/// The language of conditions is CEL, the Common Expression Language; only this package knows the library.
@NullMarked
package dev.vedette.sensor.rule;

import org.jspecify.annotations.NullMarked;
