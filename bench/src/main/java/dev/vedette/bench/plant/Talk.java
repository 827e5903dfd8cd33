package dev.vedette.bench.plant;

import java.io.IOException;
import java.util.List;

/// Two sides that follow a script over TCP, UDP, IP or Ethernet; each step is one packet.
final class Talk {
    private static final long SOON_NANOS = 400_000;
    private static final int HANDSHAKE = 3;
    private static final int GOODBYE = 3;
    private static final byte[] NOTHING = {};

    private final Sides sides;
    private final Script script;
    private final int handshake;
    private int step;
    private int cycle;
    private int turn;
    private int goodbye;

    Talk(Sides sides, Script script) {
        this.sides = sides;
        this.script = script;
        this.handshake = sides.over() == Sides.Over.TCP ? HANDSHAKE : 0;
    }

    /// Sends the next packet.
    ///
    /// @return how many nanoseconds later the one behind it is due
    long next(CaptureWriter out, long nanos) throws IOException {
        if (goodbye > 0) {
            return sayGoodbye(out, nanos);
        }
        if (step < handshake) {
            boolean fromClient = step != 1;
            sides.send(out, nanos, fromClient, step == 0 ? Sides.SYN : fromClient ? 0 : Sides.SYN, NOTHING);
            step++;
            return step < handshake ? SOON_NANOS : delay();
        }
        Script.Step now = current();
        Payload payload = now.payload();
        sides.send(out, nanos, now.fromClient(), 0, payload == null ? NOTHING : payload.at(turn));
        advance();
        return goodbye > 0 ? SOON_NANOS : delay();
    }

    private Script.Step current() {
        int at = step - handshake;
        List<Script.Step> opening = script.opening();
        return at < opening.size() ? opening.get(at) : script.cycle().get(at - opening.size());
    }

    private long delay() {
        return current().after().toNanos();
    }

    private void advance() {
        step++;
        int first = handshake + script.opening().size();
        if (step == first + script.cycle().size()) {
            step = first;
            turn++;
            cycle++;
            if (cycle == script.cycles()) {
                goodbye = 1;
            }
        }
    }

    private long sayGoodbye(CaptureWriter out, long nanos) throws IOException {
        sides.send(out, nanos, goodbye != 2, goodbye == GOODBYE ? 0 : Sides.FIN, NOTHING);
        if (goodbye < GOODBYE) {
            goodbye++;
            return SOON_NANOS;
        }
        goodbye = 0;
        cycle = 0;
        step = 0;
        sides.reopen();
        return script.cycle().getFirst().after().toNanos();
    }
}
