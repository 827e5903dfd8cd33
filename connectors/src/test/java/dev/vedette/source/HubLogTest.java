package dev.vedette.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.sdk.observe.AuthorizationFailure;
import dev.vedette.sdk.observe.BrokerObservation;
import dev.vedette.sdk.observe.ConnectionAttempt;
import dev.vedette.sdk.observe.Disconnected;
import dev.vedette.sdk.observe.HubOperation;
import dev.vedette.sdk.observe.HubOperation.Operation;
import dev.vedette.sdk.observe.HubOperation.Transport;
import dev.vedette.sdk.observe.ThingName;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What each diagnostic-log record counts as, with the members of the published category schemas.
final class HubLogTest implements HubLog.Reader {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final ThingName PUMP = new ThingName("pump-1");

    private final Tally tally = new Tally();
    private final List<BrokerObservation> seen = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();
    private int understood;
    private int wanted = Integer.MAX_VALUE;

    @Override
    public boolean understood() {
        understood++;
        return understood + faults.size() < wanted;
    }

    @Override
    public boolean wrong(int line, String message) {
        faults.add(line + ": " + message);
        return understood + faults.size() < wanted;
    }

    @Override
    public void seen(BrokerObservation observation) {
        seen.add(observation);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        DeviceTelemetry,   ingress,              Information, Mqtt,   '',     DEVICE_TO_CLOUD_MESSAGE,  MQTT
        DeviceTelemetry,   ingress,              Error,       Mqtt,   401003, UNAUTHORIZED,             MQTT
        C2DCommands,       messageExpired,       Error,       Mqtt,   404,    CLOUD_TO_DEVICE_REJECTED, MQTT
        C2DCommands,       messageExpired,       Error,       MqttWs, 404,    CLOUD_TO_DEVICE_REJECTED, MQTT
        C2DCommands,       rejectMessage,        Information, Amqp,   '',     CLOUD_TO_DEVICE_REJECTED, AMQP
        C2DCommands,       rejectMessage,        Information, Https,  '',     CLOUD_TO_DEVICE_REJECTED, HTTP
        C2DCommands,       sendMessage,          Error,       Amqp,   401002, UNAUTHORIZED,             AMQP
        DirectMethods,     send,                 Information, '',     '',     METHOD_INVOKE,            NONE
        DirectMethods,     send,                 Error,       '',     404103, METHOD_INVOKE,            NONE
        DirectMethods,     send,                 Error,       '',     504101, METHOD_INVOKE,            NONE
        DirectMethods,     send,                 Error,       '',     401002, UNAUTHORIZED,             NONE
        FileUploadOperations, ingress,           Error,       Http,   '',     FILE_UPLOAD,              HTTP
        FileUploadOperations, ingress,           Error,       Http,   401,    UNAUTHORIZED,             HTTP
        D2CTwinOperations, update,               Information, AmqpWs, '',     TWIN_UPDATE,              AMQP
        C2DTwinOperations, update,               Information, '',     '',     TWIN_UPDATE,              NONE
        C2DTwinOperations, replace,              Information, '',     '',     TWIN_UPDATE,              NONE
        DeviceIdentityOperations, get,           Error,       '',     401,    UNAUTHORIZED,             NONE
        c2dtwinoperations, UPDATE,               information, '',     '',     TWIN_UPDATE,              NONE
        """)
    void aRecordCountsAsTheOperationThatItTellsOf(
            String category, String name, String level, String protocol, String status, Operation what, Transport how) {
        read(record(category, name, level, "pump-1", "", protocol, status));
        assertThat(seen).containsExactly(new HubOperation(PUMP, NOW, what, how));
        assertThat(count("records", "")).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        DeviceTelemetry,      ingress,        Error,       Amqp, 429001, failed
        C2DCommands,          messageExpired, Error,       Amqp, 404,    failed
        C2DCommands,          feedback,       Information, Amqp, '',     operation
        DirectMethods,        send,           Error,       '',   400004, failed
        DirectMethods,        send,           Error,       '',   404001, failed
        FileUploadOperations, ingress,        Error,       Http, 403006, failed
        D2CTwinOperations,    read,           Information, Mqtt, '',     operation
        D2CTwinOperations,    update,         Error,       Mqtt, 412,    failed
        C2DTwinOperations,    read,           Information, '',   '',     operation
        Routes,               endpointDead,   Error,       '',   403004, category
        JobsOperations,       jobCompleted,   Information, '',   '',     category
        """)
    void aRecordThatCountsForNothingIsPassedOverByReason(
            String category, String name, String level, String protocol, String status, String reason) {
        read(record(category, name, level, "pump-1", "", protocol, status));
        assertThat(seen).isEmpty();
        assertThat(understood).isEqualTo(1);
        assertThat(count("records_passed_over", reason)).isEqualTo(1);
    }

