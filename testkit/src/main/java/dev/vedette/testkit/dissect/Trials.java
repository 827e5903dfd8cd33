package dev.vedette.testkit.dissect;

import dev.vedette.sdk.dissect.Channel;
import dev.vedette.sdk.dissect.Direction;
import dev.vedette.sdk.dissect.Dissector;
import dev.vedette.testkit.dissect.Exchange.Chunk;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// What every dissector is put through with an exchange of its protocol, or with none: for [DissectorContract], whose
/// exchanges are written by hand, and for whoever has captures. Each throws an [AssertionError] that shows the exchange
/// with which the dissector has failed. One thread.
public final class Trials {
    private static final int RANDOM_FLOWS = 300;
    private static final int CLAIMED_MAX = RANDOM_FLOWS / 100;
    private static final int NOISE_CHUNKS = 64;
    private static final int NOISE_CHUNK_BYTES = 1024;
    private static final int BYTES_OF_A_STEP_MIN = 64;

    private final Dissector dissector;
    private final long budgetBytes;
    private final long seed;

    /// @param budgetBytes about how many bytes each trial may replay
    /// @param seed of what is left to chance
    public Trials(Dissector dissector, long budgetBytes, long seed) {
        this.dissector = dissector;
        this.budgetBytes = budgetBytes;
        this.seed = seed;
    }

    private Heard hear(Exchange exchange) {
        return Replay.of(dissector, exchange);
    }

    /// Any cut of a stream gives the same messages: where it is cut into segments is chance.
    public void cuts(Exchange exchange) {
        if (!exchange.isStream()) {
            return;
        }
        List<String> whole = hear(exchange).messages();
        Scrutiny scrutiny = new Scrutiny(dissector.protocol());
        for (Replay.Patience patience : Replay.Patience.values()) {
            same(
                    Replay.of(dissector, scrutiny, exchange.bytewise(), patience)
                            .messages(),
                    whole,
                    "%s, a byte at a time, host %s".formatted(exchange.name(), patience));
        }
        for (int position : new Damage(exchange, budgetBytes, seed).positions(1)) {
            same(hear(exchange.cutAt(position)).messages(), whole, exchange.name() + " cut at " + position);
        }
    }

    /// A beginning gives the messages of the beginning: what has not come yet is not made up.
    public void beginnings(Exchange exchange) {
        List<String> whole = hear(exchange).messages();
        for (int position : new Damage(exchange, budgetBytes, seed).positions(1)) {
            Exchange before = exchange.before(position);
            int uncut =
                    exchange.isStream() ? Integer.MAX_VALUE : before.chunks().size() - 1;
            List<String> messages = new Heard(
                            hear(before).items().stream()
                                    .filter(item -> item.chunk() < uncut)
                                    .toList(),
                            0,
                            0)
                    .messages();
            same(
                    messages,
                    whole.subList(0, Math.min(messages.size(), whole.size())),
                    exchange.name() + " before " + position);
        }
    }

    /// Other values in any one byte neither throw nor loop, and give no names that are not in the code.
    public void damagedBytes(Exchange exchange) {
        Scrutiny scrutiny = new Scrutiny(dissector.protocol());
        new Damage(exchange, budgetBytes, seed)
                .bytes(damaged -> Replay.of(dissector, scrutiny, damaged, Replay.Patience.WAITS));
    }

    /// Neither do lengths and counts at the edges of their ranges, wherever they are.
    public void edges(Exchange exchange) {
        Scrutiny scrutiny = new Scrutiny(dissector.protocol());
        new Damage(exchange, budgetBytes, seed)
                .fields(damaged -> Replay.of(dissector, scrutiny, damaged, Replay.Patience.WAITS));
    }

    /// Noise is survived where the protocol is expected, and is not taken for it where it is not.
    public void noise(Exchange like) {
        Scrutiny scrutiny = new Scrutiny(dissector.protocol());
        SplittableRandom random = new SplittableRandom(seed);
        int claimed = 0;
        for (int i = 0; i < RANDOM_FLOWS; i++) {
            Exchange flow = like.with("as noise", noiseOfOneFlow(random, i));
            Replay.of(dissector, scrutiny, flow, Replay.Patience.WAITS);
            Channel.Kind kind = flow.carrier().kind();
            if (kind == Channel.Kind.TCP || kind == Channel.Kind.UDP) {
                claimed += hear(flow.elsewhere()).messages().isEmpty() ? 0 : 1;
            }
        }
        if (claimed >= CLAIMED_MAX) {
            throw new AssertionError(
                    "claims %d of %d flows of noise at a port that it does not declare; say \"not mine\""
                                    .formatted(claimed, RANDOM_FLOWS)
                            + " until content is sure");
        }
    }

    private static List<Chunk> noiseOfOneFlow(SplittableRandom random, int timeNanos) {
        List<Chunk> noise = new ArrayList<>();
        for (int j = random.nextInt(1, 5); j > 0; j--) {
            byte[] bytes = new byte[random.nextInt(1, 1500)];
            random.nextBytes(bytes);
            Direction direction = random.nextBoolean() ? Direction.FORWARD : Direction.BACKWARD;
            noise.add(new Chunk(direction, bytes, false, false, timeNanos));
        }
        return noise;
    }

    /// Behind a loss, or when a flow turns into something else, noise is passed over in few steps, not byte by byte.
    public void stepsOverNoise(Exchange exchange) {
        SplittableRandom random = new SplittableRandom(seed);
        Replay replay = new Replay(dissector, new Scrutiny(dissector.protocol()), exchange, Replay.Patience.WAITS);
        exchange.chunks().forEach(replay::offer);
        replay.forget();
        for (int i = 0; exchange.isStream() && i < NOISE_CHUNKS; i++) {
            byte[] noise = new byte[NOISE_CHUNK_BYTES];
            random.nextBytes(noise);
            replay.offer(new Chunk(Direction.FORWARD, noise, false, false, i));
        }
        int steps = replay.heard().items().size();
        int bytes = NOISE_CHUNKS * NOISE_CHUNK_BYTES;
        if (steps >= bytes / BYTES_OF_A_STEP_MIN) {
            throw new AssertionError("takes %d steps over %d bytes of noise behind %s; pass over what is none at once"
                    .formatted(steps, bytes, exchange.name()));
        }
    }

    private static void same(List<String> actual, List<String> expected, String what) {
        if (actual.equals(expected)) {
            return;
        }
        int at = 0;
        while (at < Math.min(actual.size(), expected.size()) && actual.get(at).equals(expected.get(at))) {
            at++;
        }
        throw new AssertionError("%s: message %d is%n%s%nbut without that it is%n%s"
                .formatted(what, at + 1, line(actual, at), line(expected, at)));
    }

    private static String line(List<String> lines, int at) {
        return at < lines.size() ? lines.get(at) : "(none)";
    }
}
