/// The passive network side: what comes from a mirror port or a file becomes flows, the flows become messages
/// of protocols, and those become an inventory of assets and observations. Never sends a packet.
@NullMarked
package dev.vedette.sensor;

import org.jspecify.annotations.NullMarked;
