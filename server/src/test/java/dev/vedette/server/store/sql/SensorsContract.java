package dev.vedette.server.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.server.store.SensorRecord;
import dev.vedette.server.store.SensorTokenRecord;
import dev.vedette.server.store.StoreException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What every engine's list of sensors does.
abstract class SensorsContract extends StoresContract {
    private static SensorTokenRecord token(String id, Instant expiresAt) {
        return new SensorTokenRecord(id, "h", "plant", "cell 3", null, "eve", NOW, expiresAt, null);
    }

    private static SensorRecord sensor(String id, String name, String fingerprint) {
        return sensor(id, name, fingerprint, null);
    }

    private static SensorRecord sensor(String id, String name, String fingerprint, @Nullable String before) {
        return new SensorRecord(
                id,
                "plant",
                name,
                "Größe 3",
                NOW,
                new SensorRecord.Certificate(fingerprint, "1f", NOW.plusSeconds(90)),
                before,
                "",
                null,
                null);
    }

    private void join(String token, SensorRecord sensor) {
        stores.sensors().addToken(token(token, NOW.plusSeconds(60)));
        assertThat(stores.sensors().join(token, sensor)).isTrue();
    }

    @Test
    void aSensorOutlivesTheProcessAndIsFoundByAllThatItIsKnownBy() {
        SensorRecord north = sensor("s1", "north", "f1");
        join("t1", north);
        reopen();

        assertThat(stores.sensors().find("s1")).contains(north);
        assertThat(stores.sensors().find("plant", "north")).contains(north);
        assertThat(stores.sensors().byCertificate("f1")).contains(north);
        assertThat(stores.sensors().all()).isEqualTo(List.of(north));
        assertThat(stores.sensors().count()).isEqualTo(1);
        assertThat(stores.sensors().find("other", "north")).isEmpty();
        assertThat(stores.sensors().byCertificate("")).isEmpty();
    }

    @Test
    void aTokenLetsOneSensorJoinAndNoOther() {
        join("t1", sensor("s1", "north", "f1"));

        assertThat(stores.sensors().join("t1", sensor("s2", "south", "f2"))).isFalse();
        assertThat(stores.sensors().join("nobody", sensor("s2", "south", "f2"))).isFalse();
        assertThat(stores.sensors().all()).hasSize(1);
        assertThat(stores.sensors().token("t1").orElseThrow().usedAt()).isEqualTo(NOW);
    }

    @Test
    void aNameThatIsTakenLeavesTheTokenUnused() {
        join("t1", sensor("s1", "north", "f1"));
        stores.sensors().addToken(token("t2", NOW.plusSeconds(60)));

        assertThatThrownBy(() -> stores.sensors().join("t2", sensor("s2", "north", "f2")))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("north", "another name");
        assertThat(stores.sensors().token("t2").orElseThrow().usedAt()).isNull();
        assertThat(stores.sensors().all()).extracting(SensorRecord::id).containsExactly("s1");
    }

    @Test
    void aRevokedSensorGivesItsNameToTheNextOne() {
        join("t1", sensor("s1", "north", "f1"));
        assertThat(stores.sensors().revoke("s1", NOW.plusSeconds(1))).isTrue();
        assertThat(stores.sensors().revoke("s1", NOW.plusSeconds(2))).isFalse();
        assertThat(stores.sensors().find("s1").orElseThrow().revokedAt()).isEqualTo(NOW.plusSeconds(1));

        join("t2", sensor("s2", "north", "f2"));

        assertThat(stores.sensors().all()).extracting(SensorRecord::id).containsExactly("s2");
        assertThat(stores.sensors().byCertificate("f1")).isEmpty();
    }

    @Test
    void aRenewedCertificateLeavesTheOneBeforeGoodAndNoEarlierOne() {
        join("t1", sensor("s1", "north", "f1"));
        SensorRecord.Certificate next = new SensorRecord.Certificate("f2", "20", NOW.plusSeconds(180));

        assertThat(stores.sensors().renew("s1", next)).isTrue();
        assertThat(stores.sensors().renew("nobody", next)).isFalse();
        assertThat(stores.sensors().byCertificate("f1"))
                .isEqualTo(stores.sensors().byCertificate("f2"));
        assertThat(stores.sensors().find("s1").orElseThrow().certificate()).isEqualTo(next);

        stores.sensors().renew("s1", new SensorRecord.Certificate("f3", "21", NOW.plusSeconds(270)));
        assertThat(stores.sensors().byCertificate("f1")).isEmpty();
        assertThat(stores.sensors().byCertificate("f2")).isPresent();
    }

    @Test
    void whenASensorWasHeardOfIsKept() {
        join("t1", sensor("s1", "north", "f1"));
        stores.sensors().heard("s1", "1.2", NOW.plusSeconds(5));
        reopen();

        SensorRecord heard = stores.sensors().find("s1").orElseThrow();
        assertThat(heard.lastSeenAt()).isEqualTo(NOW.plusSeconds(5));
        assertThat(heard.version()).isEqualTo("1.2");
    }

    @Test
    void whatIsRemovedIsGoneAndCannotBeRemovedAgain() {
        join("t1", sensor("s1", "north", "f1"));

        assertThat(stores.sensors().remove("s1")).isTrue();
        assertThat(stores.sensors().remove("s1")).isFalse();
        assertThat(stores.sensors().removeToken("t1")).isTrue();
        assertThat(stores.sensors().removeToken("t1")).isFalse();
        assertThat(stores.sensors().count()).isZero();
    }

    @Test
    void tokensThatExpiredLongAgoAreForgotten() {
        stores.sensors().addToken(token("old", NOW));
        stores.sensors().addToken(token("new", NOW.plusSeconds(2)));
        assertThatThrownBy(() -> stores.sensors().addToken(token("new", NOW))).isInstanceOf(StoreException.class);

        assertThat(stores.sensors().purgeTokens(NOW.plusSeconds(1))).isEqualTo(1);
        assertThat(stores.sensors().tokens()).extracting(SensorTokenRecord::id).containsExactly("new");
    }
}
