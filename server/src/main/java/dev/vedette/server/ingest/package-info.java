/// Taking reports in: reading hostile bytes, deciding what is new, and making it durable before it is
/// acknowledged.
///
/// A report goes from the thread that received it ([ReportReader], pure) through a bounded queue to the one
/// writer of the [Journal]; there the [ReportLedger] says whether it is new, late or a repeat, and what is new
/// is written and forced in groups. Only then the sender is answered and the entry handed on to the local
/// runner, in the order of the journal. Nothing here judges what a device reports.
@NullMarked
package dev.vedette.server.ingest;

import org.jspecify.annotations.NullMarked;
