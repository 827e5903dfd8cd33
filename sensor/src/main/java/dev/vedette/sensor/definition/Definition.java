package dev.vedette.sensor.definition;

import dev.vedette.sdk.dissect.Dissector;
import dev.vedette.sdk.dissect.Protocol;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// A protocol that is described in a file instead of programmed. The words of such files are in
/// `docs/reference/definitions.md`. Immutable.
public final class Definition {
    private static final String LANGUAGE = "language:";

    private final DefinedDissector dissector;
    private final List<String> rules;
    private final Map<String, String> texts;

    private Definition(DefinedDissector dissector, List<String> others) {
        this.dissector = dissector;
        rules = others.stream().filter(other -> !other.startsWith(LANGUAGE)).toList();
        texts = others.stream()
                .filter(other -> other.startsWith(LANGUAGE))
                .collect(Collectors.toUnmodifiableMap(Definition::languageOf, other -> other, (first, _) -> first));
    }

    private static String languageOf(String text) {
        return text.lines()
                .findFirst()
                .map(line -> line.substring(LANGUAGE.length()).strip())
                .orElse("");
    }

    /// Reads the text of a definition. Never throws for what the text is.
    ///
    /// @param fileName what problems call it
    /// @param text YAML; the first document is the definition, those behind it are rules that come with it, or,
    ///   where `language: …` stands first, texts in another language
    /// @return the definition, or all that is wrong with it
    public static DefinitionReading read(String fileName, String text) {
        Problems problems = new Problems(fileName);
        Documents documents = Documents.of(text, problems);
        if (documents.first().isEmpty() && problems.isEmpty()) {
            problems.add(1, 1, "", "is empty; a definition begins with \"definition: 1\"");
        }
        Script script =
                documents.first().map(root -> new ScriptReader(root).read()).orElse(null);
        return script == null || !problems.isEmpty()
                ? new DefinitionReading.Refused(problems.all())
                : new DefinitionReading.Understood(
                        new Definition(new DefinedDissector(script), documents.othersOf(text)));
    }

    /// What it declares of its protocol.
    public Protocol protocol() {
        return dissector.protocol();
    }

    /// Reads the protocol. One object serves all flows.
    public Dissector dissector() {
        return dissector;
    }

    /// The documents of texts that came with it, by the language that they say (BCP 47), as `docs/reference/texts.md`
    /// has them, not yet read.
    public Map<String, String> texts() {
        return texts;
    }

    /// The documents of rules that came with it, each in the words of `docs/reference/rules.md`, not yet compiled.
    public List<String> rules() {
        return rules;
    }
}
