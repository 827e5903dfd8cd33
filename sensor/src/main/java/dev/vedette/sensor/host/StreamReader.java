package dev.vedette.sensor.host;

import dev.vedette.sdk.dissect.Cursor;
import dev.vedette.sdk.dissect.Direction;
import dev.vedette.sdk.dissect.Dissection;
import dev.vedette.sdk.dissect.Message;
import dev.vedette.sdk.dissect.Turn;
import dev.vedette.sensor.flow.FlowEnd;
import dev.vedette.sensor.host.Roster.Candidates;
import org.jspecify.annotations.Nullable;

/// Reads a TCP connection: finds out what it speaks, then gives the one who reads it what comes, and keeps what
/// that one has not used. Bytes are copied only where a message goes over the end of a segment.
///
/// Where nobody finds anything, the next segment is tried as a new beginning, as the first ones may have been in
/// the middle of a message; after a few attempts nobody is asked any more.
final class StreamReader implements Reading {
    private final Hosting hosting;
    private final Voice voice;
    private Candidates candidates;
    private final Side forward;
    private final Side backward;
    private @Nullable Probing probing;
    private @Nullable Talker claimed;
    private @Nullable Hosted stoppedBy;
    private int attempts;
    private int malformedRun;
    private boolean deaf;

    private static final class Side {
        private final Waiting waiting;
        private int wanted;

        private Side(Hosting hosting) {
            waiting = new Waiting(hosting);
        }

        private void clear() {
            waiting.clear();
            wanted = 0;
        }
    }

    StreamReader(Hosting hosting, Voice voice, Candidates candidates) {
        this.hosting = hosting;
        this.voice = voice;
        this.candidates = candidates;
        forward = new Side(hosting);
        backward = new Side(hosting);
        deaf = candidates.isEmpty();
    }

    private Side side(Direction direction) {
        return direction == Direction.FORWARD ? forward : backward;
    }

    @Override
    public void stream(Direction direction, byte[] bytes, int from, int length, long timeNanos) {
        if (deaf) {
            return;
        }
        Side side = side(direction);
        Turn turn = new Turn(direction, timeNanos, false);
        Talker talker = claimed;
        if (talker != null && side.waiting.length() == 0) {
            Cursor cursor = hosting.cursor(0);
            cursor.move(bytes, from, length);
            int used = readOn(talker, cursor, turn);
            if (used < length && !side.waiting.add(bytes, from + used, length - used)) {
                lose(direction);
            }
            return;
        }
        if (!side.waiting.add(bytes, from, length)) {
            lose(direction);
        } else if (talker != null) {
            drain(talker, side, turn);
        } else {
            probe(side, turn);
        }
    }

    private void drain(Talker talker, Side side, Turn turn) {
        if (side.waiting.length() >= Math.max(1, side.wanted)) {
            Cursor cursor = hosting.cursor(0);
            cursor.move(side.waiting.bytes(), 0, side.waiting.length());
            int used = readOn(talker, cursor, turn);
            if (claimed == talker) {
                side.waiting.drop(used);
            }
        }
    }

    /// Offers bytes to the one who reads the stream.
    ///
    /// @return how many bytes need not be kept
    private int readOn(Talker talker, Cursor cursor, Turn turn) {
        Side side = side(turn.direction());
        side.wanted = 0;
        while (cursor.remaining() > 0) {
            Dissection said = talker.hosted().ask(talker.conversation(), cursor, turn, true);
            switch (said) {
                case Message message -> {
                    malformedRun = 0;
                    voice.report(talker.hosted(), message, turn, 0);
                }
                case Dissection.Malformed malformed -> malformed(talker, malformed.reason(), turn);
                case Dissection.NeedMore more -> {
                    side.wanted = more.bytes();
                    return cursor.position();
                }
                case Dissection.NotMine _ -> startOver();
                case null -> stop();
            }
            if (claimed != talker) {
                return cursor.length();
            }
        }
        return cursor.length();
    }

    private void malformed(Talker talker, String reason, Turn turn) {
        voice.malformed(talker.hosted(), reason, turn);
        malformedRun++;
        if (malformedRun >= hosting.limits().malformedRunMax()) {
            hosting.counts().add(HostCount.MALFORMED_RUNS);
            stop();
        }
    }

