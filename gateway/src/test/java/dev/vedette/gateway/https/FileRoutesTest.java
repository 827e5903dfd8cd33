package dev.vedette.gateway.https;

import static dev.vedette.gateway.https.HttpsRig.error;
import static dev.vedette.gateway.https.HttpsRig.json;
import static dev.vedette.gateway.hub.HubStand.PUMP;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.gateway.hub.Notice;
import dev.vedette.gateway.hub.NoticeKind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

final class FileRoutesTest {
    @TempDir
    Path directory;

    private HttpsRig rig;

    @BeforeEach
    void open() {
        rig = new HttpsRig(directory);
        rig.stand.device(PUMP);
        rig.stand.said();
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private JsonNode ticket(String name) {
        HttpResponse<String> begun = rig.post(rig.of("/devices/pump/files"), "{\"blobName\":\"" + name + "\"}");
        assertThat(begun.statusCode()).isEqualTo(200);
        assertThat(rig.stand.said()).containsExactly("pump FILE_UPLOAD HTTP");
        return json(begun);
    }

    /// As SDKs make the address of a ticket.
    private String address(JsonNode ticket) {
        assertThat(ticket.path("hostName").stringValue()).isEqualTo("127.0.0.1:" + rig.gateway.port());
        return "/" + ticket.path("containerName").stringValue() + "/"
                + URLEncoder.encode(ticket.path("blobName").stringValue(), StandardCharsets.UTF_8)
                + ticket.path("sasToken").stringValue();
    }

    private HttpResponse<String> put(String address, BodyPublisher body) {
        return rig.send(rig.to(address).header("x-ms-blob-type", "BlockBlob").PUT(body));
    }

    private int complete(JsonNode ticket, boolean success) {
        String body = "{\"correlationId\":\"" + ticket.path("correlationId").stringValue() + "\",\"isSuccess\":"
                + success + ",\"statusCode\":0,\"statusDescription\":\"\"}";
        return rig.post(rig.of("/devices/pump/files/notifications"), body).statusCode();
    }

    @Test
    void anUploadMayBeNamedByThePathWhenItEnds() throws IOException {
        JsonNode ticket = ticket("log/today.txt");
        assertThat(put(address(ticket), BodyPublishers.ofString("x")).statusCode())
                .isEqualTo(201);
        String path = "/devices/pump/files/notifications/"
                + ticket.path("correlationId").stringValue();
        assertThat(rig.post(rig.of(path), "{\"isSuccess\":true,\"statusCode\":201,\"statusDescription\":\"ok\"}")
                        .statusCode())
                .isEqualTo(204);
        assertThat(error(rig.post(rig.of(path), "{}"))).isEqualTo(400006);
        assertThat(rig.post(rig.of("/devices/pump/files/notifications/nothing"), "{\"isSuccess\":true}")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void aFileGoesAllTheWay() throws IOException {
        JsonNode ticket = ticket("log/today.txt");
        byte[] file = new byte[200_000];
        Arrays.fill(file, (byte) 'x');
        HttpResponse<String> put = put(address(ticket), BodyPublishers.ofByteArray(file));
        assertThat(put.statusCode()).isEqualTo(201);
        assertThat(Files.readAllBytes(found())).isEqualTo(file);
        assertThat(complete(ticket, true)).isEqualTo(204);
        Notice notice = rig.stand
                .hub
                .notices()
                .receive(NoticeKind.FILE, 1)
                .orElseThrow()
                .notices()
                .getFirst();
        assertThat(notice.json())
                .contains("\"blobUri\":\"https://127.0.0.1:" + rig.gateway.port() + "/uploads/pump/log/today.txt\"")
                .contains("\"blobSizeInBytes\":200000");
        assertThat(rig.stand.said()).isEmpty();
    }

    private Path found() throws IOException {
        try (var files = Files.walk(directory)) {
            return files.filter(file -> file.endsWith("today.txt")).findFirst().orElseThrow();
        }
    }

    @Test
    void aFileOfUnknownLengthIsTakenToo() throws IOException {
        byte[] file = "a few bytes".getBytes(StandardCharsets.UTF_8);
        BodyPublisher chunked = BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(file));
        assertThat(put(address(ticket("today.txt")), chunked).statusCode()).isEqualTo(201);
        assertThat(Files.readAllBytes(found())).isEqualTo(file);
    }

    @Test
    void spacesAndPlusSignsOfANameAreTakenAsAnSdkWritesThemAndAsOthersDo() throws IOException {
        JsonNode ticket = ticket("a b+today.txt");
        String address = address(ticket);
        assertThat(address).contains("a+b%2Btoday.txt");
        assertThat(put(address, BodyPublishers.ofString("1")).statusCode()).isEqualTo(201);
        assertThat(complete(ticket, true)).isEqualTo(204);
        String other = address(ticket("c d+e.txt")).replace("c+d%2Be", "c%20d+e");
        assertThat(put(other, BodyPublishers.ofString("2")).statusCode()).isEqualTo(201);
    }

    @Test
    void blocksBecomeAFileInTheOrderOfTheirList() throws IOException {
        String address = address(ticket("today.txt"));
        for (String block : new String[] {"b", "a"}) {
            String id = "&comp=block&blockid=" + block;
            assertThat(rig.send(rig.to(address + id).PUT(BodyPublishers.ofString("<" + block + ">")))
                            .statusCode())
                    .isEqualTo(201);
        }
        String list = "<?xml version=\"1.0\"?><BlockList><Latest>a</Latest><Uncommitted>b</Uncommitted></BlockList>";
        assertThat(rig.send(rig.to(address + "&comp=blocklist").PUT(BodyPublishers.ofString(list)))
                        .statusCode())
                .isEqualTo(201);
        assertThat(Files.readString(found())).isEqualTo("<a><b>");
    }

    @Test
    void aListThatIsNoXmlOrAsksForMoreIsRefused() {
        String address = address(ticket("today.txt")) + "&comp=blocklist";
        for (String list : new String[] {
            "",
            "nonsense",
            "<BlockList><Latest>a</Lat",
            "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>" + "<BlockList><Latest>&e;</Latest></BlockList>"
        }) {
            HttpResponse<String> response = rig.send(rig.to(address).PUT(BodyPublishers.ofString(list)));
            assertThat(response.statusCode()).as(list).isEqualTo(400);
            assertThat(response.body()).doesNotContain("root:");
        }
    }

    @Test
    void aTicketIsForItsFileOnly() {
        String address = address(ticket("today.txt")).replace("today.txt", "other.txt");
        HttpResponse<String> response = put(address, BodyPublishers.ofString("x"));
        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(response.headers().firstValue("x-ms-error-code")).contains("AuthenticationFailed");
    }

    @Test
    void aTicketIsGoodOnce() {
        String address = address(ticket("today.txt"));
        assertThat(put(address, BodyPublishers.ofString("x")).statusCode()).isEqualTo(201);
        assertThat(put(address, BodyPublishers.ofString("y")).statusCode()).isEqualTo(403);
    }

    @Test
    void withoutATicketThereIsNoFile() {
        assertThat(put("/uploads/pump/today.txt", BodyPublishers.ofString("x")).statusCode())
                .isEqualTo(403);
        assertThat(put("/uploads", BodyPublishers.ofString("x")).statusCode()).isEqualTo(404);
        assertThat(rig.send(rig.to("/uploads/pump/today.txt").GET()).statusCode())
                .isEqualTo(404);
    }

    @Test
    void aFileThatSaysItIsTooLargeIsRefusedUnread() {
        HttpResponse<String> response =
                put(address(ticket("today.txt")), BodyPublishers.ofByteArray(new byte[HttpsRig.FILE_BYTES_MAX + 1]));
        assertThat(response.statusCode()).isEqualTo(413);
    }

    @Test
    void anotherTypeOfBlobIsRefused() {
        String address = address(ticket("today.txt"));
        assertThat(rig.send(rig.to(address).header("x-ms-blob-type", "PageBlob").PUT(BodyPublishers.ofString("x")))
                        .statusCode())
                .isEqualTo(400);
        assertThat(rig.send(rig.to(address).PUT(BodyPublishers.ofString("x"))).statusCode())
                .isEqualTo(400);
    }

    @Test
    void anUploadThatFailedIsCompletedWithoutAFileAndOneThatSucceededIsNot() {
        assertThat(complete(ticket("a.txt"), false)).isEqualTo(204);
        assertThat(complete(ticket("b.txt"), true)).isEqualTo(412);
        assertThat(rig.stand.hub.notices().receive(NoticeKind.FILE, 1)).isEmpty();
    }

    @Test
    void uploadsThatAreNotWellFormedAreRefused() {
        assertThat(error(rig.post(rig.of("/devices/pump/files"), "{}"))).isEqualTo(400006);
        assertThat(error(rig.post(rig.of("/devices/pump/files"), "[]"))).isEqualTo(400006);
        assertThat(error(rig.post(rig.of("/devices/pump/files"), "{\"blobName\":\"../x\"}")))
                .isEqualTo(400004);
        assertThat(error(rig.post(rig.of("/devices/pump/files/notifications"), "{}")))
                .isEqualTo(400006);
        assertThat(rig.stand.said()).isEmpty();
    }
}
