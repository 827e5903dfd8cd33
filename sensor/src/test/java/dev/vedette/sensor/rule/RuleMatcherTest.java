package dev.vedette.sensor.rule;

import static dev.vedette.sensor.rule.RulesUnderTest.rule;
import static dev.vedette.sensor.rule.RulesUnderTest.write;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.sdk.dissect.Direction;
import dev.vedette.sdk.dissect.Flag;
import dev.vedette.sdk.dissect.Intent;
import dev.vedette.sdk.dissect.Message;
import dev.vedette.sensor.asset.Seen;
import dev.vedette.sensor.flow.Connection;
import dev.vedette.sensor.host.NetworkFlow;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RuleMatcherTest {
    private final RulesUnderTest rules = new RulesUnderTest();

    @Test
    void sameMessagesMatchThatTheConditionSaysWithTheirValuesInTheText() {
        NetworkFlow flow = rules.hold(rule(
                "pump-speed",
                "toy.function_code == 5 && toy.address == 40 && toy.values.exists(v, v > 1500)",
                "{source.ip} set {toy.values} at {toy.address} of {destination.ip} ({{{toy.name}})"));
        rules.says(flow, write(40, 1_000));
        rules.says(flow, write(40, 1_000, 1_501));
        rules.says(flow, write(41, 1_501));
        rules.says(flow, Message.request("read", Intent.READ).with(RulesUnderTest.ADDRESS, 40));
        rules.seen.said(
                flow, Direction.FORWARD, RulesUnderTest.OTHER, write(40, 1_501).build());

        assertThat(rules.story)
                .containsExactly("plant/10.0.0.7 rule:pump-speed: 10.0.0.20 set [1000, 1501] at 40 of 10.0.0.7 ({-})");
        assertThat(rules.matcher().counts().byName())
                .containsEntry("matches", 1L)
                .containsEntry("findings", 1L)
                .doesNotContainKey("undecided");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "protocol == 'toy'",
                "operation == 'write' && intent == 'write' && type == 'request' && sender == 'client'",
                "inNetwork(source.ip, '10.0.0.0/8') && !inNetwork(destination.ip, '10.0.0.20')",
                "source.mac == '00:00:bc:00:00:02' && destination.port == 502 && site == 'plant'",
                "vlan == 7 && outcome == 'none' && 'bad-length' in flags",
                "toy.name.matches('^pump-[0-9]+$')",
                "toy.address in [1, 2, 40]",
                "toy.address >= 40 && toy.address <= 49",
                "toy.values[0] == toy.values[1]",
                "toy.raw.startsWith('0aff')",
                "toy.ratio > 0.5 && toy.safe",
                "other.code == 1 || toy.address == 40",
                "source.local && destination.local && toy.address == 40",
                "operation == 'read' || toy.address == 40",
                "operation in ['read', 'write'] && intent in ['write'] && protocol == 'toy'",
                "(operation == 'read' && intent == 'read') || (operation == 'write' && type == 'request')",
                "(toy.ratio > 0.9 || toy.address == 40) && protocol in ['other', 'toy']",
                "!(operation == 'read') && !(toy.address == 41)",
                "!(other.code == 1 && toy.address == 40) || toy.address == 40",
                "(protocol == 'other' ? false : toy.address == 40)",
                "sender == 'client' && outcome == 'none' && 'write' == operation",
                "toy.values.size() == 2 && toy.name.size() > 3 && toy.name.contains('-')",
                "hour == 0 && weekday == 4 && !working_hours && time > timestamp('1970-01-01T00:00:00Z')"
            })
    void conditionsMaySpeakOfWhateverIsKnownOfAMessage(String when) {
        NetworkFlow flow = rules.hold(rule("all", when, "seen"));
        rules.says(
                flow,
                write(40, 7, 7)
                        .flag(Flag.BAD_LENGTH)
                        .with(RulesUnderTest.NAME, "pump-17")
                        .with(RulesUnderTest.RAW, new byte[] {10, -1, 0})
                        .with(RulesUnderTest.RATIO, 0.75)
                        .with(RulesUnderTest.SAFE, true));

        assertThat(rules.story).containsExactly("plant/10.0.0.7 rule:all: seen");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "protocol == 'other'",
                "operation == 'read'",
                "operation == 'write' && operation == 'read'",
                "operation in ['read', 'erase']",
                "intent == 'read' || sender == 'server'",
                "!source.local",
                "toy.name.size() > 0 || operation == 'read'",
                "!toy.safe",
                "protocol == 'toy' && protocol == 'other'",
                "toy.address == 40 && other.code == 1",
                "toy.ratio > 0.5",
                "toy.address / (toy.address - 40) == 1",
                "toy.values[5] == 7",
                "inNetwork(source.ip, '10.1.0.0/16')",
                "toy.name != 'x'"
            })
    void whatIsNotSoOrCannotBeDecidedDoesNotMatch(String when) {
        NetworkFlow flow = rules.hold(rule("all", when, "seen"));
        rules.says(flow, write(40, 7, 7));

        assertThat(rules.story).isEmpty();
    }

    /// Loops in loops multiply: this one would go through 10,000,000,000 elements for each message.
    @Test
    void aConditionThatGoesThroughTooManyElementsIsUndecided() {
        StringBuilder loops = new StringBuilder();
        for (int i = 0; i < 10; i++) {
            loops.append("[0, 1, 2, 3, 4, 5, 6, 7, 8, 9].all(x").append(i).append(", ");
        }
        NetworkFlow flow = rules.hold(
                rule("endless", loops + "true" + ")".repeat(10), "seen"),
                rule("many", "[0, 1, 2].all(x, [0, 1, 2].all(y, x + y < 5))", "seen"));
        rules.says(flow, write(40));

        assertThat(rules.story).containsExactly("plant/10.0.0.7 rule:many: seen");
        assertThat(rules.matcher().counts().byName()).containsEntry("undecided", 1L);
    }

    @Test
    void soManyMatchesWithinTheWindowMakeOneFindingForEachSender() {
        NetworkFlow flow = rules.hold(rule("burst", "toy.address == 40", "many", 3, 10, Scope.SOURCE));
        rules.says(flow, write(40));
        rules.says(flow, write(40));
        NetworkFlow other = rules.seen.tcp(Seen.at("", "10.0.0.21", 1), RulesUnderTest.PLC);
        rules.says(other, write(40));
        assertThat(rules.story).isEmpty();

        rules.says(flow, write(40));
        assertThat(rules.story).containsExactly("plant/10.0.0.20 rule:burst: many");
        rules.says(flow, write(40));
        rules.says(flow, write(40));
        assertThat(rules.story).hasSize(1);
        rules.says(flow, write(40));
        assertThat(rules.story).hasSize(2);
    }

    @Test
    void matchesFartherApartThanTheWindowAreNotCountedTogether() {
        NetworkFlow flow = rules.hold(rule("burst", "toy.address == 40", "many", 2, 10, Scope.CONVERSATION));
        rules.says(flow, write(40));
        rules.seen.pass(9);
        rules.says(flow, write(40));
        assertThat(rules.story).isEmpty();

        rules.seen.pass(8);
        rules.says(flow, write(40));
        assertThat(rules.story).hasSize(1);
    }

    @Test
    void theSamePairOnAnotherConnectionIsTheSameConversation() {
        NetworkFlow flow = rules.hold(rule("burst", "toy.address == 40", "many", 2, 10, Scope.CONVERSATION));
        rules.says(flow, write(40));
        NetworkFlow next = rules.seen.tcp(Seen.at("00:00:bc:00:00:02", "10.0.0.20", 40_001), RulesUnderTest.PLC);
        rules.says(next, write(40));

        assertThat(rules.story).hasSize(1);
    }

    @Test
    void whatIsSaidToNobodyIsSaidOfTheSender() {
        NetworkFlow flow = rules.hold(rule("all", "toy.address == 40", "seen"));
        assertThat(flow.id()).isEqualTo(1);
        NetworkFlow out = rules.seen.tcp(RulesUnderTest.HMI, Seen.at("", "8.8.8.8", 53));
        rules.says(out, write(40));
        NetworkFlow strangers = rules.seen.tcp(Seen.at("", "8.8.4.4", 53), Seen.at("", "8.8.8.8", 53));
        rules.seen.answered(strangers, Connection.ESTABLISHED);
        rules.says(strangers, write(40));

        assertThat(rules.story).containsExactly("plant/10.0.0.20 rule:all: seen");
        assertThat(rules.matcher().counts().byName()).containsEntry("nobody", 1L);
    }

    @Test
    void whatAStrangerSendsToADeviceThatHasNotSentYetIsSaidOfTheDevice() {
        rules.hold(rule("all", "toy.address == 40", "seen"));
        NetworkFlow in = rules.seen.tcp(Seen.at("", "8.8.8.8", 40_000), Seen.at("", "10.0.0.99", 502));
        rules.says(in, write(40));
        NetworkFlow toAll = rules.seen.tcp(Seen.at("", "8.8.8.8", 40_000), Seen.at("", "255.255.255.255", 502));
        rules.says(toAll, write(40));

        assertThat(rules.story).containsExactly("plant/10.0.0.99 rule:all: seen");
        assertThat(rules.matcher().counts().byName()).containsEntry("nobody", 1L);
    }

    @Test
    void workMayEndOnTheNextDay() {
        WorkingHours night =
                new WorkingHours(ZoneOffset.UTC, Set.of(DayOfWeek.FRIDAY), LocalTime.of(22, 0), LocalTime.of(6, 0));

        assertThat(night.contains(ZonedDateTime.parse("2026-11-20T22:00:00Z"))).isTrue();
        assertThat(night.contains(ZonedDateTime.parse("2026-11-21T05:59:59Z"))).isTrue();
        assertThat(night.contains(ZonedDateTime.parse("2026-11-21T06:00:00Z"))).isFalse();
        assertThat(night.contains(ZonedDateTime.parse("2026-11-20T05:00:00Z"))).isFalse();
        WorkingHours usual = WorkingHours.usual(ZoneOffset.UTC);
        assertThat(usual.contains(ZonedDateTime.parse("2026-11-20T08:00:00Z"))).isTrue();
        assertThat(usual.contains(ZonedDateTime.parse("2026-11-20T18:00:00Z"))).isFalse();
        assertThat(usual.contains(ZonedDateTime.parse("2026-11-21T12:00:00Z"))).isFalse();
    }
}
