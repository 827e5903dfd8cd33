package dev.vedette.server.manage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.engine.baseline.LearnedBaseline.Mode;
import dev.vedette.sdk.observe.Sighting;
import dev.vedette.server.identity.SensorKeys;
import dev.vedette.server.manage.SessionDesk.SignIn;
import dev.vedette.server.notify.NoiseSettings;
import dev.vedette.server.notify.RouteRule;
import dev.vedette.server.notify.Suppression;
import dev.vedette.server.notify.Suppression.Kind;
import dev.vedette.server.notify.SuppressionScope;
import dev.vedette.server.pack.TestPacks;
import dev.vedette.server.store.AssetRecord;
import dev.vedette.server.store.MitigationParams;
import dev.vedette.server.store.MitigationTaskRecord.Plan;
import dev.vedette.server.store.PluginContent;
import dev.vedette.server.store.Role;
import dev.vedette.server.store.Scope;
import dev.vedette.server.store.ViolationRecord.Verification;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The deeds of desks about alarms, mitigation, sensors and people.
final class OtherDeeds {
    private final DeedsTold told;

    OtherDeeds(DeedsTold told) {
        this.told = told;
    }

    void notifications() {
        RouteRule rule = new RouteRule("all", true, RouteRule.Condition.ALL, List.of("log"), false, null, Set.of());
        told.does(
                "NotificationDesk.putRules",
                "notification-rules.put",
                () -> told.desks().notifications().putRules(List.of(rule)));
        told.does(
                "NotificationDesk.putNoise",
                "notification-settings.put",
                () -> told.desks().notifications().putNoise(NoiseSettings.OFF));
        SuppressionDesk.Wish wish = new SuppressionDesk.Wish(
                "boiler",
                new SuppressionScope("pump", null, null, null, null, null, null),
                new Suppression.Time(null, DeskFixture.START.plusSeconds(60), null),
                "works",
                "eve");
        String id = told.leaves(
                        "SuppressionDesk.create",
                        "maintenance-window.create",
                        () -> told.desks().suppressions().create(Kind.WINDOW, wish, "eve"))
                .id();
        SuppressionDesk.Wish other =
                new SuppressionDesk.Wish("other", wish.scope(), wish.time(), wish.reason(), wish.owner());
        told.leaves(
                "SuppressionDesk.update",
                "maintenance-window.update",
                () -> told.desks().suppressions().update(Kind.WINDOW, id, other));
        told.does(
                "SuppressionDesk.delete",
                "maintenance-window.delete",
                () -> told.desks().suppressions().delete(Kind.WINDOW, id));
    }

    void alarms() {
        told.raise("v1", DeedsTold.PUMP, "aws:all-bytes-out");
        told.leaves(
                "AlarmDesk.acknowledge",
                "violation.acknowledge",
                () -> told.desks().alarms().acknowledge("v1", "eve"));
        told.leaves(
                "AlarmDesk.unacknowledge",
                "violation.unacknowledge",
                () -> told.desks().alarms().unacknowledge("v1"));
        told.leaves(
                "AlarmDesk.verify",
                "violation.verify",
                () -> told.desks().alarms().verify("v1", Verification.FALSE_POSITIVE, "a test"));
        assertThat(told.newest().getFirst().after()).contains("FALSE_POSITIVE", "a test");
        told.does(
                "ViolationDesk.verify",
                "violation.verify",
                () -> told.desks().violations().verify("v1", Verification.UNKNOWN, ""));
        told.leaves(
                "AlarmDesk.comment",
                "violation.comment",
                () -> told.desks().alarms().comment("v1", "eve", "words"));
        String mute = told.leaves(
                        "AlarmDesk.mute",
                        "mute.create",
                        () -> told.desks()
                                .alarms()
                                .mute(
                                        new AlarmDesk.Scope(null, null, "pump"),
                                        "works",
                                        DeskFixture.START.plusSeconds(60),
                                        "eve"))
                .id();
        told.does("AlarmDesk.unmute", "mute.delete", () -> told.desks().alarms().unmute(mute));
        told.leaves(
                "HubAlertDesk.dismiss",
                "hub-alert.dismiss",
                () -> told.desks().hubAlerts().dismiss(HubRule.FILE_UPLOADS, LocalDate.of(2026, 11, 21)));
    }

