package dev.vedette.server.api.v1;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.server.store.Page;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Listings of numbers as files.
final class ExportTest {
    private static final Export<Integer> NUMBERS = new Export<>(
            "numbers",
            List.of(new Export.Column<>("number", number -> number)),
            (Integer number) -> new CountView(number));

    private static V1Reply export(String format, int items) {
        V1Request request = new V1Request(
                Caller.nobody(null), Map.of(), List.of(Map.entry("format", format)), Map.of(), new byte[0]);
        return NUMBERS.reply(request, () -> items, page -> {
            int from = page.cursor() == null ? 0 : Integer.parseInt(page.cursor());
            int to = Math.min(items, from + page.limit());
            return new Page<>(IntStream.range(from, to).boxed().toList(), to == items ? null : Integer.toString(to));
        });
    }

    private static String text(V1Reply reply) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(reply.body());
        Objects.requireNonNull(reply.pieces()).each(bytes::writeBytes);
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void asManyRowsAsThereMayBeAreNotCut() {
        V1Reply reply = export("csv", Export.ROWS_MAX);

        assertThat(reply.headers()).doesNotContainKey(Export.TRUNCATED);
        assertThat(text(reply).lines()).hasSize(Export.ROWS_MAX + 1).last().isEqualTo("99999");
    }

    @Test
    void oneMoreIsCutAndSaysSo() {
        V1Reply reply = export("csv", Export.ROWS_MAX + 1);

        assertThat(reply.headers()).containsEntry(Export.TRUNCATED, "the first 100000 of 100001");
        assertThat(text(reply).lines())
                .hasSize(Export.ROWS_MAX + 2)
                .last()
                .isEqualTo("# cut: these are the first 100000 of 100001 rows");
    }

    @Test
    void anArrayIsCutToo() {
        V1Reply reply = export("json", Export.ROWS_MAX + 1);

        assertThat(reply.headers()).containsEntry(Export.TRUNCATED, "the first 100000 of 100001");
        assertThat(text(reply)).startsWith("[\n{\"count\":0},\n").endsWith("{\"count\":99999}\n]\n");
    }

    @Test
    void nothingIsAnEmptyArrayAndAHead() {
        assertThat(text(export("json", 0))).isEqualTo("[\n]\n");
        assertThat(text(export("csv", 0))).isEqualTo("number\r\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "plain|plain",
                "a,b|\"a,b\"",
                "say \"so\"|\"say \"\"so\"\"\"",
                "=1+1|'=1+1",
                "+1|'+1",
                "-1|'-1",
                "@SUM(A1)|'@SUM(A1)",
                "=1,2|\"'=1,2\"",
                "1=1|1=1",
                "``|``"
            })
    void aCellIsQuotedWhereItMustAndRunsNothing(String text, String cell) {
        assertThat(Export.cell(text)).isEqualTo(cell);
    }

    @Test
    void lineEndsStayInTheirCell() {
        assertThat(Export.cell("a\r\nb")).isEqualTo("\"a\r\nb\"");
        assertThat(Export.cell("\t=1")).isEqualTo("'\t=1");
    }
}
