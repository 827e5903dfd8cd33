/// The door for network sensors: the lines in which they say what they measured and found, written by one class and
/// read by another of this package, and what takes them in.
@NullMarked
package dev.vedette.server.sense;

import org.jspecify.annotations.NullMarked;