    void mitigations() {
        MitigationParams params = new MitigationParams.AddThingsToThingGroup(List.of("quarantine"), true);
        told.leaves(
                "MitigationActionDesk.create",
                "mitigation-action.create",
                () -> told.desks().mitigationActions().create("m", "arn:1", params, Map.of()));
        told.leaves(
                "MitigationActionDesk.update",
                "mitigation-action.update",
                () -> told.desks().mitigationActions().update("m", "arn:2", null));
        Plan plan = new Plan(List.of("v1"), null, null, null, null, true, false, List.of());
        told.leaves(
                "MitigationTaskDesk.start",
                "mitigation-task.start",
                () -> told.desks()
                        .mitigationTasks()
                        .start(new MitigationTaskDesk.Draft("task", List.of("m"), plan, "token-3")));
        told.desks().groups().create(new GroupDesk.Draft("quarantine", null, null, Map.of(), Map.of()));
        told.leaves(
                "AlarmActionDesk.run",
                "mitigation-task.start",
                () -> told.desks().alarmActions().run("v1", "m"));
        told.does(
                "MitigationTaskDesk.cancel",
                "mitigation-task.cancel",
                () -> told.desks().mitigationTasks().cancel("task"));
        told.does(
                "MitigationActionDesk.delete",
                "mitigation-action.delete",
                () -> told.desks().mitigationActions().delete("m"));
    }

    void sensors() {
        told.desks().assets().know(List.of(new AssetRecord(DeedsTold.ASSET, "plant", "{}", DeskFixture.START)));
        told.does("AssetDesk.link", "asset.link", () -> told.desks().assets().link(DeedsTold.ASSET, DeedsTold.PUMP));
        told.does(
                "AssetDesk.unlink", "asset.unlink", () -> told.desks().assets().unlink(DeedsTold.ASSET));
        told.does(
                "AssetDesk.forget", "asset.forget", () -> told.desks().assets().forget(DeedsTold.ASSET));
        RuleReading rules = document -> new RuleReading.Reading("r", "Title", List.of());
        told.leaves(
                "NetworkRuleDesk.put",
                "rule.put",
                () -> told.desks().networkRules().put(rules, "r", "rule: r", null));
        told.does(
                "NetworkRuleDesk.delete",
                "rule.delete",
                () -> told.desks().networkRules().delete("r"));
        PluginReading plugins = (name, content) -> new PluginReading.Reading("Title", "signer", List.of());
        told.leaves(
                "PluginDesk.put", "plugin.put", () -> told.desks().plugins().put(plugins, "x.jar", content("1"), null));
        told.desks().plugins().put(plugins, "x.jar", content("2"), null);
        told.leaves(
                "PluginDesk.restore",
                "plugin.restore",
                () -> told.desks().plugins().restore("x.jar", 1));
        told.leaves(
                "PluginDesk.enable",
                "plugin.disable",
                () -> told.desks().plugins().enable("x.jar", false));
        told.does(
                "PluginDesk.delete",
                "plugin.delete",
                () -> told.desks().plugins().delete("x.jar"));
    }

    /// Sensors that join, and leave.
    void joining(SensorAuthority authority) {
        SensorDesk desk = told.desks().sensors();
        SensorDesk.Wish wish = new SensorDesk.Wish("plant", null, "north");
        SensorDesk.Made made =
                told.leaves("SensorDesk.token", "sensor-token.create", () -> desk.token(wish, SensorDesk.LIFE_DEFAULT));
        String request = SensorKeys.fresh().request("any");
        SensorDesk.Joined joined = (SensorDesk.Joined) told.leaves(
                "SensorDesk.join",
                "sensor.join",
                () -> desk.join(authority, new SensorDesk.Asking(made.secret(), request, null)));
        String id = joined.sensor().id();
        told.leaves("SensorDesk.renew", "sensor.renew", () -> desk.renew(authority, id, request));
        told.does("SensorDesk.revoke", "sensor.revoke", () -> desk.revoke(id));
        told.does("SensorDesk.remove", "sensor.delete", () -> desk.remove(id));
        told.does(
                "SensorDesk.withdraw",
                "sensor-token.delete",
                () -> desk.withdraw(made.token().id()));
    }

    private static PluginContent content(String text) {
        return new PluginContent(text.getBytes(StandardCharsets.UTF_8), new byte[0]);
    }

