package dev.vedette.sink;

import dev.vedette.sdk.alert.Alert;

/// An alert as an event of CloudEvents 1.0 in the structured JSON format, with the [PlainDocument] as its data.
///
/// | Attribute | Value |
/// |---|---|
/// | `id` | the alert's id: the same when it is delivered again |
/// | `source` | who tells, as the channel is set |
/// | `type` | `dev.vedette.alert.` and what happened, as `dev.vedette.alert.in-alarm` |
/// | `subject` | the device's name |
/// | `time` | when it happened, ISO 8601 in UTC |
/// | `dataschema` | [#DATA_SCHEMA] |
public final class CloudEventDocument {
    /// The media type of the document.
    public static final String MEDIA_TYPE = "application/cloudevents+json; charset=UTF-8";

    /// What types of ours begin with.
    public static final String TYPE_PREFIX = "dev.vedette.alert.";

    /// Which document the data is; another number would be another document.
    public static final String DATA_SCHEMA = "urn:vedette:alert:1";

    private CloudEventDocument() {}

    /// The document as UTF-8.
    ///
    /// @param source a URI reference that says who tells, not empty
    public static byte[] of(Alert alert, String source) {
        return AlertJson.document(json -> {
            json.writeStartObject();
            json.writeStringProperty("specversion", "1.0");
            json.writeStringProperty("id", alert.id());
            json.writeStringProperty("source", source);
            json.writeStringProperty("type", TYPE_PREFIX + alert.type().wireName());
            json.writeStringProperty("subject", alert.thing().value());
            json.writeStringProperty("time", alert.at().toString());
            json.writeStringProperty("datacontenttype", "application/json");
            json.writeStringProperty("dataschema", DATA_SCHEMA);
            json.writeName("data");
            PlainDocument.write(json, alert);
            json.writeEndObject();
        });
    }
}
