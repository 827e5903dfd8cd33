package dev.vedette.sensor.definition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.testkit.dissect.Exchange;
import dev.vedette.testkit.dissect.Replay;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever a file says, it is read or refused: nothing is thrown, and nothing takes long.
@Timeout(value = 120, unit = TimeUnit.SECONDS)
final class HostileDefinitionTest {
    private static final long SEED = 20_260_112;
    private static final String SIGNS = " :-[]{}()<>?&|*!'\"#%,.0123456789abcxyz\n\t";

    private static List<DefinitionProblem> problems(String text) {
        return Definition.read("hostile.yaml", text) instanceof DefinitionReading.Refused refused
                ? refused.problems()
                : List.of();
    }

    @ParameterizedTest
    @ValueSource(strings = {"roc-plus/roc_plus", "bsap/bsap", "bsap/bsap_serial"})
    void everyBeginningAndManyDamagesOfADefinitionAreReadOrRefused(String example) throws Exception {
        String text = Files.readString(Path.of("..", "examples", example + ".yaml"));
        SplittableRandom random = new SplittableRandom(SEED);
        Exchange exchange = Exchange.parse("noise", "tcp 4000\n> 02 03 01 00 07 00 79 0B\n< 00 01 02");
        for (int i = 0; i < 400; i++) {
            assertThat(problems(text.substring(0, random.nextInt(text.length()))))
                    .isNotNull();
            StringBuilder damaged = new StringBuilder(text);
            for (int j = random.nextInt(1, 4); j > 0; j--) {
                int at = random.nextInt(damaged.length());
                char sign = SIGNS.charAt(random.nextInt(SIGNS.length()));
                switch (random.nextInt(3)) {
                    case 0 -> damaged.setCharAt(at, sign);
                    case 1 -> damaged.insert(at, sign);
                    default -> damaged.delete(at, Math.min(damaged.length(), at + random.nextInt(1, 30)));
                }
            }
            if (Definition.read("hostile.yaml", damaged.toString())
                    instanceof DefinitionReading.Understood understood) {
                Replay.of(understood.definition().dissector(), exchange);
            }
        }
    }

    @Test
    void whatIsNestedWithoutEndIsRefused() {
        assertThat(problems("[".repeat(200_000))).hasSize(1);
        assertThat(problems("- ".repeat(100_000))).hasSize(1);
        assertThat(problems("definition: " + "{a: ".repeat(50_000))).hasSize(1);
    }

    @Test
    void aliasesThatMultiplyAreRefused() {
        StringBuilder laughs = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 12; i++) {
            laughs.append("a%d: &a%d [".formatted(i, i))
                    .append("*a%d, ".formatted(i - 1).repeat(9))
                    .append("*a%d]\n".formatted(i - 1));
        }

        assertThat(problems(laughs.toString())).isNotEmpty().hasSizeLessThanOrEqualTo(Problems.TOLD_MAX);
        assertThat(problems("definition: &x [*x, *x]")).isNotEmpty();
    }

    @Test
    void whatIsTooLongOrEmptyIsRefused() {
        assertThat(problems("#".repeat(Documents.CHARACTERS_MAX + 1)))
                .extracting(DefinitionProblem::message)
                .containsExactly("a definition has at most 524288 characters, this one has 524289");
        assertThat(problems("#".repeat(Documents.CHARACTERS_MAX)))
                .extracting(DefinitionProblem::message)
                .containsExactly("is empty; a definition begins with \"definition: 1\"");
        assertThat(problems("just words")).isNotEmpty();
        assertThat(problems("- a list")).isNotEmpty();
    }

    /// Found by the fuzzer.
    @Test
    void aNameThatIsAskedForWhereThereAreNoneIsRefused() {
        assertThat(problems("""
            definition: 1
            protocol: empty
            title: Empty
            frame: {kind: datagram}
            pair: {request: has(result), response: "!has(result)"}
            messages: [{operation: talk}]
            """))
                .extracting(DefinitionProblem::message)
                .contains("nothing is named \"result\"; nothing is read before, in \"has(result)\"");
    }

    @Test
    void twoKeysOfOneNameAreRefused() {
        assertThat(problems("definition: 1\ndefinition: 1\n"))
                .extracting(DefinitionProblem::message)
                .contains("\"definition\" is here twice");
    }
}
