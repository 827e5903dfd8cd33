package dev.vedette.sensor.host;

import dev.vedette.sdk.dissect.Channel;
import dev.vedette.sdk.dissect.Conversation;
import dev.vedette.sdk.dissect.Cursor;
import dev.vedette.sdk.dissect.Dissection;
import dev.vedette.sdk.dissect.Message;
import dev.vedette.sdk.dissect.Turn;
import dev.vedette.sensor.host.Roster.Candidates;
import org.jspecify.annotations.Nullable;

/// Whole units (datagrams, packets, frames, payloads of a layer) and those who may read them. Whoever finds a
/// message in one is asked first from then on. Of those who expect the flow, one that finds it malformed is
/// believed if nobody finds anything else.
final class UnitTalk {
    private static final String CUT_SHORT = "cut-short";

    private final Hosting hosting;
    private final Voice voice;
    private final Channel expectedChannel;
    private Candidates candidates;
    private final int depth;
    private @Nullable Talker claimed;
    private @Nullable Hosted stoppedBy;
    private int attempts;
    private int malformedRun;
    private boolean deaf;

    /// @param expected the channel for those who declare the place
    /// @param depth of layers: 0 of the flow itself
    UnitTalk(Hosting hosting, Voice voice, Channel expected, Candidates candidates, int depth) {
        this.hosting = hosting;
        this.voice = voice;
        this.expectedChannel = expected;
        this.candidates = candidates;
        this.depth = depth;
        deaf = candidates.isEmpty();
    }

    /// Whether nobody is asked any more.
    boolean isDeaf() {
        return deaf;
    }

    /// Others are asked from now on: anew, if the one that has read these units is dismissed, else only those that
    /// are new.
    ///
    /// @param now whom to ask of a place like this
    void on(Candidates now, RosterChange change) {
        Hosted reader = claimed == null ? stoppedBy : claimed.hosted();
        if (reader != null && reader.isDismissed()) {
            if (claimed != null) {
                hosting.counts().add(HostCount.CONVERSATIONS_DISMISSED);
            }
            claimed = null;
            stoppedBy = null;
            candidates = now;
            beginAnew();
        } else {
            candidates = deaf ? now.among(change.added()) : candidates.become(now, change.added());
            if (deaf) {
                claimed = null;
                beginAnew();
            }
        }
    }

    private void beginAnew() {
        attempts = 0;
        malformedRun = 0;
        deaf = candidates.isEmpty();
    }

    /// Offers a unit.
    ///
    /// @return whether somebody has read the unit, or found that it breaks a protocol
    boolean read(byte[] bytes, int from, int length, Turn turn) {
        if (deaf || length == 0) {
            return false;
        }
        Cursor cursor = hosting.cursor(depth);
        cursor.move(bytes, from, length);
        Talker known = claimed;
        if (known != null) {
            if (readOn(known, cursor, turn)) {
                return true;
            }
            claimed = null;
            cursor.move(bytes, from, length);
        }
        return !deaf && probe(cursor, turn);
    }

    /// Offers a unit to the one who has read those before it.
    ///
    /// @return false when the unit is of another protocol
    private boolean readOn(Talker talker, Cursor cursor, Turn turn) {
        while (cursor.remaining() > 0) {
            Dissection said = talker.hosted().ask(talker.conversation(), cursor, turn, false);
            switch (said) {
                case Message message -> {
                    malformedRun = 0;
                    voice.report(talker.hosted(), message, turn, depth);
                }
                case Dissection.Malformed malformed -> malformed(talker, malformed.reason(), turn);
                case Dissection.NeedMore _ -> {
                    tooShort(talker, turn);
                    return true;
                }
                case Dissection.NotMine _ -> {
                    return cursor.position() > 0;
                }
                case null -> {
                    deaf = true;
                    stoppedBy = talker.hosted();
                }
            }
            if (deaf) {
                return true;
            }
        }
        return true;
    }

    private void malformed(Talker talker, String reason, Turn turn) {
        voice.malformed(talker.hosted(), reason, turn);
        malformedRun++;
        if (malformedRun >= hosting.limits().malformedRunMax()) {
            hosting.counts().add(HostCount.MALFORMED_RUNS);
            deaf = true;
        }
    }

    private void tooShort(Talker talker, Turn turn) {
        if (turn.cut()) {
            hosting.counts().add(HostCount.UNITS_CUT);
        } else {
            malformed(talker, CUT_SHORT, turn);
        }
    }

    private boolean probe(Cursor cursor, Turn turn) {
        Talker believed = null;
        int believedAt = 0;
        Dissection believedSaid = Dissection.NOT_MINE;
        for (Hosted hosted : candidates.expecting()) {
            Talker talker = open(hosted, expectedChannel);
            Dissection said = ask(talker, cursor, turn);
            if (said instanceof Message message) {
                return claim(talker, message, cursor, turn);
            }
            boolean isOdd = said instanceof Dissection.Malformed || said instanceof Dissection.NeedMore;
            if (isOdd && believed == null) {
                believed = talker;
                believedAt = cursor.position();
                believedSaid = said;
            }
            cursor.seek(0);
        }
        Channel other = new Channel(expectedChannel.kind(), false);
        for (Hosted hosted : candidates.others()) {
            Talker talker = open(hosted, other);
            if (ask(talker, cursor, turn) instanceof Message message) {
                return claim(talker, message, cursor, turn);
            }
            cursor.seek(0);
        }
        if (believed == null) {
            giveUpLater();
            return false;
        }
        claimed = believed;
        count(believed);
        cursor.seek(believedAt);
        if (believedSaid instanceof Dissection.Malformed malformed) {
            malformed(believed, malformed.reason(), turn);
            return deaf || readOn(believed, cursor, turn);
        }
        tooShort(believed, turn);
        return true;
    }

    private @Nullable Talker open(Hosted hosted, Channel channel) {
        Conversation conversation = hosted.open(channel);
        return conversation == null ? null : new Talker(hosted, conversation, channel.expected());
    }

    private static @Nullable Dissection ask(@Nullable Talker talker, Cursor cursor, Turn turn) {
        return talker == null ? null : talker.hosted().ask(talker.conversation(), cursor, turn, false);
    }

    private boolean claim(@Nullable Talker talker, Message message, Cursor cursor, Turn turn) {
        if (talker == null) {
            return false;
        }
        claimed = talker;
        count(talker);
        voice.report(talker.hosted(), message, turn, depth);
        readOn(talker, cursor, turn);
        return true;
    }

    private void count(Talker talker) {
        if (depth == 0) {
            hosting.counts().add(talker.isExpected() ? HostCount.FLOWS_EXPECTED : HostCount.FLOWS_BY_CONTENT);
        }
    }

    private void giveUpLater() {
        attempts++;
        if (attempts >= hosting.limits().probesMax()) {
            deaf = true;
            if (depth == 0) {
                hosting.counts().add(HostCount.FLOWS_UNKNOWN);
            }
        }
    }
}
