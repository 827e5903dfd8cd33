package dev.vedette.gateway.amqp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.azure.sdk.iot.service.exceptions.IotHubDeviceMaximumQueueDepthExceededException;
import com.microsoft.azure.sdk.iot.service.exceptions.IotHubNotFoundException;
import com.microsoft.azure.sdk.iot.service.exceptions.IotHubUnauthorizedException;
import com.microsoft.azure.sdk.iot.service.messaging.AcknowledgementType;
import com.microsoft.azure.sdk.iot.service.messaging.DeliveryAcknowledgement;
import com.microsoft.azure.sdk.iot.service.messaging.FeedbackRecord;
import com.microsoft.azure.sdk.iot.service.messaging.FeedbackStatusCode;
import com.microsoft.azure.sdk.iot.service.messaging.FileUploadNotification;
import com.microsoft.azure.sdk.iot.service.messaging.FileUploadNotificationProcessorClient;
import com.microsoft.azure.sdk.iot.service.messaging.FileUploadNotificationProcessorClientOptions;
import com.microsoft.azure.sdk.iot.service.messaging.IotHubServiceClientProtocol;
import com.microsoft.azure.sdk.iot.service.messaging.Message;
import com.microsoft.azure.sdk.iot.service.messaging.MessageFeedbackProcessorClient;
import com.microsoft.azure.sdk.iot.service.messaging.MessageFeedbackProcessorClientOptions;
import com.microsoft.azure.sdk.iot.service.messaging.MessagingClient;
import com.microsoft.azure.sdk.iot.service.messaging.MessagingClientOptions;
import dev.vedette.gateway.https.Papers;
import dev.vedette.gateway.hub.Command;
import dev.vedette.gateway.hub.CommandDelivery;
import dev.vedette.gateway.hub.HubId;
import dev.vedette.gateway.hub.HubLimits;
import dev.vedette.gateway.hub.HubStand;
import dev.vedette.gateway.hub.SystemProperty;
import dev.vedette.sdk.observe.HubOperation.Transport;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Azure's service SDK for Java, unmodified, on its own port.
final class ServiceSdkTest {
    private static final String HOST = "127.71.1.2";
    private static final Papers PAPERS = Papers.make("hub.test", HOST);
    private static final HubId EDGE = new HubId("pump", "edge");

    @TempDir
    Path folder;

    private AmqpRig rig;
    private MessagingClient client;

    @BeforeEach
    void open() throws Exception {
        rig = new AmqpRig(folder, HOST, 5671, PAPERS, AmqpLimits.DEFAULTS);
        rig.stand.device(HubStand.PUMP);
        client = messaging("service");
        client.open();
    }

    @AfterEach
    void close() throws Exception {
        client.close();
        rig.close();
    }

    private MessagingClient messaging(String policy) {
        return new MessagingClient(
                connection(policy),
                IotHubServiceClientProtocol.AMQPS,
                MessagingClientOptions.builder().sslContext(PAPERS.client(null)).build());
    }

    private String connection(String policy) {
        return "HostName=" + HOST + ";SharedAccessKeyName=" + policy + ";SharedAccessKey="
                + rig.stand.hub.registry().policy(policy).orElseThrow().primary();
    }

    @Test
    void sendsCommandsToDevicesAndModules() throws Exception {
        rig.stand.device(EDGE);
        Message message = new Message("open");
        message.setMessageId("c-1");
        message.setCorrelationId("why");
        message.setUserId("me");
        message.getProperties().put("valve", "3");
        message.setDeliveryAcknowledgement(DeliveryAcknowledgement.NegativeOnly);
        client.send("pump", message);
        client.send("pump", "edge", new Message("close"));
        assertThat(rig.stand.said()).isEmpty();
        Command command = receive(HubStand.PUMP).command();
        assertThat(new String(command.message().body(), StandardCharsets.UTF_8)).isEqualTo("open");
        assertThat(command.message().properties()).isEqualTo(Map.of("valve", "3"));
        assertThat(command.message().system())
                .containsEntry(SystemProperty.MESSAGE_ID, "c-1")
                .containsEntry(SystemProperty.CORRELATION_ID, "why")
                .containsEntry(SystemProperty.USER_ID, "me");
        assertThat(new String(receive(EDGE).command().message().body(), StandardCharsets.UTF_8))
                .isEqualTo("close");
    }

