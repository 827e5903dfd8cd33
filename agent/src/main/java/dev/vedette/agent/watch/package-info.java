/// What the agent notices on the system it runs on, as security events: what is new since it last looked, and
/// now and then how things stand.
///
/// Every watch reads below a tree that it is given, keeps what it needs to tell new from old, and is asked by
/// one thread. What has to outlive a restart is in [dev.vedette.agent.watch.Memory].
@NullMarked
package dev.vedette.agent.watch;

import org.jspecify.annotations.NullMarked;
