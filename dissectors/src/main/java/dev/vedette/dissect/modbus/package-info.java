/// Modbus over TCP and UDP, as of the Modbus Application Protocol Specification V1.1b3 and the Modbus Messaging
/// on TCP/IP Implementation Guide V1.0b.
///
/// [dev.vedette.dissect.modbus.ModbusConversation] finds the frames and who asks whom, and pairs answers with
/// requests by transaction and unit; `ModbusShape` tells what a frame could be by its form alone;
/// `ModbusRequests`, `ModbusResponses` and what they call read the rest. What is read is listed in
/// `docs/reference/protocols/modbus.md`.
@NullMarked
package dev.vedette.dissect.modbus;

import org.jspecify.annotations.NullMarked;
