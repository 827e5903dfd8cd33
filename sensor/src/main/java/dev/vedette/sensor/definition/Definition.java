package dev.vedette.sensor.definition;

import dev.vedette.sdk.dissect.Dissector;
import dev.vedette.sdk.dissect.Protocol;
import java.util.List;

/// A protocol that is described in a file instead of programmed. The words of such files are in
/// `docs/reference/definitions.md`. Immutable.
public final class Definition {
    private final DefinedDissector dissector;
    private final List<String> rules;

    private Definition(DefinedDissector dissector, List<String> rules) {
        this.dissector = dissector;
        this.rules = List.copyOf(rules);
    }

    /// Reads the text of a definition. Never throws for what the text is.
    ///
    /// @param fileName what problems call it
    /// @param text YAML; the first document is the definition, those behind it are rules that come with it
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

    /// The documents of rules that came with it, each in the words of `docs/reference/rules.md`, not yet compiled.
    public List<String> rules() {
        return rules;
    }
}
