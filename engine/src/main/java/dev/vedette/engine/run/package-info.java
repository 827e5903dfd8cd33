/// Running detection: the changes and observations that go in, the outputs that come out, and the runners between.
///
/// A runner has one owner: one thread at a time calls it. Every call gives its outputs before it returns. The same
/// sequence of calls always gives the same outputs, and a runner restored from a snapshot goes on as if never cut.
///
/// ```text
/// observation ─► DeviceCell (values by pane) ─► Datapoint
///                    └─ window at a boundary ─► FleetCell ─► Baseline ─┐
///                              └─────────────────────────► Judge ◄─────┘ ─► AlarmCell ─► ViolationEvent
/// change ─► Watch (profiles, standings) ─► Plan, shared by all devices of like standing
/// ```
///
/// [Pipeline] is for production, [ReferenceRunner] for comparison with it. State lives in the three cells only, each
/// with one owner. What is asked lives in plans, which are thrown away when profiles change; a [Transition] carries the
/// cells over. Clocks, threads, files and logs do not belong here.
@NullMarked
package dev.vedette.engine.run;

import org.jspecify.annotations.NullMarked;
