package dev.vedette.server.run;

import dev.vedette.engine.alarm.ViolationEvent;
import dev.vedette.engine.run.Output;

/// Says in plain words what detection found. Pure: the same input always gives the same words.
public interface Narrator {
    /// What happened to a violation, and on what grounds.
    String of(ViolationEvent event);

    /// Why a violation goes on.
    String of(Output.Continued continued);
}
