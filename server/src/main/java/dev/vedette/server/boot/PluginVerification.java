package dev.vedette.server.boot;

import dev.vedette.sdk.dissect.Carrier;
import dev.vedette.sdk.dissect.Channel;
import dev.vedette.sdk.dissect.Dissection;
import dev.vedette.sdk.dissect.Dissector;
import dev.vedette.sdk.dissect.Field;
import dev.vedette.sdk.dissect.Message;
import dev.vedette.sdk.dissect.Protocol;
import dev.vedette.testkit.dissect.Exchange;
import dev.vedette.testkit.dissect.Heard;
import dev.vedette.testkit.dissect.Replay;
import dev.vedette.testkit.dissect.Trials;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/// Puts one dissector through the contract's trials with what captures hold, and tells how much of it is read, and how
/// fast.
final class PluginVerification {
    private static final long SEED = 20_260_105;
    private static final long TRIAL_BYTES = 2_000_000;
    private static final int TRIED_MAX = 8;
    private static final int TRIED_BYTES_MAX = 4096;
    private static final Duration MEASURED = Duration.ofMillis(500);
    private static final int SHOWN_MAX = 1_000;

    private final Dissector dissector;
    private final Protocol protocol;
    private final PrintWriter out;
    private final Set<Field> seen = new HashSet<>();
    private final Map<String, Integer> operations = new TreeMap<>();
    private final Map<String, Integer> malformed = new TreeMap<>();
    private final List<Exchange> own = new ArrayList<>();
    private int flagged;
    private long unread;
    private int elsewhere;
    private int failed;

    PluginVerification(Dissector dissector, PrintWriter out) {
        this.dissector = dissector;
        this.protocol = dissector.protocol();
        this.out = out;
    }

    /// Verifies, and prints what came of it.
    ///
    /// @param flows of the captures
    /// @return how many trials have failed
    int run(List<Exchange> flows) {
        out.println(protocol.name() + ", " + protocol.title());
        flows.forEach(this::hear);
        Trials trials = new Trials(dissector, TRIAL_BYTES, SEED);
        List<Exchange> tried = own.stream()
                .filter(exchange -> exchange.length() <= TRIED_BYTES_MAX)
                .limit(TRIED_MAX)
                .toList();
        if (tried.isEmpty() && !own.isEmpty()) {
            tried = List.of(own.getFirst().before(TRIED_BYTES_MAX));
        }
        each("any cut of a stream gives the same messages", tried, trials::cuts);
        each("a beginning gives the messages of the beginning", tried, trials::beginnings);
        each("every damaged byte is survived", tried, trials::damagedBytes);
        each("every field at the edges of its range is survived", tried, trials::edges);
        each("noise is passed over in few steps", tried, trials::stepsOverNoise);
        each("noise is not claimed", List.of(nothing()), trials::noise);
        if (!flows.isEmpty()) {
            coverage(flows.size());
            speed();
        }
        return failed;
    }

    /// An exchange over what the protocol is usually found over, of which nobody says anything.
    private Exchange nothing() {
        Carrier carrier = protocol.carriers().isEmpty()
                ? new Carrier(Channel.Kind.TCP, 0, "")
                : protocol.carriers().getFirst();
        return new Exchange("nothing", carrier, List.of());
    }

    private void hear(Exchange flow) {
        boolean isDeclared = protocol.carriers().contains(flow.carrier());
        boolean isPossible = protocol.carriers().isEmpty()
                || protocol.carriers().stream()
                        .anyMatch(carrier -> carrier.kind() == flow.carrier().kind());
        if (!isPossible) {
            return;
        }
        try {
            Heard heard = Replay.of(dissector, flow);
            boolean isOwn = heard.items().stream().anyMatch(item -> item.dissection() instanceof Message);
            if (isOwn) {
                own.add(flow);
                elsewhere += isDeclared ? 0 : 1;
            }
            if (isOwn || isDeclared) {
                heard.items().forEach(item -> count(item.dissection()));
                unread += heard.waitingForward() + heard.waitingBackward();
            }
        } catch (AssertionError e) {
            failed++;
            out.println("  FAILED while reading a flow: " + shown(e));
        }
    }

    private void count(Dissection said) {
        if (said instanceof Dissection.Malformed wrong) {
            malformed.merge(wrong.reason(), 1, Integer::sum);
        } else if (said instanceof Message message) {
            count(message);
        }
    }

    private void count(Message message) {
        operations.merge(message.operation(), 1, Integer::sum);
        flagged += message.isFlagged() ? 1 : 0;
        for (int i = 0; i < message.size(); i++) {
            seen.add(message.field(i));
        }
        message.parts().forEach(this::count);
    }

    private void each(String what, List<Exchange> exchanges, Consumer<Exchange> trial) {
        if (exchanges.isEmpty()) {
            out.println("  not tried  " + what + ": no flow of the captures is of this protocol");
            return;
        }
        try {
            exchanges.forEach(trial);
            out.println("  passed     " + what);
        } catch (AssertionError e) {
            failed++;
            out.println("  FAILED     " + what + ": " + shown(e));
        }
    }

    private static String shown(AssertionError e) {
        String said = String.valueOf(e.getMessage());
        return said.substring(0, Math.min(SHOWN_MAX, said.length()));
    }

    private void coverage(int flows) {
        out.printf(
                "  flows      %,d of %,d are of this protocol, %,d of them at ports that it does not declare%n",
                own.size(), flows, elsewhere);
        out.printf(
                "  messages   %,d, %,d of them flagged: %s%n",
                operations.values().stream().mapToInt(Integer::intValue).sum(), flagged, operations);
        out.printf(
                "  malformed  %,d: %s; %,d bytes wait for more at the end%n",
                malformed.values().stream().mapToInt(Integer::intValue).sum(), malformed, unread);
        List<String> missing = protocol.fields().stream()
                .filter(field -> !seen.contains(field))
                .map(Field::name)
                .toList();
        out.printf(
                "  fields     %d of %d seen%s%n",
                protocol.fields().size() - missing.size(),
                protocol.fields().size(),
                missing.isEmpty() ? "" : "; in no message: " + String.join(", ", missing));
    }

    private void speed() {
        long bytes = 0;
        long messages = 0;
        long began = System.nanoTime();
        long took = 0;
        while (!own.isEmpty() && took < MEASURED.toNanos()) {
            for (Exchange exchange : own) {
                messages += Replay.of(dissector, exchange).messages().size();
                bytes += exchange.length();
            }
            took = System.nanoTime() - began;
        }
        if (took > 0) {
            out.printf(
                    "  speed      %,.0f messages/s, %,.1f MB/s, with the checks of the trials%n",
                    messages * 1e9 / took, bytes * 1e3 / took);
        }
    }
}
