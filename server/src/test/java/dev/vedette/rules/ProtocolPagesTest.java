package dev.vedette.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.sdk.dissect.Dissector;
import dev.vedette.sdk.dissect.Field;
import dev.vedette.sdk.dissect.Protocol;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

/// What events and rules can speak of is documented: each protocol has a page, and the page names each of its fields.
final class ProtocolPagesTest {
    private static final Path PAGES = SourceTree.root().resolve("docs/reference/protocols");

    @Test
    void everyProtocolHasAPageThatNamesItsFields() throws IOException {
        String index = Files.readString(PAGES.resolve("README.md"));
        List<String> missing = new ArrayList<>();
        for (Dissector dissector : ServiceLoader.load(Dissector.class)) {
            Protocol protocol = dissector.protocol();
            Path page = PAGES.resolve(protocol.name() + ".md");
            if (!index.contains("(" + protocol.name() + ".md)") || !Files.exists(page)) {
                missing.add("the page of " + protocol + ", and its line in README.md");
            } else {
                missing.addAll(unnamed(protocol, Files.readString(page)));
            }
        }

        assertThat(missing)
                .withFailMessage(() -> "not documented in docs/reference/protocols" + SourceTree.list(missing))
                .isEmpty();
    }

    @Test
    void aFieldThatThePageOnlyResemblesIsMissed() {
        Protocol protocol = new Protocol(
                "toy", "Toy", List.of(), List.of(Field.number("unit", "a unit"), Field.number("unit_id", "a unit")));

        assertThat(unnamed(protocol, "| `unit_id` | number | a unit |")).containsExactly("toy: the field unit");
    }

    private static List<String> unnamed(Protocol protocol, String page) {
        List<String> missing = new ArrayList<>();
        for (Field field : protocol.fields()) {
            if (!page.contains("`" + field.name() + "`")) {
                missing.add(protocol + ": the field " + field);
            }
        }
        return missing;
    }
}
