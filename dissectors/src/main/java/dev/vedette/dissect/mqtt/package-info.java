/// MQTT 3.1, 3.1.1 (OASIS 2014) and 5.0 (OASIS 2019) on a TCP stream, without TLS and without WebSocket.
///
/// Data flow: the conversation reads one control packet after the other: the fixed header, then what its type
/// holds. The protocol's version is known from CONNECT; where that was not seen, a CONNACK or the shape of the
/// packets tells it, and else it is taken for 3.1.1. Acknowledges find what they answer by packet identifier.
///
/// What does not belong here: what the payloads of publications mean.
@NullMarked
package dev.vedette.dissect.mqtt;

import org.jspecify.annotations.NullMarked;
