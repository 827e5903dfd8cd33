/// NTP (RFC 5905), its control messages (RFC 9327) and the private requests of ntpd. Time packets are paired by the
/// transmit time of the request, control messages by their sequence number, private ones by their request code.
@NullMarked
package dev.vedette.dissect.ntp;

import org.jspecify.annotations.NullMarked;
