package dev.vedette.gateway.mqtt;

import dev.vedette.sdk.source.Receipt;
import dev.vedette.sdk.source.ReportFormat;
import java.io.ByteArrayOutputStream;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.dataformat.cbor.CBORFactory;

/// The reply document that a device gets for its report (AWS IoT developer guide, Device Defender commands).
final class ReportReply {
    private static final TokenStreamFactory JSON = new JsonFactory();
    private static final TokenStreamFactory CBOR = new CBORFactory();

    private ReportReply() {}

    /// The last level of the topic that the reply goes to.
    static String level(Receipt receipt) {
        return switch (receipt) {
            case Receipt.Accepted _ -> "accepted";
            case Receipt.Rejected _ -> "rejected";
        };
    }

    /// The reply in the encoding of the report. `reportId` is left out when the report did not reveal it.
    static byte[] encode(String thing, ReportFormat format, Receipt receipt) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(160);
        TokenStreamFactory factory = switch (format) {
            case JSON -> JSON;
            case CBOR -> CBOR;
        };
        try (JsonGenerator out = factory.createGenerator(ObjectWriteContext.empty(), bytes)) {
            switch (receipt) {
                case Receipt.Accepted accepted -> write(out, thing, accepted);
                case Receipt.Rejected rejected -> write(out, thing, rejected);
            }
        }
        return bytes.toByteArray();
    }

    private static void write(JsonGenerator out, String thing, Receipt.Accepted accepted) {
        out.writeStartObject(accepted, 4);
        out.writeStringProperty("thingName", thing);
        out.writeNumberProperty("reportId", accepted.reportId());
        out.writeStringProperty("status", "ACCEPTED");
        out.writeNumberProperty("timestamp", accepted.at().toEpochMilli());
        out.writeEndObject();
    }

    private static void write(JsonGenerator out, String thing, Receipt.Rejected rejected) {
        Long reportId = rejected.reportId();
        out.writeStartObject(rejected, reportId == null ? 4 : 5);
        out.writeStringProperty("thingName", thing);
        if (reportId != null) {
            out.writeNumberProperty("reportId", reportId);
        }
        out.writeStringProperty("status", "REJECTED");
        out.writeName("statusDetails");
        out.writeStartObject(rejected, 2);
        out.writeStringProperty("ErrorCode", rejected.reason().code());
        out.writeStringProperty("ErrorMessage", rejected.message());
        out.writeEndObject();
        out.writeNumberProperty("timestamp", rejected.at().toEpochMilli());
        out.writeEndObject();
    }
}
