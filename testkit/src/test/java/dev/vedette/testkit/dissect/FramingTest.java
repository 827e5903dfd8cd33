package dev.vedette.testkit.dissect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.sdk.dissect.Channel;
import dev.vedette.sdk.dissect.Cursor;
import dev.vedette.sdk.dissect.Direction;
import dev.vedette.sdk.dissect.Dissection;
import dev.vedette.sdk.dissect.FrameShape;
import dev.vedette.sdk.dissect.Framing;
import dev.vedette.sdk.dissect.Intent;
import dev.vedette.sdk.dissect.Message;
import dev.vedette.sdk.dissect.Turn;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/// Frames here are 0xAA, the length of all, and data that, to be certain of them, begin with 0x01.
final class FramingTest {
    private static final Turn TURN = new Turn(Direction.FORWARD, 0, false);
    private static final Turn CUT = new Turn(Direction.FORWARD, 0, true);
    private static final Channel EXPECTED = new Channel(Channel.Kind.TCP, true);
    private static final Channel ELSEWHERE = new Channel(Channel.Kind.TCP, false);
    private static final Channel DATAGRAM = new Channel(Channel.Kind.UDP, true);

    private static final class Shape implements FrameShape {
        @Override
        public int headBytes() {
            return 2;
        }

        @Override
        public String wrongWith(Cursor bytes, int ahead) {
            int length = bytes.peek(ahead + 1);
            if (bytes.peek(ahead) != 0xAA) {
                return "no-start";
            }
            return length < 0 || length > 2 ? SOUND : "too-short";
        }

        @Override
        public int length(Cursor bytes, int ahead) {
            return bytes.peek(ahead + 1);
        }

        @Override
        public int certainBytes() {
            return 3;
        }

        @Override
        public boolean isCertain(Cursor bytes, int length) {
            return bytes.peek(2) == 1;
        }
    }

    private static Dissection read(Cursor frame, Turn turn) {
        String operation = frame.length() == frame.peek(1) ? "whole" : "part";
        return Message.notification(operation, Intent.OTHER).build();
    }

    private static Cursor over(String hex) {
        return Cursor.over(HexFormat.of().parseHex(hex.replace(" ", "")));
    }

    private static String next(Framing framing, Cursor bytes, Turn turn) {
        Dissection said = framing.next(bytes, turn);
        return said instanceof Message message ? message.operation() : said.toString();
    }

    private static String first(Channel channel, String hex) {
        return next(new Framing(channel, new Shape(), FramingTest::read), over(hex), TURN);
    }

    @Test
    void onAStreamWholeFramesAreWaitedFor() {
        assertThat(first(EXPECTED, "AA")).isEqualTo("NeedMore[bytes=2]");
        assertThat(first(EXPECTED, "AA 04 05")).isEqualTo("NeedMore[bytes=4]");
        assertThat(first(EXPECTED, "AA 04 05 06")).isEqualTo("whole");
    }

    @Test
    void whereNobodyExpectsThemFramesMustBeCertain() {
        assertThat(first(ELSEWHERE, "AA 04")).isEqualTo("NeedMore[bytes=3]");
        assertThat(first(ELSEWHERE, "AA 04 01")).isEqualTo("NeedMore[bytes=4]");
        assertThat(first(ELSEWHERE, "AA 04 05 06")).isEqualTo("NotMine[]");
        assertThat(first(ELSEWHERE, "AB")).isEqualTo("NotMine[]");
    }

    @Test
    void afterTheFirstFrameTheOthersNeedNotBeCertain() {
        Framing framing = new Framing(ELSEWHERE, new Shape(), FramingTest::read);

        assertThat(next(framing, over("AA 03 01"), TURN)).isEqualTo("whole");
        assertThat(next(framing, over("AA 03 07"), TURN)).isEqualTo("whole");
    }

    @Test
    void whatIsNoFrameIsPassedToWhereOneMayBegin() {
        Framing framing = new Framing(EXPECTED, new Shape(), FramingTest::read);
        Cursor bytes = over("00 00 AA 02 AA 03 01");

        assertThat(next(framing, bytes, TURN)).isEqualTo("Malformed[reason=no-start]");
        assertThat(bytes.position()).isEqualTo(4);
        assertThat(next(framing, bytes, TURN)).isEqualTo("whole");
    }

    @Test
    void behindAGapAFrameMustBeCertainInThatDirectionOnly() {
        Framing framing = new Framing(EXPECTED, new Shape(), FramingTest::read);
        next(framing, over("AA 03 07"), TURN);
        framing.gap(Direction.FORWARD);

        assertThat(next(framing, over("AA 03 07"), TURN)).isEqualTo("Malformed[reason=no-known-form]");
        assertThat(next(framing, over("AA 03 07"), new Turn(Direction.BACKWARD, 0, false)))
                .isEqualTo("whole");
        assertThat(next(framing, over("AA 03 01"), TURN)).isEqualTo("whole");
        assertThat(next(framing, over("AA 03 07"), TURN)).isEqualTo("whole");
    }

    @Test
    void aFlowThatBeginsTooOftenWithSomethingElseIsGivenUp() {
        Framing framing = new Framing(DATAGRAM, new Shape(), FramingTest::read);
        for (int i = 0; i < Framing.REJECTED_BEFORE_FIRST_MAX; i++) {
            assertThat(next(framing, over("00"), TURN)).isEqualTo("Malformed[reason=no-start]");
        }

        assertThat(next(framing, over("00"), TURN)).isEqualTo("NotMine[]");
    }

    @Test
    void aDatagramThatEndsTooEarlyIsReadOnlyWhereTheCaptureHasCutIt() {
        Framing framing = new Framing(DATAGRAM, new Shape(), FramingTest::read);

        assertThat(next(framing, over("AA 04 01"), TURN)).isEqualTo("Malformed[reason=shorter-than-its-length]");
        assertThat(next(framing, over("AA"), TURN)).isEqualTo("Malformed[reason=shorter-than-its-head]");
        assertThat(next(framing, over("AA 04 01"), CUT)).isEqualTo("part");
    }
}
