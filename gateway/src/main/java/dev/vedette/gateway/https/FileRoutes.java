package dev.vedette.gateway.https;

import dev.vedette.gateway.hub.Hub;
import dev.vedette.gateway.hub.HubAnswer;
import dev.vedette.gateway.hub.HubError;
import dev.vedette.gateway.hub.Uploads;
import io.vertx.core.MultiMap;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// Files of devices as clients of blob storage put them: in one piece, or in blocks and a list of them. To be called by
/// threads that may wait.
final class FileRoutes {
    private final Hub hub;
    private final int listBytesMax;

    /// @param listBytesMax bytes of a list of blocks
    FileRoutes(Hub hub, int listBytesMax) {
        this.hub = hub;
        this.listBytesMax = listBytesMax;
    }

    /// Takes a file, or a part of one.
    HubReply answer(String method, Target target, MultiMap headers, InputStream body) {
        List<String> path = target.path();
        if (!method.equals("PUT") || path.size() < 2) {
            return refused(404, "ResourceNotFound", "files can be put, at the address that their ticket says");
        }
        String part = target.query().getOrDefault("comp", "");
        if (part.isEmpty() && !"BlockBlob".equalsIgnoreCase(headers.get("x-ms-blob-type"))) {
            return refused(400, "InvalidHeaderValue", "x-ms-blob-type must be BlockBlob");
        }
        return switch (part) {
            case "" ->
                reply(named(target, at -> hub.uploads().put(at.container, at.blob, at.token, declared(headers), body)));
            case "block" -> {
                String id = target.query().getOrDefault("blockid", "");
                yield reply(named(target, at -> hub.uploads().stage(at.container, at.blob, at.token, id, body)));
            }
            case "blocklist" ->
                blocks(body)
                        .map(ids ->
                                reply(named(target, at -> hub.uploads().commit(at.container, at.blob, at.token, ids))))
                        .orElseGet(() -> refused(
                                400,
                                "InvalidXmlDocument",
                                "a list of blocks is XML of at most " + listBytesMax + " bytes"));
            default -> refused(400, "InvalidQueryParameterValue", "comp must be block or blocklist, or absent");
        };
    }

    /// Where a file is to go.
    private record Place(String container, String blob, String token) {}

    /// A widely used SDK writes a space of the name as `+`, which others mean as it is: whichever the ticket is for. A
    /// ticket that is not for the name is refused before anything of the body is read.
    private static HubAnswer<Long> named(Target target, Function<Place, HubAnswer<Long>> work) {
        HubAnswer<Long> answer = work.apply(place(target, target.path()));
        boolean isOther = !target.path().equals(target.spaced())
                && answer instanceof HubAnswer.Refused<Long> refused
                && refused.error() == HubError.UNAUTHORIZED;
        return isOther ? work.apply(place(target, target.spaced())) : answer;
    }

    private static Place place(Target target, List<String> path) {
        return new Place(
                path.getFirst(),
                String.join("/", path.subList(1, path.size())),
                target.query().getOrDefault("sig", ""));
    }

    private static long declared(MultiMap headers) {
        String length = headers.get("content-length");
        return length == null ? -1 : Long.parseLong(length);
    }

    /// The ids of blocks in their order; empty when it is no list.
    private Optional<List<String>> blocks(InputStream body) {
        try {
            byte[] xml = body.readNBytes(listBytesMax + 1);
            return xml.length > listBytesMax ? Optional.empty() : Optional.of(ids(xml));
        } catch (IOException | XMLStreamException _) {
            return Optional.empty();
        }
    }

    private static List<String> ids(byte[] xml) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        XMLStreamReader reader = factory.createXMLStreamReader(new ByteArrayInputStream(xml));
        List<String> ids = new ArrayList<>();
        while (reader.hasNext() && ids.size() <= Uploads.BLOCKS_MAX) {
            boolean isBlock = reader.next() == XMLStreamConstants.START_ELEMENT
                    && List.of("Latest", "Uncommitted", "Committed").contains(reader.getLocalName());
            if (isBlock) {
                ids.add(reader.getElementText());
            }
        }
        return ids;
    }

    private static HubReply reply(HubAnswer<Long> answer) {
        return switch (answer) {
            case HubAnswer.Done<Long> _ -> new HubReply(201, Map.of("x-ms-version", "2018-03-28"), new byte[0]);
            case HubAnswer.Refused<Long> refused ->
                refused.error() == HubError.UNAUTHORIZED
                        ? refused(403, "AuthenticationFailed", refused.message())
                        : refused(refused.error().status(), refused.error().label(), refused.message());
        };
    }

    /// A refusal as clients of blob storage read it.
    static HubReply refused(int status, String code, String message) {
        String escaped = message.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        String xml = "<?xml version=\"1.0\" encoding=\"utf-8\"?><Error><Code>" + code + "</Code><Message>" + escaped
                + "</Message></Error>";
        return new HubReply(
                status,
                Map.of("Content-Type", "application/xml", "x-ms-error-code", code),
                xml.getBytes(StandardCharsets.UTF_8));
    }
}
