package dev.vedette.gateway.mqtt;

/// What all connections of the endpoint share.
///
/// @param broker the sessions and what goes between them
/// @param door where reports leave
/// @param desk where credentials are decided on
/// @param refusals tells the operator who was not let in
/// @param origins the addresses that clients come from
record House(Broker broker, ReportDoor door, AccessDesk desk, RefusalLog refusals, Origins origins) {}
