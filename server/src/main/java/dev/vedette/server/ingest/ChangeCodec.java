package dev.vedette.server.ingest;

import dev.vedette.engine.profile.SecurityProfileCodec;
import dev.vedette.engine.run.Change;
import dev.vedette.sdk.observe.ThingName;
import java.io.IOException;
import java.util.HashSet;

/// Changes of what is watched, as part of a journal record.
final class ChangeCodec {
    private static final byte THING_DESCRIBED = 1;
    private static final byte PROFILE_APPLIED = 2;
    private static final byte PROFILE_REMOVED = 3;
    private static final byte LISTENING_RESUMED = 4;
    private static final byte THING_FORGOTTEN = 5;

    private ChangeCodec() {}

    static void write(PayloadWriter out, Change change) throws IOException {
        switch (change) {
            case Change.ThingDescribed described -> {
                out.data().writeByte(THING_DESCRIBED);
                out.data().writeUTF(described.thing().value());
                out.data().writeBoolean(described.registered());
                out.list(
                        described.groups().stream().sorted().toList(),
                        (to, group) -> to.data().writeUTF(group));
            }
            case Change.ProfileApplied applied -> {
                out.data().writeByte(PROFILE_APPLIED);
                SecurityProfileCodec.write(out.data(), applied.profile());
            }
            case Change.ProfileRemoved removed -> {
                out.data().writeByte(PROFILE_REMOVED);
                out.data().writeUTF(removed.name());
            }
            case Change.ThingForgotten forgotten -> {
                out.data().writeByte(THING_FORGOTTEN);
                out.data().writeUTF(forgotten.thing().value());
            }
            case Change.ListeningResumed ignored -> out.data().writeByte(LISTENING_RESUMED);
        }
    }

    static Change read(PayloadReader in) throws IOException {
        byte kind = in.data().readByte();
        return switch (kind) {
            case THING_DESCRIBED ->
                new Change.ThingDescribed(
                        new ThingName(in.data().readUTF()),
                        in.data().readBoolean(),
                        new HashSet<>(in.<String>list(from -> from.data().readUTF())));
            case PROFILE_APPLIED -> new Change.ProfileApplied(SecurityProfileCodec.read(in.data()));
            case PROFILE_REMOVED -> new Change.ProfileRemoved(in.data().readUTF());
            case THING_FORGOTTEN ->
                new Change.ThingForgotten(new ThingName(in.data().readUTF()));
            case LISTENING_RESUMED -> new Change.ListeningResumed();
            default -> throw new JournalException("a change in the journal has the unknown kind " + kind);
        };
    }
}
