package dev.vedette.server.api.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.server.store.AuditEntry;
import dev.vedette.server.store.AuditFilter;
import dev.vedette.server.store.PageRequest;
import java.net.http.HttpRequest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Where calls come from when anybody may call, and what they leave in the audit log.
final class OriginContractTest {
    @RegisterExtension
    final FreshApi api = FreshApi.open();

    @ParameterizedTest
    @CsvSource({
        "Sec-Fetch-Site, cross-site",
        "Sec-Fetch-Site, same-site",
        "Origin, https://evil.example",
        "Origin, null",
    })
    void aPageOfAnotherSiteMayNotCall(String header, String value) throws Exception {
        PlainHttp http = PlainHttp.to(api.running().endpoint());
        PlainHttp.Answer answer = http.call(
                http.request("/things/lamp").header(header, value).POST(HttpRequest.BodyPublishers.ofString("{}")));

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.body()).contains("A page of another site may not call");
        assertThat(api.iot().listThings(r -> {}).things()).isEmpty();
    }

    @Test
    void whatIsDoneIsWrittenDown() {
        api.iot().createThing(r -> r.thingName("lamp"));
        List<AuditEntry> log = api.fixture()
                .desks()
                .audit()
                .list(AuditFilter.ALL, new PageRequest(null, 10))
                .items();
        assertThat(log).singleElement().satisfies(entry -> {
            assertThat(entry.action()).isEqualTo("thing.create");
            assertThat(entry.subject()).isEqualTo("lamp");
            assertThat(entry.who()).isEqualTo("open");
            assertThat(entry.how()).isEqualTo("open");
            assertThat(entry.address()).isEqualTo("127.0.0.1");
        });
    }
}
