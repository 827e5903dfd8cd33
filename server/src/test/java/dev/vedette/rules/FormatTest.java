package dev.vedette.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.palantir.javaformat.java.Formatter;
import com.palantir.javaformat.java.FormatterException;
import com.palantir.javaformat.java.JavaFormatterOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Java sources are formatted by a program, so that no review has to speak of it.
///
/// `-Dtidy.fix=true` rewrites all of them, `-Dtidy.fix=connectors/` those below that folder.
final class FormatTest {
    private static final String FIX = System.getProperty("tidy.fix", "false");

    private final Formatter formatter = Formatter.createFormatter(JavaFormatterOptions.builder()
            .style(JavaFormatterOptions.Style.PALANTIR)
            .formatJavadoc(false)
            .build());

    @Test
    void everyJavaFileIsFormatted() throws IOException {
        List<String> unformatted = new ArrayList<>();
        for (SourceFile file : SourceTree.files(".java")) {
            String formatted = format(file);
            if (formatted.equals(file.text())) {
                continue;
            }
            if (FIX.equals("true") || file.name().startsWith(FIX)) {
                Files.writeString(file.path(), formatted);
            } else {
                unformatted.add(file.name());
            }
        }
        assertThat(unformatted)
                .withFailMessage(() -> "not formatted; CONTRIBUTING.md says how to fix them all with one command"
                        + SourceTree.list(unformatted))
                .isEmpty();
    }

    @Test
    void markdownDocCommentsStayAsTheyAre() throws FormatterException {
        String source = """
            package a;

            /// A table and a   list keep their shape:
            ///
            /// | a | b |
            /// |---|---|
            ///
            /// ```java
            /// int x   = 1;
            /// ```
            final class A {}
            """;

        assertThat(formatter.formatSourceAndFixImports(source)).isEqualTo(source);
    }

    private String format(SourceFile file) {
        try {
            return formatter.formatSourceAndFixImports(file.text());
        } catch (FormatterException e) {
            throw new IllegalStateException("cannot format " + file.name(), e);
        }
    }
}
