package dev.vedette.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The rules on syntax find what is planted, and nothing else.
final class JavaSyntaxTest {
    @TempDir
    Path folder = Path.of("");

    @Test
    void publicTypesAndMethodsNeedADocComment() throws IOException {
        JavaSyntax syntax = parse("src/main/java/A.java", """
            public final class A {
                public void undocumented() {}
                /// Says what it does.
                public void documented() {}
                void ours() {}
                @Override public String toString() { return ""; }
                public A() {}
                private static final class Hidden { public void unreachable() {} }
            }
            """);

        assertThat(syntax.findings(JavaSyntax.Rule.UNDOCUMENTED))
                .containsExactly("src/main/java/A.java:1: type A", "src/main/java/A.java:2: method undocumented");
    }

    @Test
    void methodsOfPublicInterfacesNeedADocComment() throws IOException {
        JavaSyntax syntax = parse("src/main/java/A.java", """
            /// Says what it is.
            public interface A {
                void undocumented();
                record Nested() {}
            }
            """);

        assertThat(syntax.findings(JavaSyntax.Rule.UNDOCUMENTED))
                .containsExactly("src/main/java/A.java:3: method undocumented", "src/main/java/A.java:4: type Nested");
    }

    @Test
    void testsNeedNoDocComments() throws IOException {
        JavaSyntax syntax = parse("src/test/java/A.java", "public final class A {}");

        assertThat(syntax.findings(JavaSyntax.Rule.UNDOCUMENTED)).isEmpty();
    }

    @Test
    void emptyCatchBlocksAreFoundEvenWithAComment() throws IOException {
        JavaSyntax syntax = parse("src/main/java/A.java", """
            final class A {
                void a() { try { b(); } catch (RuntimeException e) { /* why not */ } }
                void b() { try { a(); } catch (RuntimeException e) { throw e; } }
            }
            """);

        assertThat(syntax.findings(JavaSyntax.Rule.EMPTY_CATCH))
                .containsExactly("src/main/java/A.java:2: catch (RuntimeException)");
    }

    @Test
    void sleepsAreFoundInTestsOnly() throws IOException {
        String source = "final class A { void a() throws Exception { Thread." + "sleep(1); } }";

        assertThat(parse("src/test/java/A.java", source).findings(JavaSyntax.Rule.SLEEP_IN_TEST))
                .hasSize(1);
        assertThat(parse("src/main/java/A.java", source).findings(JavaSyntax.Rule.SLEEP_IN_TEST))
                .isEmpty();
    }

    @Test
    void aMethodMayHaveSixtyLinesButNotSixtyOne() throws IOException {
        assertThat(parse("A.java", methodOf(60)).findings(JavaSyntax.Rule.LONG_METHOD))
                .isEmpty();
        assertThat(parse("A.java", methodOf(61)).findings(JavaSyntax.Rule.LONG_METHOD))
                .containsExactly("A.java:2: a has 61 lines");
    }

    private static String methodOf(int lines) {
        return "final class A {\n    void a() {\n" + "        a();\n".repeat(lines) + "    }\n}\n";
    }

    private JavaSyntax parse(String name, String text) throws IOException {
        Path file = Files.writeString(folder.resolve("A.java"), text);
        return JavaSyntax.of(List.of(new SourceFile(file, name, text)));
    }
}
