/// The contract of sources and what its tests need: an intake that does as it is told, and a peer that sends reports.
///
/// A source has a test that extends the contract of what it brings, [dev.vedette.testkit.source.ReportSourceContract]
/// or [dev.vedette.testkit.source.ObservationSourceContract], and says how its peers send.
@NullMarked
package dev.vedette.testkit.source;

import org.jspecify.annotations.NullMarked;
