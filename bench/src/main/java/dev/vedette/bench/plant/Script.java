package dev.vedette.bench.plant;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What two sides say to each other: once at first, then in a cycle.
///
/// @param opening the steps at the beginning of each connection
/// @param cycle the steps that come again and again
/// @param cycles after how many cycles a TCP connection is closed and another one opened
record Script(List<Step> opening, List<Step> cycle, int cycles) {
    /// For as long as the capture lasts.
    static final int FOREVER = Integer.MAX_VALUE;

    /// One packet.
    ///
    /// @param fromClient who sends it
    /// @param payload what it carries; null of a TCP acknowledgment alone
    /// @param after how long after the one before
    record Step(boolean fromClient, @Nullable Payload payload, Duration after) {}

    /// A script of steps that begin one after the other.
    static Script of(int cycles) {
        return new Script(new ArrayList<>(), new ArrayList<>(), cycles);
    }

    /// At the beginning, the client says something and is answered.
    Script opens(Payload request, Payload response) {
        opening.add(new Step(true, request, Duration.ofMillis(1)));
        opening.add(new Step(false, response, Duration.ofMillis(2)));
        return this;
    }

    /// In each cycle the client sends.
    ///
    /// @param after how long after the packet before
    Script asks(Payload request, Duration after) {
        cycle.add(new Step(true, request, after));
        return this;
    }

    /// In each cycle the server sends, soon after.
    Script answers(Payload response) {
        cycle.add(new Step(false, response, Duration.ofNanos(700_000)));
        return this;
    }

    /// In each cycle one side acknowledges.
    Script acknowledges(boolean byClient) {
        cycle.add(new Step(byClient, null, Duration.ofMillis(byClient ? 15 : 1)));
        return this;
    }
}