    @Test
    void aConnectionThatIsRefusedIsAFailedAttemptAndUnauthorized() {
        read(record("Connections", "deviceConnect", "Error", "pump-1", "", "Mqtt", "401003"));
        assertThat(seen)
                .containsExactly(
                        new ConnectionAttempt(PUMP, NOW, null, false),
                        new AuthorizationFailure(PUMP, NOW, ""),
                        new HubOperation(PUMP, NOW, Operation.UNAUTHORIZED, Transport.MQTT));
    }

    @Test
    void aConnectionOfAnUnknownDeviceIsUnauthorizedToo() {
        read(record("Connections", "deviceConnect", "Error", "ghost", "", "Amqp", "404001"));
        assertThat(seen)
                .contains(new HubOperation(new ThingName("ghost"), NOW, Operation.UNAUTHORIZED, Transport.AMQP));
    }

    @Test
    void connectionsAreObservedAndEndWhateverEndedThem() {
        read(record("Connections", "deviceConnect", "Information", "pump-1", "", "Mqtt", "")
                + record("Connections", "deviceDisconnect", "Error", "pump-1", "", "Mqtt", "404104"));
        assertThat(seen).containsExactly(new ConnectionAttempt(PUMP, NOW, null, true), new Disconnected(PUMP, NOW));
    }

    @Test
    void aWantOfAuthorizationIsKnownByItsDescriptionWhenThereIsNoCode() {
        read("""
            {"time":"2026-03-01T11:59:00Z","category":"Connections","operationName":"deviceConnect","level":"Error",
             "resultType":"Event status","resultDescription":"IoTHubUnauthorized",
             "properties":"{\\"deviceId\\":\\"pump-1\\",\\"protocol\\":\\"Mqtt\\"}"}
            """);
        assertThat(seen).contains(new HubOperation(PUMP, NOW, Operation.UNAUTHORIZED, Transport.MQTT));
    }

    @Test
    void whatAModuleDoesCountsForItAndForItsDevice() {
        read(record("D2CTwinOperations", "update", "Information", "pump-1", "valve", "Mqtt", ""));
        assertThat(seen)
                .containsExactly(
                        new HubOperation(new ThingName("pump-1/valve"), NOW, Operation.TWIN_UPDATE, Transport.MQTT),
                        new HubOperation(PUMP, NOW, Operation.TWIN_UPDATE, Transport.MQTT));
    }

    @Test
    void theConnectionOfAModuleIsNotOneOfItsDevice() {
        read(record("Connections", "deviceDisconnect", "Information", "pump-1", "valve", "Mqtt", ""));
        assertThat(seen).containsExactly(new Disconnected(new ThingName("pump-1/valve"), NOW));
    }

    @Test
    void recordsComeInEnvelopesListsAndOneAfterTheOther() {
        String record = record("DirectMethods", "send", "Information", "pump-1", "", "", "")
                .strip();
        read("{\"records\":[" + record + "," + record + "]}\n[" + record + ",{\"records\": [" + record + "]}]\n"
                + record + record);
        assertThat(seen).hasSize(6);
        assertThat(faults).isEmpty();
    }

    @Test
    void propertiesMayBeAnObjectAsWell() {
        read("""
            {"time":"2026-03-01T11:59:00.1234567Z","category":"DirectMethods","operationName":"send",
             "properties":{"deviceId":"pump-1","RequestSize":1,"nested":{"deviceId":"other"}}}
            """);
        assertThat(seen).containsExactly(new HubOperation(PUMP, NOW, Operation.METHOD_INVOKE, Transport.NONE));
    }

    @Test
    void aRecordOfAllowedAgeCountsAsOfNowAndAnOlderOneIsLeftOut() {
        read(at("2026-03-01T11:45:00Z") + at("2026-03-01T11:44:59.999Z"));
        assertThat(seen).containsExactly(new HubOperation(PUMP, NOW, Operation.METHOD_INVOKE, Transport.NONE));
        assertThat(count("records_passed_over", "delay")).isEqualTo(1);
    }

    @Test
    void withoutDelayEveryRecordKeepsItsTimeAndNoneIsOfTheFuture() {
        reading("", Duration.ZERO, at("2026-02-01T00:00:00Z") + at("2027-01-01T00:00:00Z"));
        assertThat(seen)
                .containsExactly(
                        new HubOperation(
                                PUMP, Instant.parse("2026-02-01T00:00:00Z"), Operation.METHOD_INVOKE, Transport.NONE),
                        new HubOperation(PUMP, NOW, Operation.METHOD_INVOKE, Transport.NONE));
    }