    void baselines() {
        told.leaves(
                "BaselineDesk.turn",
                "baseline.turn",
                () -> told.desks().baselines().turn("plant", Mode.ENFORCING));
        told.does(
                "BaselineDesk.hold",
                "baseline.hold",
                () -> told.desks()
                        .baselines()
                        .hold(
                                "plant",
                                new BaselineStanding("1", Mode.ENFORCING, DeskFixture.START.minusSeconds(1)),
                                List.of()));
        String first = seen("one");
        told.leaves(
                "BaselineDesk.accept",
                "baseline.accept",
                () -> told.desks().baselines().accept("plant", first));
        told.does(
                "BaselineDesk.remove",
                "baseline.remove",
                () -> told.desks().baselines().remove("plant", first));
        seen("two");
        told.raise("v2", DeedsTold.ASSET, Sighting.Kind.CONVERSATION.metric().value());
        told.leaves(
                "BaselineDesk.learn",
                "baseline.accept",
                () -> told.desks().baselines().learn("v2"));
    }

    private String seen(String subject) {
        Sighting sighting = new Sighting(
                "plant", Sighting.Kind.CONVERSATION, DeedsTold.ASSET, subject, null, DeskFixture.START, "detail", "");
        return told.desks()
                .baselines()
                .take(List.of(sighting))
                .getFirst()
                .entry()
                .id();
    }

    void packs() {
        PackReading reading = new PlainPacks();
        PackDesk.Terms terms = new PackDesk.Terms(false, null);
        byte[] first = TestPacks.pack("plant", "1.0.0", Map.of("rules/a.yaml", "name: a"));
        byte[] next = TestPacks.pack("plant", "1.1.0", Map.of("rules/a.yaml", "name: a, too"));
        told.leaves("PackDesk.put", "pack.import", () -> told.desks().packs().put(reading, first, terms));
        told.desks().packs().put(reading, next, terms);
        told.leaves(
                "PackDesk.rollback", "pack.rollback", () -> told.desks().packs().rollback(reading, "plant", null));
        told.does("PackDesk.delete", "pack.delete", () -> told.desks().packs().delete("plant"));
    }

    void people() {
        String link = told.desks().people().firstWelcome().orElseThrow();
        told.leaves(
                "PeopleDesk.welcome",
                "person.welcome",
                () -> told.desks().people().welcome(link, "root", DeedsTold.LONG.toCharArray()));
        told.leaves(
                "PeopleDesk.create",
                "person.create",
                () -> told.desks().people().create("ada", Role.VIEWER, null));
        told.leaves(
                "PeopleDesk.update",
                "person.update",
                () -> told.desks()
                        .people()
                        .update("ada", new PeopleDesk.Edit(Role.ANALYST, null, DeedsTold.LONG.toCharArray())));
        SignIn.Done done = (SignIn.Done) told.leaves(
                "SessionDesk.signIn",
                "session.begin",
                () -> told.desks().sessions().signIn("ada", DeedsTold.LONG.toCharArray(), "10.0.0.7"));
        told.told().add("SessionDesk.begin");
        SignIn.Done next = (SignIn.Done) told.leaves(
                "SessionDesk.changePassword",
                "person.password",
                () -> told.desks()
                        .sessions()
                        .changePassword(
                                done.session(),
                                DeedsTold.LONG.toCharArray(),
                                "another long one".toCharArray(),
                                "10.0.0.7"));
        told.does(
                "SessionDesk.end", "session.end", () -> told.desks().sessions().end(next.session()));
        told.leaves(
                "PeopleDesk.reset", "person.reset", () -> told.desks().people().reset("ada"));
        told.does(
                "PeopleDesk.delete",
                "person.delete",
                () -> told.desks().people().delete("ada"));
        told.leaves(
                "PeopleDesk.fromProvider",
                "person.provide",
                () -> told.desks().people().fromProvider("issuer 7", List.of("bea"), Role.VIEWER));
        String token = told.leaves(
                        "TokenDesk.create",
                        "token.create",
                        () -> told.desks().tokens().create("ci", Set.of(Scope.READ), null, null))
                .token()
                .id();
        told.does(
                "TokenDesk.delete", "token.delete", () -> told.desks().tokens().delete(token));
    }
}
