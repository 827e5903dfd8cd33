package dev.vedette.server.boot;

import dev.vedette.engine.alarm.Explanation;
import dev.vedette.engine.alarm.ViolationEvent;
import dev.vedette.engine.run.Output;
import dev.vedette.server.run.Narrator;

/// Says what detection found in the engine's words.
record Narration() implements Narrator {
    @Override
    public String of(ViolationEvent event) {
        return Explanation.of(event);
    }

    @Override
    public String of(Output.Continued continued) {
        return Explanation.of(new ViolationEvent.Raised(
                continued.violation(),
                continued.at(),
                continued.observed(),
                continued.expected(),
                continued.window(),
                continued.cause()));
    }
}