    private CommandDelivery receive(HubId id) {
        return rig.stand.hub.commands().receive(id, Transport.AMQP).orElseThrow();
    }

    @Test
    void isToldThatADeviceIsUnknownAndThatAQueueIsFull() throws Exception {
        assertThatThrownBy(() -> client.send("nobody", new Message("x"))).isInstanceOf(IotHubNotFoundException.class);
        for (int i = 0; i < HubLimits.COMMANDS_PER_DEVICE_MAX; i++) {
            rig.stand.command(HubStand.PUMP, dev.vedette.gateway.hub.HubMessage.of(new byte[1]));
        }
        assertThatThrownBy(() -> client.send("pump", new Message("x")))
                .isInstanceOf(IotHubDeviceMaximumQueueDepthExceededException.class);
        assertThatThrownBy(() -> client.send("pump", new Message(new byte[HubLimits.COMMAND_BYTES_MAX + 1])))
                .isInstanceOf(com.microsoft.azure.sdk.iot.service.exceptions.IotHubMessageTooLargeException.class);
    }

    @Test
    void aPolicyWithoutTheRightAndAWrongKeyAreUnauthorized() {
        MessagingClient stranger = messaging("registryRead");
        assertThatThrownBy(stranger::open).isInstanceOf(IotHubUnauthorizedException.class);
        MessagingClient liar = new MessagingClient(
                "HostName=" + HOST + ";SharedAccessKeyName=service;SharedAccessKey=" + HubStand.KEY,
                IotHubServiceClientProtocol.AMQPS,
                MessagingClientOptions.builder().sslContext(PAPERS.client(null)).build());
        assertThatThrownBy(liar::open).isInstanceOf(IotHubUnauthorizedException.class);
    }

    @Test
    void hearsWhatBecameOfCommandsAgainUntilItAgrees() throws Exception {
        BlockingQueue<FeedbackRecord> heard = new LinkedBlockingQueue<>();
        AtomicInteger batches = new AtomicInteger();
        MessageFeedbackProcessorClient feedback = new MessageFeedbackProcessorClient(
                connection("service"),
                IotHubServiceClientProtocol.AMQPS,
                batch -> {
                    heard.addAll(batch.getRecords());
                    return batches.incrementAndGet() < 2 ? AcknowledgementType.ABANDON : AcknowledgementType.COMPLETE;
                },
                MessageFeedbackProcessorClientOptions.builder()
                        .sslContext(PAPERS.client(null))
                        .build());
        feedback.start();
        Message message = new Message("open");
        message.setMessageId("c-1");
        client.send("pump", message);
        rig.stand.hub.commands().complete(HubStand.PUMP, receive(HubStand.PUMP).lockToken());
        for (int i = 0; i < 2; i++) {
            FeedbackRecord record = heard.poll(20, TimeUnit.SECONDS);
            assertThat(record).isNotNull();
            assertThat(record.getOriginalMessageId()).isEqualTo("c-1");
            assertThat(record.getStatusCode()).isEqualTo(FeedbackStatusCode.success);
            assertThat(record.getDeviceId()).isEqualTo("pump");
        }
        feedback.stop();
        assertThat(heard).isEmpty();
    }

    @Test
    void hearsOfFiles() throws Exception {
        BlockingQueue<FileUploadNotification> heard = new LinkedBlockingQueue<>();
        FileUploadNotificationProcessorClient files = new FileUploadNotificationProcessorClient(
                connection("service"),
                IotHubServiceClientProtocol.AMQPS,
                file -> {
                    heard.add(file);
                    return AcknowledgementType.COMPLETE;
                },
                FileUploadNotificationProcessorClientOptions.builder()
                        .sslContext(PAPERS.client(null))
                        .build());
        files.start();
        rig.stand.file(HubStand.PUMP, "log.txt", "line");
        FileUploadNotification file = heard.poll(20, TimeUnit.SECONDS);
        assertThat(file).isNotNull();
        assertThat(file.getDeviceId()).isEqualTo("pump");
        assertThat(file.getBlobName()).isEqualTo("pump/log.txt");
        assertThat(file.getBlobSizeInBytes()).isEqualTo(4);
        files.stop();
    }
}
