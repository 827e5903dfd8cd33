package dev.vedette.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.sdk.VedetteException;
import dev.vedette.sdk.alert.AlertSink;
import dev.vedette.sdk.alert.SinkKind;
import dev.vedette.sdk.alert.SinkSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// How channels of the kinds that go to brokers and to other people's stores are set.
final class SinkKindsTest {
    private static final String SENTINEL = "endpoint=https://a.example rule=dcr-0a tenant=t client=c secret=hunter2";

    @TempDir
    private Path folder;

    private static SinkKind kind(String name) {
        return ServiceLoader.load(SinkKind.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(kind -> kind.kind().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, String> settings(String written) {
        Map<String, String> settings = new LinkedHashMap<>();
        for (String setting : written.split(" ", -1)) {
            String[] parts = setting.split("=", 2);
            settings.put(parts[0], parts[1]);
        }
        return settings;
    }

    private static void open(String name, String written) {
        open(name, settings(written));
    }

    private static void open(String name, Map<String, String> settings) {
        SinkKind kind = kind(name);
        SinkSettings given = SinkSettings.of("soc", kind, settings, InstantSource.system());
        try (AlertSink sink = kind.open("soc", given)) {
            assertThat(sink.name()).isEqualTo(name);
        }
    }

    private static String target(String name, String written) {
        SinkKind kind = kind(name);
        return kind.target(SinkSettings.of("soc", kind, settings(written), InstantSource.system()));
    }

    @ParameterizedTest
    @CsvSource({
        "mqtt,url=mqtt://broker.example",
        "mqtt,url=mqtt://localhost user=u password=p",
        "mqtt,url=mqtt://[::1]:1884 user=u password=p",
        "webhook,url=http://u:p@127.0.0.1:8080 headers=X-Token:p",
        "mqtt,url=mqtts://[2001:db8::1]:8884 user=u password=p status-topic=vedette/up state-topic=s/{violation}",
        "kafka,servers=a.example:9092",
        "kafka,servers=[2001:db8::1]:9092 topic=a.b_c-d tls=true user=u password=p mechanism=plain",
        "ocsf,url=http://collector.example",
        "ocsf,url=http://127.0.0.1:8080 authorization=hunter2",
        "ecs,url=https://elastic.example:9200 api-key=aHVudGVyMg==",
        "ecs,url=https://elastic.example:9200/behind/proxy/ user=u password=p index=alerts",
        "sentinel,endpoint=https://a.example rule=dcr-0a tenant=t client=c secret=s"
    })
    void opensWithoutAskingAnybody(String kind, String settings) {
        open(kind, settings);
    }

    @Test
    void aFileNeedsItsFolderOnly() {
        open("file", "path=" + folder.resolve("alerts.jsonl"));
        assertThat(folder).isEmptyDirectory();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "file|path=/no/such/folder/alerts|make the folder",
                "file|path=/tmp/a format=xml|format must be cloudevents, plain, ecs or ocsf",
                "file|path=/tmp/a bytes-max=999999|1000000..2000000000",
                "file|path=/tmp/a files-kept=101|0..100",
                "file|path=/tmp/a source=%|source must be a URI reference",
                "mqtt|url=http://broker.example|mqtts:// or mqtt://",
                "mqtt|url=mqtt://u:hunter2@broker.example|set user and password by their names",
                "mqtt|url=mqtt://broker.example/topic|a scheme, a host and a port only",
                "mqtt|url=mqtt://b.example topic=#|topic cannot be used",
                "mqtt|url=mqtt://b.example topic=a/{thin}|{thing}",
                "mqtt|url=mqtt://b.example state-topic=a/{thing}|must have {violation}",
                "mqtt|url=mqtt://b.example status-topic=a/{thing}|without fields",
                "mqtt|url=mqtt://b.example user=u|must be given together",
                "mqtt|url=mqtt://b.example user=u password=hunter2|must be mqtts://, as a password goes there",
                "mqtt|url=mqtt://10.0.0.5:1883 user=u password=hunter2|only loopback may do without",
                "mqtt|url=mqtt://[fd00::1] user=u password=hunter2|was mqtt://",
                "mqtt|url=mqtt://127.0.0.1.example user=u password=hunter2|must be mqtts://",
                "mqtt|url=mqtt://localhost.example user=u password=hunter2|must be mqtts://",
                "mqtt|url=mqtt://b.example timeout=61s|1s to 60s",
                "kafka|servers=a.example|with ports",
                "kafka|servers=a.example:9092 topic=a/b|topic must be 1..249 letters",
                "kafka|servers=a.example:9092 topic=..|topic must be",
                "kafka|servers=a.example:9092 user=u password=hunter2 mechanism=plain|must have TLS",
                "kafka|servers=a.example:9092 user=u|must be given together",
                "kafka|servers=a.example:9092 format=json|format must be",
                "ocsf|url=ftp://a.example|http:// or https://",
                "ocsf|url=http://a.example authorization=hunter2|must be https, as a secret goes there",
                "ocsf|url=http://u:hunter2@a.example|must be https, as a secret goes there",
                "webhook|url=http://u:hunter2@a.example|must be https, as a secret goes there",
                "webhook|url=http://a.example headers=X-Token:hunter2|must be https, as a secret goes there",
                "ocsf|url=https://a.example authorization=hunter2ü|visible characters of ASCII",
                "ecs|url=http://a.example api-key=aHVudGVyMg==|must be https, as a secret goes there",
                "ecs|url=https://u:hunter2@a.example|set user and password",
                "ecs|url=https://a.example index=Alerts|lower case",
                "ecs|url=https://a.example index=_all|lower case",
                "ecs|url=https://a.example api-key=hunter2!|encoded form",
                "ecs|url=https://a.example api-key=aHVudGVyMg== user=u password=p|must not be given together",
                "sentinel|endpoint=https://a.example rule=x tenant=t client=c secret=hunter2|rule must be dcr-",
                "sentinel|endpoint=http://a.example rule=dcr-0a tenant=t client=c secret=hunter2|must be https",
                "sentinel|endpoint=https://a.example rule=dcr-0a tenant=t/x client=c secret=hunter2|tenant must be"
            })
    void whatCannotBeUsedIsRefusedByNameAndWithoutSecrets(String kind, String settings, String words) {
        assertThatThrownBy(() -> open(kind, settings))
                .isInstanceOf(VedetteException.class)
                .hasMessageStartingWith("channel soc: ")
                .hasMessageContaining(words)
                .message()
                .doesNotContain("hunter2")
                .doesNotContainPattern("channel soc.*channel soc");
    }

    @ParameterizedTest
    @ValueSource(strings = {"url=https://a.example", "url=http://a.example"})
    void filesOfTlsAreReadAtTheStart(String url) throws Exception {
        Path text = Files.writeString(folder.resolve("ca.pem"), "none");
        assertThatThrownBy(() -> open("ocsf", url + " ca=" + text))
                .isInstanceOf(VedetteException.class)
                .hasMessageContaining("channel soc: ca, certificate or key cannot be used")
                .hasMessageContaining("ca.pem");
    }

    @Test
    void targetsTellNoSecret() {
        assertThat(target("mqtt", "url=mqtts://b.example user=u password=hunter2"))
                .isEqualTo("b.example");
        assertThat(target("kafka", "servers=a:9092,b:9092")).isEqualTo("a:9092,b:9092 vedette-alerts");
        assertThat(target("ocsf", "url=https://u:hunter2@a.example:1/hunter2?hunter2"))
                .isEqualTo("https://a.example:1");
        assertThat(target("ecs", "url=https://a.example:9200")).isEqualTo("a.example:9200 logs-vedette.alert-default");
        assertThat(target("sentinel", SENTINEL)).isEqualTo("a.example Custom-Vedette_CL");
        assertThat(target("file", "path=/tmp/a")).isEqualTo("/tmp/a");
    }
}
