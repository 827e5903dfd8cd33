/// RFB (RFC 6143), which VNC speaks: versions, the way of logging in and its result, and the name of the desktop.
/// Screens and
/// keys behind that are passed over.
@NullMarked
package dev.vedette.dissect.rfb;

import org.jspecify.annotations.NullMarked;
