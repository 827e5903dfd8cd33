package dev.vedette.sensor.host;

import java.util.List;

/// Others are asked about flows, between two packets. Those that are not asked any more are
/// [dismissed][Hosted#isDismissed].
///
/// @param roster who is asked now
/// @param added those of them who were not asked before
record RosterChange(Roster roster, List<Hosted> added) {}
