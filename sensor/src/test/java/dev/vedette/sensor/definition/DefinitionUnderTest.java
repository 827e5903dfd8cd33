package dev.vedette.sensor.definition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.sdk.dissect.Dissector;
import dev.vedette.testkit.dissect.Exchange;
import dev.vedette.testkit.dissect.Replay;
import java.util.List;

/// Definitions that tests write down, and what they make of bytes.
final class DefinitionUnderTest {
    private static final String FRAME = """
        definition: 1
        protocol: tested
        title: Tested
        carriers: [{udp: 9}]
        """;

    private DefinitionUnderTest() {}

    /// The dissector of a definition.
    ///
    /// @param rest what stands behind its name and carriers
    static Dissector of(String rest) {
        DefinitionReading reading = Definition.read("tested.yaml", FRAME + rest);
        assertThat(reading).as("%s", reading).isInstanceOf(DefinitionReading.Understood.class);
        return ((DefinitionReading.Understood) reading).definition().dissector();
    }

    /// What is wrong with a definition, without the name of its file.
    ///
    /// @param rest what stands behind its name and carriers, in line 5 first
    static List<String> refused(String rest) {
        DefinitionReading reading = Definition.read("tested.yaml", FRAME + rest);
        assertThat(reading).as("%s", reading).isInstanceOf(DefinitionReading.Refused.class);
        return ((DefinitionReading.Refused) reading)
                .problems().stream()
                        .map(problem -> problem.toString().substring("tested.yaml:".length()))
                        .toList();
    }

    /// What datagrams are, read by items.
    ///
    /// @param fields the fields, as a definition declares them
    /// @param items what is read of a datagram
    /// @param datagrams in the words of exchanges
    static List<String> read(String fields, String items, String datagrams) {
        String rest = "fields: {" + fields + "}\nframe: {kind: datagram}\nmessages:\n"
                + "  - operation: tell\n    body:\n" + items.indent(6);
        return messages(of(rest), "udp 9\n" + datagrams);
    }

    /// What a dissector makes of an exchange.
    static List<String> messages(Dissector dissector, String exchange) {
        return Replay.of(dissector, Exchange.parse("tested", exchange)).messages().stream()
                .map(line -> line.replace("NOTIFICATION tell OTHER by PEER ", ""))
                .toList();
    }
}
