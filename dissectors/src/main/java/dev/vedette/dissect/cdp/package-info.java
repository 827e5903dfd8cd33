/// CDP, by which devices of Cisco and others tell their neighbors what they are. After what Cisco has published of it.
@NullMarked
package dev.vedette.dissect.cdp;

import org.jspecify.annotations.NullMarked;
