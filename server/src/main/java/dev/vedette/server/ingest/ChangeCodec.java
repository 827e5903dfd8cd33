package dev.vedette.server.ingest;

import dev.vedette.engine.profile.SecurityProfileCodec;
import dev.vedette.engine.run.Change;
import dev.vedette.sdk.observe.ThingName;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

/// Changes of what is watched, as part of a journal record.
final class ChangeCodec {
    private static final byte THING_DESCRIBED = 1;
    private static final byte PROFILE_APPLIED = 2;
    private static final byte PROFILE_REMOVED = 3;
    private static final byte LISTENING_RESUMED = 4;
    private static final byte THING_FORGOTTEN = 5;

    /// As [#THING_DESCRIBED], with sites; journals of before sites were targets have none.
    private static final byte THING_AT_SITES = 6;

    private ChangeCodec() {}

    static void write(PayloadWriter out, Change change) throws IOException {
        switch (change) {
            case Change.ThingDescribed described -> {
                out.data().writeByte(described.sites().isEmpty() ? THING_DESCRIBED : THING_AT_SITES);
                out.data().writeUTF(described.thing().value());
                out.data().writeBoolean(described.registered());
                texts(out, described.groups());
                if (!described.sites().isEmpty()) {
                    texts(out, described.sites());
                }
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

    private static void texts(PayloadWriter out, Set<String> texts) throws IOException {
        out.list(texts.stream().sorted().toList(), (to, text) -> to.data().writeUTF(text));
    }

    private static Set<String> texts(PayloadReader in) throws IOException {
        return new HashSet<>(in.<String>list(from -> from.data().readUTF()));
    }

    static Change read(PayloadReader in) throws IOException {
        byte kind = in.data().readByte();
        return switch (kind) {
            case THING_DESCRIBED ->
                new Change.ThingDescribed(
                        new ThingName(in.data().readUTF()), in.data().readBoolean(), texts(in));
            case THING_AT_SITES ->
                new Change.ThingDescribed(
                        new ThingName(in.data().readUTF()), in.data().readBoolean(), texts(in), texts(in));
            case PROFILE_APPLIED -> new Change.ProfileApplied(SecurityProfileCodec.read(in.data()));
            case PROFILE_REMOVED -> new Change.ProfileRemoved(in.data().readUTF());
            case THING_FORGOTTEN ->
                new Change.ThingForgotten(new ThingName(in.data().readUTF()));
            case LISTENING_RESUMED -> new Change.ListeningResumed();
            default -> throw new JournalException("a change in the journal has the unknown kind " + kind);
        };
    }
}
