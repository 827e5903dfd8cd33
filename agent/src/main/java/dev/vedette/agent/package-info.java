/// The agent for Linux devices: what it is started with, and how its parts are put together.
///
/// Data flows one way: `agent.collect` and `agent.watch` read the system; what they found becomes messages in
/// `agent.message`; those wait in `sdk.cache` until a courier of `agent.send` has brought them to the server
/// and it has acknowledged them. Only this package names concrete parts.
@NullMarked
package dev.vedette.agent;

import org.jspecify.annotations.NullMarked;
