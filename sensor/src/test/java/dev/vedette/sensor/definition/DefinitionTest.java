package dev.vedette.sensor.definition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.testkit.dissect.Exchange;
import dev.vedette.testkit.dissect.Replay;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What definitions say, and what they may not say.
final class DefinitionTest {
    private static final String TOY = """
        definition: 1
        protocol: toy
        title: Toy
        carriers: [{tcp: 7777}, {udp: 7777}]
        fields:
          number: Which question it is
          text: {about: What is said, kind: text}
        frame: {kind: length, start: "54 4F 59", length: {at: 5, as: u8, plus: 6}}
        recognize: {certain: u8(0) == 0x54}
        head:
          - skip: 3
          - u16: number
          - text: text
            prefix: u8
        pair:
          key: number
          request: text != 'yes'
          response: text == 'yes'
        messages:
          - operation: ask
        """;

    @Test
    void readsWhatItDescribes() {
        Exchange exchange = Exchange.parse("toy", """
            tcp 7777
            > "TOY" 00 07 02 "ok"
            < "TOY" 00 07 03 "yes"
            < "TOY" 00 08 03 "yes"
            """);

        assertThat(Replay.of(understood(TOY).dissector(), exchange).messages())
                .containsExactly(
                        "> REQUEST ask OTHER by CLIENT number=7 text=\"ok\"",
                        "< RESPONSE ask OTHER by SERVER number=7 text=\"yes\"",
                        "< RESPONSE ask OTHER by SERVER [UNPAIRED] number=8 text=\"yes\"");
    }

    @Test
    void saysAllThatIsWrongWithItsPlace() {
        String keys = "It may have about, carriers, checksum, code, definition, endian, enums, fields, frame, head,"
                + " messages, pair, protocol, recognize, structures, title";

        assertThat(refused(TOY.replace("carriers", "cariers").replace("- u16: number", "- u16: numbr")))
                .containsExactly(
                        "toy.yaml:4:1: nothing here is named \"cariers\"; did you mean \"carriers\"? " + keys,
                        "toy.yaml:6:3: fields: the field \"number\" is declared, but nothing reads or computes it;"
                                + " is \"numbr\" meant to be it?",
                        "toy.yaml:16:8: pair.key: a key is made of what the head reads; it does not read or compute"
                                + " \"number\"");
    }

    private static Definition understood(String text) {
        DefinitionReading reading = Definition.read("toy.yaml", text);
        assertThat(reading).as("%s", reading).isInstanceOf(DefinitionReading.Understood.class);
        return ((DefinitionReading.Understood) reading).definition();
    }

    private static List<String> refused(String text) {
        DefinitionReading reading = Definition.read("toy.yaml", text);
        assertThat(reading).isInstanceOf(DefinitionReading.Refused.class);
        return ((DefinitionReading.Refused) reading)
                .problems().stream().map(DefinitionProblem::toString).toList();
    }
}