    @Test
    void recordsOfOtherHubsAreLeftOutWhenOneIsNamed() {
        String record = record("DirectMethods", "send", "Information", "pump-1", "", "", "");
        reading("Plant", HubLog.DELAY, record + record.replace("IOTHUBS/PLANT", "IOTHUBS/OTHER-PLANT"));
        assertThat(seen).hasSize(1);
        assertThat(count("records_passed_over", "hub")).isEqualTo(1);
    }

    @Test
    void aRecordThatNamesNoDeviceTellsNothing() {
        read(record("C2DTwinOperations", "update", "Information", "", "", "", ""));
        assertThat(seen).isEmpty();
        assertThat(count("records_passed_over", "no_device")).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        nonsense | json
        {"time":"2026-03-01T12:00:00Z","category": | json
        7 | record
        {"records":[7]} | record
        {"time":"2026-03-01T12:00:00Z","operationName":"send"} | member
        {"time":"2026-03-01T12:00:00Z","category":"DirectMethods"} | member
        {"time":"t","category":"DirectMethods","operationName":"send","properties":"{}"} | time
        {"category":"DirectMethods","operationName":"send","properties":"{}"} | time
        {"category":"Routes","operationName":"","time":1,"properties":"{"} | member
        {"category":"Routes","operationName":"","time":1772366340000,"properties":7} | member
        {"category":"DirectMethods","operationName":"","time":9999999999999,"properties":{"deviceId":"\\t"}} | device
        """)
    void whatIsMalformedIsCountedByReasonAndTheNextLineIsRead(String text, String reason) {
        read(text + "\n" + record("DirectMethods", "send", "Information", "pump-1", "", "", ""));
        assertThat(count("records_malformed", reason)).isEqualTo(1);
        assertThat(faults).singleElement().asString().startsWith("1: ");
        assertThat(seen).hasSize(1);
    }

    @Test
    void aFaultNamesItsLine() {
        String record = record("DirectMethods", "send", "Information", "pump-1", "", "", "");
        read(record + "\n" + record + "oh no\n" + record + "{\"time\":\n");
        assertThat(faults).hasSize(2);
        assertThat(faults.getFirst()).startsWith("4: ");
        assertThat(faults.getLast()).startsWith("6: ");
        assertThat(seen).hasSize(3);
    }

    @Test
    void readingEndsWhenNoMoreIsWanted() {
        wanted = 2;
        String record = record("DirectMethods", "send", "Information", "pump-1", "", "", "")
                .strip();
        read("{\"records\":[" + record + "," + record + "," + record + "]}\n" + record);
        assertThat(seen).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   \n\n", "{\"records\":[]}", "[]"})
    void nothingIsNoFault(String text) {
        read(text);
        assertThat(faults).isEmpty();
    }

    @Test
    void deepNestingIsAFaultAndNoCrash() {
        read("[".repeat(100_000));
        assertThat(count("records_malformed", "json")).isEqualTo(1);
    }

    private static String at(String time) {
        return record("DirectMethods", "send", "Information", "pump-1", "", "", "")
                .replace("2026-03-01T11:59:00Z", time);
    }

    private static String record(
            String category, String name, String level, String device, String module, String protocol, String status) {
        String properties = "{\\\"deviceId\\\":\\\"" + device + "\\\",\\\"moduleId\\\":\\\"" + module
                + "\\\",\\\"protocol\\\":\\\"" + protocol + "\\\",\\\"statusCode\\\":"
                + (status.isEmpty() ? "null" : "\\\"" + status + "\\\"")
                + ",\\\"authType\\\":\\\"{\\\\\\\"scope\\\\\\\":\\\\\\\"device\\\\\\\"}\\\","
                + "\\\"maskedIpAddress\\\":\\\"73.162.215.*\\\"}";
        return "{\"time\":\"2026-03-01T11:59:00Z\",\"resourceId\":\"/SUBSCRIPTIONS/1/RESOURCEGROUPS/2/PROVIDERS/"
                + "MICROSOFT.DEVICES/IOTHUBS/PLANT\",\"operationName\":\"" + name + "\",\"category\":\"" + category
                + "\",\"level\":\"" + level + "\",\"durationMs\":\"1\",\"properties\":\"" + properties
                + "\",\"location\":\"westus\"}\n";
    }

    private void read(String text) {
        reading("", HubLog.DELAY, text);
    }

    private void reading(String hub, Duration delay, String text) {
        new HubLog(new HubLog.Settings(hub, delay), tally).read(text.getBytes(StandardCharsets.UTF_8), NOW, this);
    }

    private long count(String name, String reason) {
        return tally.snapshot().stream()
                .filter(each -> each.name().equals(name) && each.reason().equals(reason))
                .mapToLong(Tally.Reading::value)
                .sum();
    }
}
