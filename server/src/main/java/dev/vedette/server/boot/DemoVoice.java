package dev.vedette.server.boot;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// What the demo says, each line with the time since it began.
final class DemoVoice {
    private final PrintWriter out;
    private final InstantSource time;
    private final Instant begun;

    DemoVoice(PrintWriter out, InstantSource time) {
        this.out = out;
        this.time = time;
        this.begun = time.instant();
    }

    void say(String line) {
        Duration since = Duration.between(begun, time.instant());
        out.println("%02d:%02d  ".formatted(since.toMinutes(), since.toSecondsPart()) + line);
        out.flush();
    }

    void blank() {
        out.println();
        out.flush();
    }

    Instant now() {
        return time.instant();
    }

    void pause(Duration duration) throws InterruptedException {
        Thread.sleep(duration);
    }
}
