/// Simulated fleets over real MQTT: the connections that carry what the test kit's fleet reports.
///
/// For the demo, for trying profiles out, and for load. A fleet knows nothing of the server it reports to.
@NullMarked
package dev.vedette.server.boot.simulate;

import org.jspecify.annotations.NullMarked;
