/// Alerts as findings of the Open Cybersecurity Schema Framework, posted to a collector.
@NullMarked
package dev.vedette.sink.ocsf;

import org.jspecify.annotations.NullMarked;
