/// What a dissector must keep to, whoever wrote it.
///
/// A test of a dissector extends [dev.vedette.testkit.dissect.DissectorContract] and puts what two sides say to
/// each other into files `dissect/PROTOCOL/NAME.hex` of its test resources: an
/// [dev.vedette.testkit.dissect.Exchange] each, with comments. What the dissector makes of one is beside it in
/// `NAME.txt`, written by `-Dgolden.update=true` and reviewed as a diff. The contract replays, cuts, shortens,
/// damages and repeats these exchanges, offers them to the dissector at other ports, and offers it the
/// exchanges of all other protocols that it finds.
///
/// [dev.vedette.testkit.dissect.Replay] is the host: the simplest one that keeps its side of the contract, and
/// that checks the dissector's.
@NullMarked
package dev.vedette.testkit.dissect;

import org.jspecify.annotations.NullMarked;
