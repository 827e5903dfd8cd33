/// Small ports to what is stored, and the records that cross them.
///
/// Two engines stand behind the ports, SQLite and PostgreSQL, under one contract suite. Everything here is the control
/// plane or written in batches; calls block, so they are made on virtual threads or by an owner of their own. A port
/// stores and finds; what a change means is decided by the services above it.
@NullMarked
package dev.vedette.server.store;

import org.jspecify.annotations.NullMarked;
