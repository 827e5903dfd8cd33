package dev.vedette.server.policy;

import java.util.List;

/// A policy document that was understood.
public final class PolicyDocument {
    /// The most characters of a document, white space not counted.
    public static final int CHARACTERS_MAX = 2_048;

    private final String text;
    private final List<Statement> statements;

    private PolicyDocument(String text, List<Statement> statements) {
        this.text = text;
        this.statements = List.copyOf(statements);
    }

    /// Reads a document.
    ///
    /// @param text its JSON
    /// @throws PolicyFault when it is not understood, naming the place
    public static PolicyDocument parse(String text) {
        return new PolicyDocument(text, PolicyReader.read(text));
    }

    /// The document as it was written.
    public String text() {
        return text;
    }

    /// Refuses a document whose resources are of another region or account, because it would not do here what it says.
    ///
    /// @throws PolicyFault naming the first such resource
    public void requireScope(String region, String account) {
        for (Statement statement : statements) {
            for (ResourcePattern resource : statement.resources()) {
                ResourcePattern.Scope scope = resource.scope();
                if (scope != null && !(matches(scope.region(), region) && matches(scope.account(), account))) {
                    throw new PolicyFault(
                            "",
                            "names " + resource.text() + ", but resources here are of region " + region
                                    + " and account " + account
                                    + " (the configuration's aws.region and aws.account); write those or *");
                }
            }
        }
    }

    private static boolean matches(String pattern, String value) {
        return pattern.equals("*") || pattern.equals(value);
    }

    List<Statement> statements() {
        return statements;
    }

    @Override
    public String toString() {
        return text;
    }
}
