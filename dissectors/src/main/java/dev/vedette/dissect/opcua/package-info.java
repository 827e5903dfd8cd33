/// OPC UA over TCP in its binary encoding (OPC 10000-6): chunks of a secure channel, put together to messages, and the
/// services that they call (OPC 10000-4), as far as they are not encrypted.
///
/// [dev.vedette.dissect.opcua.OpcuaReader] finds and joins chunks, [dev.vedette.dissect.opcua.Service] is the
/// table of services, [dev.vedette.dissect.opcua.Requests] and [dev.vedette.dissect.opcua.Responses] read them with
/// [dev.vedette.dissect.opcua.Body], which reads the built-in types.
@NullMarked
package dev.vedette.dissect.opcua;

import org.jspecify.annotations.NullMarked;
