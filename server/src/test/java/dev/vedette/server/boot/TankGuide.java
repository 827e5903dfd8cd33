package dev.vedette.server.boot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// The listings of `docs/guide/write-a-definition.md`.
///
/// @param blocks what stands between the fences, in its order
record TankGuide(List<String> blocks) {
    private static final Path PAGE = Path.of("..", "docs", "guide", "write-a-definition.md");
    private static final Pattern BLOCK = Pattern.compile("(?s)```\\w+\\n(.*?)```");

    /// Reads the page.
    static TankGuide read() throws IOException {
        return new TankGuide(BLOCK.matcher(Files.readString(PAGE))
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList());
    }

    /// The definition of a step.
    ///
    /// @param step 1 or 2
    String definition(int step) {
        return blocks.stream()
                .filter(block -> block.startsWith("definition: 1"))
                .toList()
                .get(step - 1);
    }

    /// The line that the page says a reader sees.
    ///
    /// @param begin how it begins
    String line(String begin) {
        return blocks.stream()
                .filter(block -> block.startsWith(begin))
                .findFirst()
                .orElseThrow()
                .strip();
    }

    /// A capture of the packets that the page shows.
    Path capture(Path to) throws IOException {
        PlantCapture capture = new PlantCapture().opens(21_000);
        for (String line : line("tcp 21000").lines().toList()) {
            String bytes = line.replaceAll("#.*", "").replaceAll("[^0-9A-F]", "");
            if (line.startsWith(">")) {
                capture.says(21_000, hex(bytes));
            } else if (line.startsWith("<")) {
                capture.answers(21_000, hex(bytes));
            }
        }
        return capture.to(to);
    }

    private static String hex(String digits) {
        return HexFormat.of().formatHex(HexFormat.of().parseHex(digits));
    }
}