    private void probe(Side side, Turn turn) {
        Probing attempt = probing == null ? new Probing(candidates) : probing;
        probing = attempt;
        if (offer(attempt, side, turn)) {
            return;
        }
        if (attempt.openOthers()) {
            Side opposite = side == forward ? backward : forward;
            Turn earlier = new Turn(turn.direction().opposite(), turn.timeNanos(), false);
            if (opposite.waiting.length() > 0 && offer(attempt, opposite, earlier)) {
                return;
            }
            if (offer(attempt, side, turn)) {
                return;
            }
        }
        boolean isFull = side.waiting.length() >= hosting.limits().probeBytesMax() && !attempt.isExpectedWaiting();
        if (attempt.isWaiting() && !isFull) {
            return;
        }
        if (isFull) {
            hosting.counts().add(HostCount.PROBES_FULL);
        }
        Probing.Probe believed = attempt.believed();
        if (believed == null || believed.malformedIn() == null) {
            startOver();
        } else {
            believe(believed, believed.malformedIn(), turn);
        }
    }

    private boolean offer(Probing attempt, Side side, Turn turn) {
        Cursor cursor = hosting.cursor(0);
        cursor.move(side.waiting.bytes(), 0, side.waiting.length());
        Probing.Found found = attempt.offer(cursor, turn);
        if (found == null) {
            return false;
        }
        Talker talker = claim(found.probe().talker());
        voice.report(talker.hosted(), found.message(), turn, 0);
        side.waiting.drop(found.probe().position());
        drainBoth(talker, side, turn);
        return true;
    }

    private void believe(Probing.Probe believed, Turn malformedIn, Turn now) {
        Talker talker = claim(believed.talker());
        malformed(talker, believed.malformedReason(), malformedIn);
        if (claimed == talker) {
            Side side = side(malformedIn.direction());
            side.waiting.drop(believed.position());
            drainBoth(talker, side, new Turn(malformedIn.direction(), now.timeNanos(), false));
        }
    }

    private Talker claim(Talker talker) {
        claimed = talker;
        probing = null;
        hosting.counts().add(talker.isExpected() ? HostCount.FLOWS_EXPECTED : HostCount.FLOWS_BY_CONTENT);
        return talker;
    }

    private void drainBoth(Talker talker, Side first, Turn turn) {
        drain(talker, first, turn);
        if (claimed == talker) {
            Side second = first == forward ? backward : forward;
            drain(talker, second, new Turn(turn.direction().opposite(), turn.timeNanos(), false));
        }
    }

    /// Bytes had to be given up, as too many wait in all: for whoever reads the stream, a gap.
    private void lose(Direction direction) {
        gap(direction, 0);
    }

    private void startOver() {
        claimed = null;
        probing = null;
        forward.clear();
        backward.clear();
        attempts++;
        if (attempts >= hosting.limits().probesMax()) {
            hosting.counts().add(HostCount.FLOWS_UNKNOWN);
            deaf = true;
        }
    }

    private void stop() {
        stoppedBy = claimed == null ? null : claimed.hosted();
        claimed = null;
        probing = null;
        forward.clear();
        backward.clear();
        deaf = true;
    }

    /// A flow whose protocol is dismissed is recognized anew from its next bytes; of others, those that nobody reads
    /// are offered to who is new.
    @Override
    public void on(RosterChange change) {
        voice.on(change);
        Candidates now = voice.candidates(change.roster());
        Hosted reader = claimed == null ? stoppedBy : claimed.hosted();
        if (reader != null && reader.isDismissed()) {
            if (claimed != null) {
                hosting.counts().add(HostCount.CONVERSATIONS_DISMISSED);
            }
            stop();
            stoppedBy = null;
            candidates = now;
            beginAnew();
        } else if (deaf) {
            candidates = now.among(change.added());
            beginAnew();
        } else {
            candidates = candidates.become(now, change.added());
            if (probing != null) {
                probing.forgetDismissed();
            }
        }
    }

    private void beginAnew() {
        attempts = 0;
        malformedRun = 0;
        deaf = candidates.isEmpty();
    }

    @Override
    public void gap(Direction direction, long length) {
        Talker talker = claimed;
        if (talker != null) {
            side(direction).clear();
            if (!talker.hosted().gap(talker.conversation(), direction)) {
                stop();
            }
        } else if (probing != null) {
            startOver();
        }
    }

    @Override
    public void unit(Direction direction, byte[] bytes, int from, int length, long timeNanos, boolean cut) {
        throw new IllegalStateException("a TCP connection has no units");
    }

    @Override
    public void answered(long timeNanos) {
        voice.answered(timeNanos);
    }

    @Override
    public void counted(long timeNanos) {
        voice.counted(timeNanos);
    }

    @Override
    public void closed(FlowEnd end) {
        stop();
        voice.closed(end);
    }
}
