package dev.vedette.agent.send;

/// What a courier has done since it began.
///
/// @param sent messages that the server has acknowledged
/// @param refused messages that the server did not want, and that are gone
/// @param superseded messages that came too soon for the server while newer ones waited, and that are gone
/// @param damaged messages of which no parcel could be made, and that are gone
/// @param failures connections that failed or were lost
public record CourierCounts(long sent, long refused, long superseded, long damaged, long failures) {}
