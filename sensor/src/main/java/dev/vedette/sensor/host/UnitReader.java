package dev.vedette.sensor.host;

import dev.vedette.sdk.dissect.Direction;
import dev.vedette.sdk.dissect.Turn;
import dev.vedette.sensor.flow.FlowEnd;

/// Reads a flow of datagrams, packets or frames.
final class UnitReader implements Reading {
    private final Voice voice;
    private final UnitTalk talk;

    UnitReader(Voice voice, UnitTalk talk) {
        this.voice = voice;
        this.talk = talk;
    }

    @Override
    public void stream(Direction direction, byte[] bytes, int from, int length, long timeNanos) {
        throw new IllegalStateException("a flow of units has no streams");
    }

    @Override
    public void gap(Direction direction, long length) {
        throw new IllegalStateException("a flow of units has no gaps");
    }

    @Override
    public void unit(Direction direction, byte[] bytes, int from, int length, long timeNanos, boolean cut) {
        if (!talk.isDeaf()) {
            talk.read(bytes, from, length, new Turn(direction, timeNanos, cut));
        }
    }

    @Override
    public void on(RosterChange change) {
        voice.on(change);
        talk.on(voice.candidates(change.roster()), change);
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
        voice.closed(end);
    }
}
