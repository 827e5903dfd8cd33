package dev.vedette.source;

import dev.vedette.sdk.source.Receipt;
import dev.vedette.sdk.source.ReportFormat;
import java.io.ByteArrayOutputStream;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.dataformat.cbor.CBORFactory;

/// The document that tells a device what became of its report (AWS IoT developer guide, Device Defender commands).
///
/// @param level the last level of the topic that it goes to, `accepted` or `rejected`
/// @param document the bytes, in the encoding of the report
public record ReportReply(String level, byte[] document) {
    private static final JsonFactory JSON = new JsonFactory();
    private static final CBORFactory CBOR = new CBORFactory();

    /// The reply to a report. `reportId` is left out when the report did not reveal it.
    ///
    /// @param thing the device as it was named
    /// @param format the encoding of the report
    public static ReportReply of(String thing, ReportFormat format, Receipt receipt) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = generator(format, bytes)) {
            json.writeStartObject();
            json.writeStringProperty("thingName", thing);
            switch (receipt) {
                case Receipt.Accepted accepted -> {
                    json.writeNumberProperty("reportId", accepted.reportId());
                    json.writeStringProperty("status", "ACCEPTED");
                }
                case Receipt.Rejected rejected -> writeReason(json, rejected);
            }
            json.writeNumberProperty("timestamp", receipt.at().toEpochMilli());
            json.writeEndObject();
        }
        return new ReportReply(receipt instanceof Receipt.Accepted ? "accepted" : "rejected", bytes.toByteArray());
    }

    private static void writeReason(JsonGenerator json, Receipt.Rejected rejected) {
        Long id = rejected.reportId();
        if (id != null) {
            json.writeNumberProperty("reportId", id);
        }
        json.writeStringProperty("status", "REJECTED");
        json.writeObjectPropertyStart("statusDetails");
        json.writeStringProperty("ErrorCode", rejected.reason().code());
        json.writeStringProperty("ErrorMessage", rejected.message());
        json.writeEndObject();
    }

    private static JsonGenerator generator(ReportFormat format, ByteArrayOutputStream bytes) {
        return switch (format) {
            case JSON -> JSON.createGenerator(ObjectWriteContext.empty(), bytes);
            case CBOR -> CBOR.createGenerator(ObjectWriteContext.empty(), bytes);
        };
    }
}
