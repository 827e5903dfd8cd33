package dev.vedette.sink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.testkit.alert.SampleAlerts;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class CloudEventDocumentTest {
    private static JsonNode read(byte[] document) {
        return JsonMapper.shared().readTree(document);
    }

    @Test
    void theAttributesAreThoseOfTheSpecification() {
        String text = new String(CloudEventDocument.of(SampleAlerts.alarm("v1"), "/plant"), StandardCharsets.UTF_8);
        assertThat(text).startsWith("""
            {"specversion":"1.0","id":"v1-in-alarm","source":"/plant","type":"dev.vedette.alert.in-alarm",\
            "subject":"pump-7","time":"2026-03-01T12:00:00.125Z","datacontenttype":"application/json",\
            "dataschema":"urn:vedette:alert:1","data":{"id":\
            """);
    }

    @Test
    void theDataIsThePlainDocument() {
        JsonNode event = read(CloudEventDocument.of(SampleAlerts.hostile(), "/plant"));
        assertThat(event.get("data")).isEqualTo(read(PlainDocument.of(SampleAlerts.hostile())));
        assertThat(event.get("id").stringValue())
                .isEqualTo(SampleAlerts.hostile().id());
    }
}
