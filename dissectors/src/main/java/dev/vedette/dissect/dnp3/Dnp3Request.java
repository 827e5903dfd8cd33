package dev.vedette.dissect.dnp3;

import dev.vedette.sdk.dissect.Intent;
import java.util.List;

/// What is kept of a request until its answer has come.
///
/// @param operation what it asks for
/// @param intent what for
/// @param objects the names of the objects it speaks of
record Dnp3Request(String operation, Intent intent, List<String> objects) {}
