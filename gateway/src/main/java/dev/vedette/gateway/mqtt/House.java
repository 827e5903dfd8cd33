package dev.vedette.gateway.mqtt;

import dev.vedette.gateway.packet.PacketAcceptor;

/// What all connections of the endpoint share.
///
/// @param broker the sessions and what goes between them
/// @param door where reports leave
/// @param desk where credentials are decided on
/// @param refusals tells the operator who was not let in
/// @param origins the addresses that clients come from
/// @param guesses whose attempts those are that fail
/// @param others take the connections that are meant for them
record House(
        Broker broker,
        ReportDoor door,
        AccessDesk desk,
        RefusalLog refusals,
        Origins origins,
        Guesses guesses,
        PacketAcceptor others) {}
