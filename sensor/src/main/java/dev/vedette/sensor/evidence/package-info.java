/// The packets behind a finding: kept while they are recent, found again, and written as a capture of their own.
///
/// Data flow: each packet goes into [dev.vedette.sensor.evidence.RecentPackets], a ring of bytes, before anybody
/// looks at it; who follows flows says which packets belong together. When something is found,
/// [dev.vedette.sensor.evidence.Evidence] takes the last packets of the flow out of the ring, writes them as pcap
/// and hands them to an [dev.vedette.sensor.evidence.EvidenceSink] under a name, which the finding carries.
///
/// Everything is bounded by [dev.vedette.sensor.evidence.EvidenceLimits]; what is left out is counted as an
/// [dev.vedette.sensor.evidence.EvidenceCount]. A packet costs a copy of its bytes and a few numbers, no object.
///
/// What does not belong here: what is worth keeping, and where files go.
@NullMarked
package dev.vedette.sensor.evidence;

import org.jspecify.annotations.NullMarked;
