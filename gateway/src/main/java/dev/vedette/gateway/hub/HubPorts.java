package dev.vedette.gateway.hub;

/// What a hub stands on.
///
/// @param store where it keeps what must not be lost
/// @param watch is told what it did
/// @param membership keeps the fleet's registry in step
/// @param telemetry takes the telemetry of devices
public record HubPorts(HubStore store, HubWatch watch, HubMembership membership, TelemetryTaker telemetry) {}
