package dev.vedette.source.iothub;

import dev.vedette.source.HubLog;
import java.nio.file.Path;
import java.time.Duration;

/// Which log to follow, and how.
///
/// @param name of the source, for people and counters
/// @param log the file, with one record, list or envelope a line
/// @param state the file that keeps the place in the log
/// @param records which records are read
/// @param pane the server's
public record HubLogSettings(String name, Path log, Path state, HubLog.Settings records, Duration pane) {}
