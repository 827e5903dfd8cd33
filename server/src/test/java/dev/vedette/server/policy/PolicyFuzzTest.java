package dev.vedette.server.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class PolicyFuzzTest {
    private static final String DOCUMENT =
            PolicyDocumentTest.document("[{'Sid':'a','Effect':'Allow','Action':['iot:Connect','iot:Publish'],"
                    + "'Resource':['arn:aws:iot:*:*:client/${iot:ClientId}','arn:aws:iot:*:*:topic/a/*/?']},"
                    + "{'Effect':'Deny','Action':'iot:*','Resource':'*'}]");
    private static final String ALPHABET = "{}[]\",:\\$*?/ae0-\u0000\ud83d\n";

    @Test
    void whateverADocumentIsMadeIntoItIsUnderstoodOrRefused() {
        long seed = 20261121;
        Random random = new Random(seed);
        int understood = 0;
        for (int round = 0; round < 30_000; round++) {
            String text = mangled(random);
            try {
                PolicyDocument document = PolicyDocument.parse(text);
                Rules.of(List.of(document), name -> name.length() % 2 == 0 ? name : null)
                        .allow(PolicyAction.PUBLISH, "a/b/c");
                understood++;
            } catch (PolicyFault refused) {
                assertThat(refused).hasMessageStartingWith("The policy document");
            } catch (RuntimeException other) {
                fail("seed " + seed + ", round " + round + ", document " + text, other);
            }
        }
        assertThat(understood).isGreaterThan(100);
    }

    private static String mangled(Random random) {
        StringBuilder text = new StringBuilder(DOCUMENT);
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            int at = random.nextInt(text.length());
            char other = ALPHABET.charAt(random.nextInt(ALPHABET.length()));
            switch (random.nextInt(4)) {
                case 0 -> text.deleteCharAt(at);
                case 1 -> text.insert(at, other);
                case 2 -> text.setCharAt(at, other);
                default -> text.insert(at, text.substring(at, Math.min(text.length(), at + random.nextInt(40))));
            }
        }
        return text.toString();
    }
}
