package dev.vedette.bench.load;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// What one sensor of a plant tells a server, in the lines of `docs/reference/sensor-events.md`, made up. Every site
/// has the
/// same private addresses. One thread at a time.
final class SimulatedSensor {
    /// How many lines a request has at most, as a real sensor's.
    private static final int BATCH_MAX = 200;

    private static final int FIRST_HOST = 10;
    private static final long PACKETS_A_ROUND = 1_000;
    private static final long BYTES_A_PACKET = 64;

    private final String site;
    private final int assets;
    private final List<String> waiting = new ArrayList<>();
    private long lines;
    private int rounds;

    /// @param assets devices at its site, 1..200
    SimulatedSensor(int number, int assets) {
        this.site = "site-%03d".formatted(number);
        this.assets = assets;
    }

    /// The requests of one round: what each asset did since the one before; in the first also what is normal at the
    /// site.
    ///
    /// @param incident whether the same stranger does the same here as elsewhere
    List<String> round(Instant now, boolean incident) {
        for (int asset = 0; asset < assets; asset++) {
            String address = "192.168.1." + (FIRST_HOST + asset);
            if (rounds == 0) {
                add("sighting", address, now, """
                    "site":"%s","kind":"device","subject":"%s","detail":"%s was seen"\
                    """.formatted(site, address, address));
                add("listening", address, now, "\"transport\":\"tcp\",\"ports\":[80,502]");
            }
            add(
                    "traffic",
                    address,
                    now,
                    "\"bytes_in\":12000,\"bytes_out\":8000,\"packets_in\":120,\"packets_out\":110");
            add("connections", address, now, "\"destinations\":[\"192.168.1.2\"],\"total\":1");
        }
        if (incident) {
            add("finding", "192.168.1.10", now, """
                "metric":"rule:s7-plc-stop","detail":"192.168.1.99 stopped the controller at 192.168.1.10"\
                """);
        }
        rounds++;
        return requests();
    }

    private void add(String observation, String address, Instant now, String rest) {
        waiting.add("{\"observation\":\"" + observation + "\",\"thing\":\"" + site + "/" + address + "\",\"time\":\""
                + now + "\"," + rest + "}");
        lines++;
    }

    private List<String> requests() {
        List<String> requests = new ArrayList<>();
        for (int from = 0; from < waiting.size(); from += BATCH_MAX) {
            requests.add(String.join("\n", waiting.subList(from, Math.min(waiting.size(), from + BATCH_MAX))));
        }
        waiting.clear();
        return requests;
    }

    /// The request that tells how the sensor fares.
    String beat() {
        return """
            {"observation":"sensor","site":"%s","name":"gate","version":"bench","packets":%d,"bytes":%d,"dropped":0,\
            "flows":%d,"lines":%d,"lost":0,"lag_millis":100,"protocols":["modbus","s7comm"],"ended":false}\
            """.formatted(site, rounds * PACKETS_A_ROUND, rounds * PACKETS_A_ROUND * BYTES_A_PACKET, rounds, lines);
    }

    /// How many lines it has told.
    long lines() {
        return lines;
    }
}
