/// What the agent reads of the system it runs on, for its reports: sockets, interfaces, and values of one's
/// own.
///
/// Every reader takes the tree that it reads below, so that a test can give it another one. Nothing here keeps
/// time, sends, or writes; what cannot be read is left out, never made up.
@NullMarked
package dev.vedette.agent.collect;

import org.jspecify.annotations.NullMarked;
