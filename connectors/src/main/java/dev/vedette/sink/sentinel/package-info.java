/// Alerts as rows of a table of Microsoft Sentinel, by the Logs Ingestion API of Azure Monitor.
@NullMarked
package dev.vedette.sink.sentinel;

import org.jspecify.annotations.NullMarked;
