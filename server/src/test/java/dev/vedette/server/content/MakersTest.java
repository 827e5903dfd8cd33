package dev.vedette.server.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.sdk.observe.MacAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MakersTest {
    private static final String HEAD = "Registry,Assignment,Organization Name,Organization Address\n";

    private static Makers read(String lines) {
        return Makers.read((HEAD + lines).getBytes(StandardCharsets.UTF_8));
    }

    private static Optional<String> of(Makers makers, String mac) {
        return makers.of(MacAddress.parse(mac).orElseThrow());
    }

    @Test
    void theLongestAssignmentCounts() {
        Makers makers = read("""
            MA-L,001B1B,"Example Automation, Inc.","1 Road, ""The Mill"" Town"
            MA-M,001B1B5,Example Pumps,x
            MA-S,001B1B5FF,Example Valves,x
            """);

        assertThat(of(makers, "00:1b:1b:00:00:01")).contains("Example Automation, Inc.");
        assertThat(of(makers, "00:1b:1b:50:00:01")).contains("Example Pumps");
        assertThat(of(makers, "00:1b:1b:5f:f0:01")).contains("Example Valves");
        assertThat(of(makers, "00:1b:1c:00:00:01")).isEmpty();
    }

    @Test
    void whatIsPrivateOrGoesOnInTheNextLineIsPassedOver() {
        Makers makers = read("MA-L,AABBCC,Private,\nMA-L,001B1B,Example,\"1 Road\nTown\"\n");

        assertThat(makers.size()).isEqualTo(1);
    }

    @Test
    void anAddressThatWasGivenLocallyHasNoMaker() {
        assertThat(of(read("MA-L,021B1B,Example,x\n"), "02:1b:1b:00:00:01")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"MA-L,001B1,Example,x", "MA-L,001B1G,Example,x", "MA-L,,Example,x", "", "no list"})
    void aListWithoutAssignmentsOrWithAWrongOneIsRefused(String line) {
        assertThatThrownBy(() -> read(line)).isInstanceOf(ContentFault.class);
    }

    @Test
    void somethingElseIsRefused() {
        assertThatThrownBy(() -> Makers.read(new byte[] {(byte) 0xFF, 0}))
                .isInstanceOf(ContentFault.class)
                .hasMessageContaining("no list of the IEEE");
    }

    @Test
    void techniquesHaveIdsAndNamesOnce() {
        String list = """
            {"version": "18.0", "techniques": [{"id": "T0855", "name": "Unauthorized Command Message"}]}\
            """;

        assertThat(Techniques.read(list.getBytes(StandardCharsets.UTF_8)).names())
                .containsEntry("T0855", "Unauthorized Command Message");
        for (String wrong : new String[] {
            "[]",
            "{",
            list.replace("18.0", "latest"),
            list.replace("T0855", "TA0104"),
            list.replace("Unauthorized Command Message", " "),
            list.replace("[{", "[{\"id\": \"T0855\", \"name\": \"again\"}, {")
        }) {
            assertThatThrownBy(() -> Techniques.read(wrong.getBytes(StandardCharsets.UTF_8)))
                    .as(wrong)
                    .isInstanceOf(ContentFault.class);
        }
    }
}
