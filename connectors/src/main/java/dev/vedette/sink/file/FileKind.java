package dev.vedette.sink.file;

import dev.vedette.sdk.alert.AlertSink;
import dev.vedette.sdk.alert.SinkKind;
import dev.vedette.sdk.alert.SinkSetting;
import dev.vedette.sdk.alert.SinkSettings;
import dev.vedette.sink.AlertFormat;
import dev.vedette.sink.CommonSettings;
import dev.vedette.sink.JsonLines;
import io.avaje.spi.ServiceProvider;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/// Channels that write alerts to a file.
@ServiceProvider(SinkKind.class)
public final class FileKind implements SinkKind {
    private static final String PATH = "path";
    private static final String BYTES = "bytes-max";
    private static final String FILES = "files-kept";
    private static final int BYTES_MAX = 2_000_000_000;

    @Override
    public String kind() {
        return "file";
    }

    @Override
    public String about() {
        return "Writes each alert as one line of JSON to a file, flushed to disk, for programs that follow files.";
    }

    @Override
    public List<SinkSetting> settings() {
        return List.of(
                SinkSetting.required(PATH, "the file, in a folder that exists"),
                CommonSettings.format(AlertFormat.OCSF),
                SinkSetting.of(
                        BYTES, "100000000", "how large it grows before it is renamed to `PATH.1`, 1000000 or more"),
                SinkSetting.of(FILES, "9", "how many renamed files are kept, 0 to 100; the oldest is deleted"),
                CommonSettings.SOURCE);
    }

    @Override
    public AlertSink open(String channel, SinkSettings given) {
        int bytes = given.whole(BYTES, (int) JsonLines.BYTES_MIN, BYTES_MAX);
        int kept = given.whole(FILES, 0, JsonLines.KEPT_MAX);
        JsonLines lines = CommonSettings.checked(given, PATH, () -> new JsonLines(path(given), bytes, kept));
        return new FileSink(lines, CommonSettings.readFormat(given), CommonSettings.readSource(given));
    }

    @Override
    public String target(SinkSettings given) {
        return given.text(PATH);
    }

    private static Path path(SinkSettings given) {
        try {
            return Path.of(given.text(PATH));
        } catch (InvalidPathException e) {
            throw given.refused(PATH, "must be the path of a file, was \"" + e.getInput() + "\"");
        }
    }
}
