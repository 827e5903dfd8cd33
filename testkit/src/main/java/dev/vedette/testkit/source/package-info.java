/// The contract of sources and what its tests need: an intake that does as it is told, and a peer that sends reports.
///
/// A source has a test that extends [dev.vedette.testkit.source.SourceContract] and says how its peers send.
@NullMarked
package dev.vedette.testkit.source;

import org.jspecify.annotations.NullMarked;
