/// Synchrophasors (IEEE C37.118.2): what phasor measurement units stream, how they are configured and commanded.
@NullMarked
package dev.vedette.dissect.synchrophasor;

import org.jspecify.annotations.NullMarked;
