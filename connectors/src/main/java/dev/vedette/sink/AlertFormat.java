package dev.vedette.sink;

import dev.vedette.sdk.alert.Alert;

/// How an alert is written for receivers that take any JSON. Every document is cut to size as [ShortAlert] does.
public enum AlertFormat {
    /// [CloudEventDocument].
    CLOUDEVENTS("cloudevents", CloudEventDocument.MEDIA_TYPE),
    /// [PlainDocument].
    PLAIN("plain", "application/json"),
    /// [EcsDocument].
    ECS("ecs", "application/json"),
    /// [OcsfDocument].
    OCSF("ocsf", "application/json");

    private final String wireName;
    private final String mediaType;

    AlertFormat(String wireName, String mediaType) {
        this.wireName = wireName;
        this.mediaType = mediaType;
    }

    /// The format of a setting's value.
    ///
    /// @throws IllegalArgumentException when there is none of that name
    public static AlertFormat named(String wireName) {
        for (AlertFormat format : values()) {
            if (format.wireName.equals(wireName)) {
                return format;
            }
        }
        throw new IllegalArgumentException("no format is named " + wireName);
    }

    /// The name as settings have it.
    public String wireName() {
        return wireName;
    }

    /// What the document is, as a `Content-Type`.
    public String mediaType() {
        return mediaType;
    }

    /// The document as UTF-8, on one line, cut to size as [ShortAlert] does.
    ///
    /// @param source who tells, where the format asks for it: a URI reference
    public byte[] document(Alert alert, String source) {
        return switch (this) {
            case CLOUDEVENTS -> CloudEventDocument.of(ShortAlert.of(alert).alert(), source);
            case PLAIN -> PlainDocument.of(ShortAlert.of(alert).alert());
            case ECS -> EcsDocument.of(alert);
            case OCSF -> OcsfDocument.of(alert);
        };
    }
}
