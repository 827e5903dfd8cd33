package dev.vedette.server.api.v1;

import dev.vedette.server.sense.HeldContent;
import dev.vedette.server.store.SensorRecord;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Gives sensors what they are to hold, by its version, and notes what they hold: the version that a sensor names by
/// `If-None-Match`, which it does once it has taken it.
///
/// @param held is told
/// @param kind what is given
/// @param clock what time it is
record Distribution(HeldContent held, HeldContent.Kind kind, InstantSource clock) {
    /// The answer to a sensor: that it has it, or all of it.
    ///
    /// @param version the server's
    /// @param whole what the sensor is given when it holds another
    V1Reply reply(V1Request request, String version, Supplier<? extends Record> whole) {
        String tag = "\"" + version + "\"";
        String said = request.header("if-none-match");
        SensorRecord sensor = request.caller().sensor();
        if (sensor != null) {
            held.said(sensor, kind, unquoted(said), version, clock.instant());
        }
        if (tag.equals(said)) {
            return new V1Reply(304, Map.of("ETag", tag), new byte[0]);
        }
        return new V1Reply(
                200, Map.of("ETag", tag, "Content-Type", "application/json"), V1Json.bytes(V1Json.tree(whole.get())));
    }

    private static @Nullable String unquoted(@Nullable String tag) {
        return tag == null ? null : tag.replace("\"", "");
    }
}
