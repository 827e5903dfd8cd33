package dev.vedette.sink.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.sdk.alert.AlertSink;
import dev.vedette.sdk.alert.Delivery;
import dev.vedette.sink.AlertFormat;
import dev.vedette.sink.EcsFields;
import dev.vedette.sink.JsonLines;
import dev.vedette.sink.OcsfSchema;
import dev.vedette.testkit.alert.AlertSinkContract;
import dev.vedette.testkit.alert.SampleAlerts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class FileSinkTest extends AlertSinkContract {
    @TempDir
    private Path folder;

    private AlertSink open(AlertFormat format) {
        return new FileSink(new JsonLines(file(), 50_000_000, 2), format, "/plant");
    }

    private Path file() {
        return folder.resolve("alerts.jsonl");
    }

    @Override
    protected AlertSink open() {
        return open(AlertFormat.OCSF);
    }

    @Override
    protected List<Arrival> arrivals() {
        return lines().stream()
                .map(json -> new Arrival(
                        json.at("/metadata/event_code").stringValue(),
                        json.at("/finding_info/uid").stringValue(),
                        json.at("/device/uid").stringValue(),
                        json.at("/unmapped/profile").stringValue(),
                        json.at("/unmapped/behavior/name").stringValue()))
                .toList();
    }

    private List<JsonNode> lines() {
        try {
            return Files.exists(file())
                    ? Files.readString(file())
                            .lines()
                            .map(JsonMapper.shared()::readTree)
                            .toList()
                    : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyFormatIsOneLineAnAlert(AlertFormat format) throws IOException {
        try (AlertSink sink = open(format)) {
            assertThat(sink.deliver(SampleAlerts.hostile())).isEqualTo(new Delivery.Delivered());
            assertThat(sink.deliver(SampleAlerts.alarm("v1"))).isEqualTo(new Delivery.Delivered());
        }
        assertThat(Files.readString(file()).chars().filter(c -> c == '\n').count())
                .isEqualTo(2);
        assertThat(lines()).hasSize(2).allMatch(JsonNode::isObject);
    }

    @Test
    void theLinesKeepToTheSchemas() {
        try (AlertSink sink = open(AlertFormat.OCSF)) {
            sink.deliver(SampleAlerts.hostile());
        }
        assertThat(OcsfSchema.detectionFinding().problems(lines().getFirst())).isEmpty();
        try (AlertSink sink = open(AlertFormat.ECS)) {
            sink.deliver(SampleAlerts.hostile());
        }
        assertThat(EcsFields.current().problems(lines().getLast())).isEmpty();
    }
}
