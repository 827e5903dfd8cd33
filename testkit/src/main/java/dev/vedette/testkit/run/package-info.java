/// Runners under test: seeded scenarios of everything that a runner may meet, and the contract that each runner keeps.
///
/// A scenario is made of its seed alone, so a failure is repeated by its seed. The contract makes a failing scenario
/// smaller before it shows it.
@NullMarked
package dev.vedette.testkit.run;

import org.jspecify.annotations.NullMarked;
