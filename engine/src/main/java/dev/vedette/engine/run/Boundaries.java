package dev.vedette.engine.run;

/// How far a pipeline has come, in boundaries of panes; the smallest long where nothing was said.
///
/// @param closed the boundary below which panes are closed
/// @param listening the boundary before which nobody listened
record Boundaries(long closed, long listening) {}
