package dev.vedette.server.api.v1;

import dev.vedette.server.sense.EvidenceStore;
import java.util.List;

/// Packets behind findings: `GET /v1/evidence/{name}`, a capture file.
final class EvidenceResource {
    private static final String PCAP = "application/vnd.tcpdump.pcap";

    private final EvidenceStore evidence;

    EvidenceResource(EvidenceStore evidence) {
        this.evidence = evidence;
    }

    List<Operation> operations() {
        return List.of(Operation.get("/v1/evidence/{name}", "The packets behind a finding, as a capture file (pcap).")
                .gives(PCAP)
                .by(this::find));
    }

    private V1Reply find(V1Request request) {
        String name = request.value("name");
        if (!EvidenceStore.isName(name)) {
            throw V1Error.invalid("A name of evidence has 1..128 letters, digits and hyphens, no hyphen first.");
        }
        byte[] capture = evidence.find(name)
                .orElseThrow(() -> V1Error.notFound("No packets are kept by the name " + name
                        + ": they were never brought here, or have been let go, as the oldest are for want of room and"
                        + " all are after the time for which violations are kept."));
        return V1Reply.file(PCAP, name + ".pcap", capture);
    }
}
