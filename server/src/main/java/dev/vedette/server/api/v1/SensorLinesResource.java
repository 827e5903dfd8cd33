package dev.vedette.server.api.v1;

import dev.vedette.sdk.VedetteException;
import dev.vedette.server.manage.SensorDesk;
import dev.vedette.server.sense.Parcel;
import dev.vedette.server.sense.SensorDoor;
import dev.vedette.server.sense.SensorDoor.Brought;
import dev.vedette.server.store.SensorRecord;
import java.util.List;
import java.util.Locale;

/// What sensors bring: `POST /v1/sensor/lines`, lines as `vedette sensor` writes them.
final class SensorLinesResource {
    private final SensorDoor door;
    private final SensorDesk desk;

    SensorLinesResource(SensorDoor door, SensorDesk desk) {
        this.door = door;
        this.desk = desk;
    }

    @About("What became of lines.")
    record BroughtView(
            @About("lines that were understood; they are durable")
            int accepted,

            @About("lines that were wrong") int rejected,
            @About("what is wrong with the first of them") List<FaultView> errors) {}

    @About("What is wrong with a line.")
    record FaultView(
            @About("from 1") int line,
            @About("what is wrong") String message) {}

    List<Operation> operations() {
        return List.of(
                Operation.post("/v1/sensor/lines", "Takes in what a sensor measured and found, a JSON object a line.")
                        .needs(Access.SENSOR)
                        .takes("application/x-ndjson", SensorDoor.BODY_BYTES_MAX)
                        .answers(BroughtView.class)
                        .status(202)
                        .by(this::take));
    }

    private V1Reply take(V1Request request) {
        SensorRecord sensor = request.caller().sensor();
        Brought brought = door.take(request.body(), parcel(request));
        if (sensor != null) {
            desk.heard(
                    sensor, door.sensors().version(sensor.site(), sensor.name()).orElse(sensor.version()));
        }
        return switch (brought.end()) {
            case TAKEN -> V1Reply.json(allWrong(brought) ? 400 : 202, V1Json.tree(document(brought)));
            case TOO_MANY -> throw new V1Error(413, "A request may have at most " + SensorDoor.LINES_MAX + " lines.");
            case NO_ROOM -> throw new V1Error(429, "The server takes no observations at present; nothing was taken.");
            case UNKNOWN ->
                throw new V1Error(
                        503, "The server could not make all of it durable; sent again, what was taken counts again.");
        };
    }

    private static Parcel parcel(V1Request request) {
        try {
            return Parcel.of(
                    request.caller().sensor(),
                    request.header(Parcel.BATCH.toLowerCase(Locale.ROOT)),
                    request.header(Parcel.WAITED.toLowerCase(Locale.ROOT)));
        } catch (VedetteException e) {
            throw V1Error.invalid(String.valueOf(e.getMessage()));
        }
    }

    private static boolean allWrong(Brought brought) {
        return brought.accepted() == 0 && brought.rejected() > 0;
    }

    private static BroughtView document(Brought brought) {
        return new BroughtView(
                brought.accepted(),
                brought.rejected(),
                brought.faults().stream()
                        .map(fault -> new FaultView(fault.line(), fault.message()))
                        .toList());
    }
}
