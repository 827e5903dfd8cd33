package dev.vedette.server.advisory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalInt;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VersionRangeTest {
    @ParameterizedTest
    @CsvSource({
        "1.0, 1.0, 0",
        "V1.0, 1.0.0, 0",
        "1.2, 1.10, -1",
        "v4.2.1, V4.2, 1",
        "1.606F, 1.606G, -1",
        "3.0, V3.0 SP2, -1",
        "V5.6 SP2 HF3, V5.6 SP3, -1",
        "V5.6 SP2, V5.6_SP2, 0",
        "16 Update 4, V16 Upd5, -1",
        "2.0 RC1, 2.0, -1",
        "version 7.10, 7.9, 1",
        "123456789012345678.0, 1, 1"
    })
    void versionsHaveAnOrder(String one, String other, int order) {
        OptionalInt compared = FirmwareVersion.parse(one)
                .orElseThrow()
                .compare(FirmwareVersion.parse(other).orElseThrow());

        assertThat(Integer.signum(compared.orElseThrow())).isEqualTo(order);
    }

    @ParameterizedTest
    @CsvSource({"1.2, 1.2A", "V15.1 Update 6, V15.1 SP1"})
    void versionsOfWhichNobodyKnowsTheOrderHaveNone(String one, String other) {
        assertThat(FirmwareVersion.parse(one)
                        .orElseThrow()
                        .compare(FirmwareVersion.parse(other).orElseThrow()))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "WB10.9a17", "V3.X.17", "June 2020", "1.0 (beta)", "1..2", "-1", "9999999999999999999"})
    void whatIsNoVersionIsNone(String text) {
        assertThat(FirmwareVersion.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "vers:all/*; 1.0; YES",
                "All versions; 1.0; YES",
                "vers:all/<V3.2.16; V3.2.6; YES",
                "vers:all/<V3.2.16; V3.2.16; NO",
                "< V3.0; 2.9.9; YES",
                "<= 7.6; 7.6; YES",
                "<=11; 11.0; YES",
                "<=11; 11.1; NO",
                ">= 2.50 | <= 3.35; 3.0; YES",
                ">= 2.50 | <= 3.35; 3.36; NO",
                ">= V9.11 < V9.15; V9.15; NO",
                ">= V2.3 and < V6.30.016; V6.30.015; YES",
                "vers:all/>=V1.80<V2.20; V1.79; NO",
                "vers:intdot/<1|>=2|<3; 2.5; YES",
                "vers:intdot/<1|>=2|<3; 1.5; NO",
                ">= V2.8; 99; YES",
                "All versions < V2.14.0; V2.13; YES",
                "All BIOS versions < V25.02.10; V26; NO",
                "= 1.0; V1.0; YES",
                "= 1.0; 1.1; NO",
                "= 1.2.0 | = 1.2.5; 1.2.5; YES",
                "<V19_Update_2; V19 Update 1; YES"
            })
    void rangesHoldVersionsExactlyWhereTheyAreUnderstood(String range, String version, Fit fit) {
        assertThat(VersionRange.parse(range).has(FirmwareVersion.parse(version).orElseThrow()))
                .isEqualTo(fit);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "prior to the fix",
                "<= WB10.9a17",
                "< V3.X.17",
                "<=The_first_5_digits_of_serial_No._\"26061\"",
                "> 1 > 2",
                ">= 1 = 2",
                "!= 3",
                "<",
                "1.0 || 2.0"
            })
    void whatIsNotUnderstoodIsUnclearAndNeverANo(String range) {
        assertThat(VersionRange.parse(range).has(FirmwareVersion.parse("1.0").orElseThrow()))
                .isEqualTo(Fit.UNCLEAR);
    }

    @ParameterizedTest
    @CsvSource({"< V3.0, UNCLEAR", "vers:all/*, YES", "= 1.0, UNCLEAR"})
    void anAssetWithoutAVersionMayBeInAnyRange(String range, Fit fit) {
        assertThat(VersionRange.parse(range).has(null)).isEqualTo(fit);
    }

    @ParameterizedTest
    @ValueSource(ints = {64, 65})
    void thereAreNotEndlesslyManyBounds(int count) {
        String range = "= 1|".repeat(count - 1) + "= 1";

        assertThat(VersionRange.parse(range).has(FirmwareVersion.parse("1").orElseThrow()))
                .isEqualTo(count <= VersionRange.BOUNDS_MAX ? Fit.YES : Fit.UNCLEAR);
    }
}
