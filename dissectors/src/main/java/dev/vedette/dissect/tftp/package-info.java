/// TFTP (RFC 1350) with options (RFC 2347 to 2349). A transfer goes on from another port of the server than it was
/// asked for at, so that its blocks are read only where something before them was recognized.
@NullMarked
package dev.vedette.dissect.tftp;

import org.jspecify.annotations.NullMarked;
