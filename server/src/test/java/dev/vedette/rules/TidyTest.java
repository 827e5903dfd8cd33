package dev.vedette.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// How our sources and pages look. Banned words are put together here, so that this file does not contain them.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TidyTest {
    private static final int COLUMNS_MAX = 120;
    private static final int FILE_LINES_MAX = 400;

    private static final String[] CODE = {
        ".java", ".ts", ".css", ".html", ".xml", ".yaml", ".yml", ".sql", ".properties", ".sh", "vedette", "run"
    };
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    private static final Pattern CODE_BLOCK = Pattern.compile("(?ms)^ *```.*?^ *```|`[^`\n]*`");

    private final List<SourceFile> java = SourceTree.files(".java");
    private final JavaSyntax syntax = JavaSyntax.of(java);

    @Test
    void thereAreSources() {
        assertThat(java).hasSizeGreaterThan(50);
    }

    @Test
    void linesHaveAtMost120Columns() {
        assertNone("longer than " + COLUMNS_MAX, grep(Pattern.compile("^.{" + (COLUMNS_MAX + 1) + ",}"), CODE));
    }

    @Test
    void filesHaveAtMost400Lines() {
        List<String> found = new ArrayList<>();
        for (SourceFile file : SourceTree.files(".java", ".ts", ".css")) {
            if (file.lines().size() > FILE_LINES_MAX) {
                found.add(file.name() + ": " + file.lines().size() + " lines");
            }
        }
        assertNone("files of more than " + FILE_LINES_MAX + " lines: split by concept", found);
    }

    @Test
    void methodsHaveAtMost60Lines() {
        assertNone("decide in the parent, compute in leaves", syntax.findings(JavaSyntax.Rule.LONG_METHOD));
    }

    @Test
    void publicTypesAndMethodsAreDocumented() {
        assertNone("public without a doc comment", syntax.findings(JavaSyntax.Rule.UNDOCUMENTED));
    }

    @Test
    void docCommentsAreWrittenInMarkdown() {
        assertNone("write /// instead of /**", grep(Pattern.compile("^\\s*/\\*\\*"), ".java"));
    }

    @Test
    void noCatchBlockIsEmpty() {
        assertNone("swallowed: handle, count or rethrow", syntax.findings(JavaSyntax.Rule.EMPTY_CATCH));
    }

    @Test
    void noTestSleeps() {
        assertNone("advance virtual time or wait for a signal", syntax.findings(JavaSyntax.Rule.SLEEP_IN_TEST));
    }

    @Test
    void noTestMocks() {
        Pattern mocks = Pattern.compile("^import .*" + oneOf("mocki" + "to", "easymo" + "ck", "jmo" + "ck"));
        assertNone("write the fake by hand, or take it from testkit", grep(mocks, ".java"));
    }

    @Test
    void nothingIsLeftToDo() {
        Pattern leftovers = Pattern.compile("\\b" + oneOf("TO" + "DO", "FIX" + "ME", "XX" + "X") + "\\b");
        assertNone("do it, or file it", grep(leftovers, with(".md", CODE)));
    }

    @Test
    void nothingNamesTheMachineItWasWrittenOn() {
        Pattern paths = Pattern.compile("(?<![\\w.}])/" + oneOf("wo" + "rk", "ro" + "ot", "Us" + "ers") + "/");
        assertNone("paths of one machine", grep(paths, with(".md", CODE)));
    }

    @Test
    void relativeLinksLeadSomewhere() {
        List<String> dead = new ArrayList<>();
        for (SourceFile page : SourceTree.files(".md")) {
            Matcher link = LINK.matcher(CODE_BLOCK.matcher(page.text()).replaceAll(""));
            while (link.find()) {
                if (!isAlive(page, link.group(1))) {
                    dead.add(page.name() + ": " + link.group(1));
                }
            }
        }
        assertNone("dead links", dead);
    }

    private static boolean isAlive(SourceFile page, String link) {
        if (link.matches("[a-z]+:.*")) {
            return true;
        }
        int hash = link.indexOf('#');
        String path = hash < 0 ? link : link.substring(0, hash);
        Path target = path.isEmpty() ? page.path() : page.path().resolveSibling(path);
        if (!Files.exists(target)) {
            return false;
        }
        return hash < 0 || !target.toString().endsWith(".md") || hasHeading(target, link.substring(hash + 1));
    }

    private static boolean hasHeading(Path page, String anchor) {
        return SourceTree.files(page.getFileName().toString()).stream()
                .filter(file -> file.path().equals(page.normalize()))
                .flatMap(file -> file.lines().stream())
                .filter(line -> line.startsWith("#"))
                .anyMatch(line -> slug(line).equals(anchor));
    }

    private static String slug(String heading) {
        return heading.replaceFirst("^#+ *", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N} _-]", "")
                .replace(' ', '-');
    }

    private static List<String> grep(Pattern pattern, String... suffixes) {
        return SourceTree.files(suffixes).stream()
                .flatMap(file -> file.find(pattern).stream())
                .toList();
    }

    private static String oneOf(String... words) {
        return "(" + String.join("|", words) + ")";
    }

    private static String[] with(String first, String... rest) {
        List<String> all = new ArrayList<>(List.of(rest));
        all.add(first);
        return all.toArray(String[]::new);
    }

    private static void assertNone(String rule, List<String> findings) {
        assertThat(findings)
                .withFailMessage(() -> rule + SourceTree.list(findings))
                .isEmpty();
    }
}
