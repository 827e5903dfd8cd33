package dev.vedette.server.manage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.engine.baseline.LearnedBaseline.Mode;
import dev.vedette.engine.profile.BehaviorDraft;
import dev.vedette.engine.profile.BehaviorDraft.CriteriaDraft;
import dev.vedette.engine.profile.BehaviorDraft.ValueDraft;
import dev.vedette.engine.profile.Target;
import dev.vedette.sdk.alert.Alert;
import dev.vedette.sdk.observe.MetricKind;
import dev.vedette.sdk.observe.MetricName;
import dev.vedette.sdk.observe.MetricValue;
import dev.vedette.sdk.observe.Sighting;
import dev.vedette.sdk.observe.ThingName;
import dev.vedette.server.identity.SigningRequests;
import dev.vedette.server.manage.SessionDesk.SignIn;
import dev.vedette.server.policy.PolicyDocument;
import dev.vedette.server.store.AccessKey;
import dev.vedette.server.store.AssetRecord;
import dev.vedette.server.store.AuditEntry;
import dev.vedette.server.store.AuditFilter;
import dev.vedette.server.store.CertificateRecord.Status;
import dev.vedette.server.store.MitigationParams;
import dev.vedette.server.store.MitigationTaskRecord.Plan;
import dev.vedette.server.store.PageRequest;
import dev.vedette.server.store.PluginContent;
import dev.vedette.server.store.Recording;
import dev.vedette.server.store.Role;
import dev.vedette.server.store.Scope;
import dev.vedette.server.store.ViolationEventRecord;
import dev.vedette.server.store.ViolationRecord.Verification;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whatever a desk can change leaves an entry in the audit log that says who did it: each method of each desk is made to
/// do it here, and one that is missing here fails the test.
final class AuditCoverageTest {
    private static final Actor EVE = new Actor("eve", Actor.How.TOKEN, "10.0.0.7");
    private static final ThingName PUMP = new ThingName("pump");
    private static final ThingName ASSET = new ThingName("plant/10.0.0.7");
    private static final String LONG = "correct horse battery";

    /// What only looks, and what sensors and the server do by themselves, all day: no change that somebody makes.
    private static final Set<String> NO_DEEDS = Set.of(
            "ProfileDesk.problems", "ProfileDesk.problemsOfRetained", "TagDesk.of",
            "AlarmDesk.get", "AlarmDesk.comments", "AlarmDesk.mutes", "AlarmDesk.preview",
            "PrincipalDesk.require", "PolicyDesk.requireTarget",
            "SecurityGroupDesk.profileOf", "SecurityGroupDesk.all", "SecurityGroupDesk.require",
            "HubAlertDesk.count", "HubAlertDesk.overview", "HubAlertDesk.list", "HubAlertDesk.find",
            "HubAlertDesk.daily",
            "AssetDesk.thingOf", "AssetDesk.know", "AssetDesk.beyondMax", "AssetDesk.list", "AssetDesk.get",
            "NetworkRuleDesk.get", "NetworkRuleDesk.list", "NetworkRuleDesk.inForce",
            "PluginDesk.get", "PluginDesk.list", "PluginDesk.versions", "PluginDesk.content", "PluginDesk.inForce",
            "BaselineDesk.take", "BaselineDesk.told", "BaselineDesk.untold", "BaselineDesk.sites",
            "BaselineDesk.overview", "BaselineDesk.list", "BaselineDesk.sightings", "BaselineDesk.fresh",
            "BaselineDesk.refused",
            "PeopleDesk.list", "PeopleDesk.get", "PeopleDesk.firstWelcome",
            "SessionDesk.resume", "SessionDesk.purge", "SessionDesk.isCsrf",
            "TokenDesk.list", "TokenDesk.shown", "KeyDesk.list", "AuditDesk.list");

    @TempDir
    Path folder;

    private final Set<String> told = new TreeSet<>();
    private DeskFixture fixture;
    private Desks desks;

    @BeforeEach
    void open() {
        fixture = DeskFixture.in(folder);
        desks = fixture.desks();
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void whateverADeskChangesIsWrittenDownWithWhoDidIt() throws Exception {
        things();
        profiles();
        certificates();
        policies();
        alarms();
        mitigations();
        sensors();
        baselines();
        people();
        Set<String> missing = new TreeSet<>(publicMethods());
        missing.removeAll(told);
        missing.removeAll(NO_DEEDS);
        assertThat(missing)
                .as("methods of desks that nothing here shows to be written down")
                .isEmpty();
    }

    private static Set<String> publicMethods() {
        Set<String> methods = new TreeSet<>();
        for (RecordComponent component : Desks.class.getRecordComponents()) {
            for (Method method : component.getType().getDeclaredMethods()) {
                if (Modifier.isPublic(method.getModifiers())
                        && component.getType().getSimpleName().endsWith("Desk")) {
                    methods.add(component.getType().getSimpleName() + "." + method.getName());
                }
            }
        }
        assertThat(methods).hasSizeGreaterThan(90);
        return methods;
    }

    private <T> T leaves(String method, String action, Supplier<T> change) {
        long before = newest().stream().mapToLong(AuditEntry::seq).max().orElse(0);
        T result = EVE.does(change);
        assertThat(newest())
                .as(method)
                .anySatisfy(entry -> {
                    assertThat(entry.seq()).isGreaterThan(before);
                    assertThat(entry.action()).isEqualTo(action);
                    assertThat(entry.address()).isEqualTo("10.0.0.7");
                });
        told.add(method);
        return result;
    }

    private void does(String method, String action, Runnable change) {
        leaves(method, action, () -> {
            change.run();
            return method;
        });
    }

    private List<AuditEntry> newest() {
        return desks.audit().list(AuditFilter.ALL, new PageRequest(null, 30)).items();
    }

    private void things() {
        leaves("ThingTypeDesk.create", "thing-type.create", () -> desks.types().create("t", null, List.of(), Map.of()));
        leaves("ThingDesk.create", "thing.create", () -> desks.things().create(PUMP, "t", Map.of("floor", "1")));
        assertThat(newest().getFirst().after()).contains("\"name\":\"pump\"", "\"floor\":\"1\"");
        leaves("ThingDesk.update", "thing.update", () -> desks.things()
                .update(PUMP, null, new ThingDesk.Edit(null, true, Map.of("floor", "2"), true)));
        assertThat(newest().getFirst().before()).contains("\"floor\":\"1\"");
        assertThat(newest().getFirst().after()).contains("\"floor\":\"2\"");
        does("ThingTypeDesk.deprecate", "thing-type.deprecate", () -> desks.types().deprecate("t", false));
        does("ThingTypeDesk.delete", "thing-type.delete", () -> desks.types().delete("t"));
        leaves("GroupDesk.create", "thing-group.create", () -> desks.groups()
                .create(new GroupDesk.Draft("g", null, null, Map.of(), Map.of())));
        leaves("GroupDesk.update", "thing-group.update", () -> desks.groups()
                .update("g", null, new GroupDesk.Edit("words", null, true)));
        does("GroupDesk.regroup", "thing.regroup", () -> desks.groups().regroup(PUMP, Set.of("g"), Set.of()));
        Resource group = new Resource(Resource.Kind.THING_GROUP, "g");
        does("TagDesk.put", "tags.put", () -> desks.tags().put(group, Map.of("a", "b")));
        does("TagDesk.remove", "tags.remove", () -> desks.tags().remove(group, Set.of("a")));
        does("GroupDesk.delete", "thing-group.delete", () -> desks.groups().delete("g", null));
        does("ThingDesk.delete", "thing.delete", () -> desks.things().delete(PUMP, null));
    }

    private static BehaviorDraft behavior(String metric) {
        CriteriaDraft criteria = new CriteriaDraft(
                "less-than", new ValueDraft(5L, null, null, null, null, null), 300, null, null, null, null);
        return new BehaviorDraft("b", metric, null, criteria, null, null);
    }

    private void profiles() {
        ProfileDesk.Content content =
                new ProfileDesk.Content("words", List.of(behavior("aws:all-bytes-out")), null, null, null);
        leaves("ProfileDesk.create", "profile.create", () -> desks.profiles().create("p", content, Map.of()));
        leaves("ProfileDesk.update", "profile.update", () -> desks.profiles().update("p", null, content));
        Target all = new Target.AllThings();
        does("ProfileDesk.attach", "profile.attach", () -> desks.profiles().attach("p", all));
        does("ProfileDesk.detach", "profile.detach", () -> desks.profiles().detach("p", all));
        does("ProfileDesk.delete", "profile.delete", () -> desks.profiles().delete("p", null));
        MetricName metric = new MetricName("battery");
        leaves("CustomMetricDesk.create", "custom-metric.create", () -> desks.metrics()
                .create(new CustomMetricDesk.Draft(metric, MetricKind.LEVEL, null, "token-1", Map.of())));
        leaves("CustomMetricDesk.update", "custom-metric.update", () -> desks.metrics().update(metric, "Battery"));
        does("CustomMetricDesk.delete", "custom-metric.delete", () -> desks.metrics().delete(metric));
        leaves("DimensionDesk.create", "dimension.create", () -> desks.dimensions()
                .create(new DimensionDesk.Draft("d", List.of("a/+"), "token-2", Map.of())));
        leaves("DimensionDesk.update", "dimension.update", () -> desks.dimensions().update("d", List.of("b/+")));
        does("DimensionDesk.delete", "dimension.delete", () -> desks.dimensions().delete("d"));
        leaves("SecurityGroupDesk.put", "security-group.put", () -> desks.securityGroups().put("sg", List.of()));
        leaves("SecurityGroupDesk.delete", "security-group.delete", () -> desks.securityGroups().delete("sg"));
        does("SecurityGroupDesk.belongs", "thing.create", () -> desks.securityGroups().belongs(PUMP, null));
        does("SecurityGroupDesk.gone", "thing.delete", () -> desks.securityGroups().gone(PUMP));
    }

    private void certificates() throws Exception {
        String id = leaves("CertificateDesk.create", "certificate.register", () -> desks.certificates().create(false))
                .record()
                .id();
        KeyPair key = SigningRequests.key("EC", 256);
        String request = SigningRequests.request("CN=x", key, key);
        leaves("CertificateDesk.createFromRequest", "certificate.register", () -> desks.certificates()
                .createFromRequest(request, true));
        told.add("CertificateDesk.register");
        does("CertificateDesk.update", "certificate.update", () -> desks.certificates().update(id, Status.ACTIVE));
        desks.things().create(PUMP, null, Map.of());
        String principal = PrincipalKey.ofCertificate(id);
        does("PrincipalDesk.attach", "thing.attach", () -> desks.principals().attach(PUMP, principal, false));
        does("PrincipalDesk.detach", "thing.detach", () -> desks.principals().detach(PUMP, principal));
        desks.certificates().update(id, Status.INACTIVE);
        does("CertificateDesk.delete", "certificate.delete", () -> desks.certificates().delete(id, false));
    }

    private void policies() {
        PolicyDocument document = PolicyDocument.parse(
                "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"iot:Connect\","
                        + "\"Resource\":\"*\"}}");
        leaves("PolicyDesk.create", "policy.create", () -> desks.policies().create("q", document, Map.of()));
        leaves("PolicyDesk.createVersion", "policy.create-version", () -> desks.policies()
                .createVersion("q", document, false));
        does("PolicyDesk.hold", "policy.hold", () -> desks.policies().hold("q", 2));
        does("PolicyDesk.deleteVersion", "policy.delete-version", () -> desks.policies().deleteVersion("q", 1));
        leaves("UserDesk.create", "user.create", () -> desks.users().create("u", LONG.toCharArray()));
        assertThat(newest().getFirst().after()).contains("\"name\":\"u\"").doesNotContain("salt", "hash");
        String user = PrincipalKey.ofUser("u");
        does("PolicyDesk.attach", "policy.attach", () -> desks.policies().attach("q", user));
        does("PolicyDesk.detach", "policy.detach", () -> desks.policies().detach("q", user));
        does("UserDesk.delete", "user.delete", () -> desks.users().delete("u"));
        does("PolicyDesk.delete", "policy.delete", () -> desks.policies().delete("q"));
        AccessKey key = new AccessKey("VDT1", "hush-hush", "words", DeskFixture.START);
        does("KeyDesk.create", "key.create", () -> desks.keys().create(key));
        assertThat(newest().getFirst().after()).contains("VDT1").doesNotContain("hush-hush");
        does("KeyDesk.revoke", "key.revoke", () -> desks.keys().revoke("VDT1"));
    }

    private void raise(String id, ThingName thing, String metric) {
        fixture.stores()
                .violations()
                .record(new Recording(
                        fixture.stores().violations().recordedPosition() + 1,
                        List.of(new ViolationEventRecord(
                                id,
                                Alert.Type.IN_ALARM,
                                thing,
                                "p",
                                behavior(metric),
                                new MetricValue.Count(9),
                                DeskFixture.START,
                                "because",
                                Verification.UNKNOWN,
                                null)),
                        List.of(),
                        List.of()));
    }

    private void alarms() {
        raise("v1", PUMP, "aws:all-bytes-out");
        leaves("AlarmDesk.acknowledge", "violation.acknowledge", () -> desks.alarms().acknowledge("v1", "eve"));
        leaves("AlarmDesk.unacknowledge", "violation.unacknowledge", () -> desks.alarms().unacknowledge("v1"));
        leaves("AlarmDesk.verify", "violation.verify", () -> desks.alarms()
                .verify("v1", Verification.FALSE_POSITIVE, "a test"));
        assertThat(newest().getFirst().after()).contains("FALSE_POSITIVE", "a test");
        does("ViolationDesk.verify", "violation.verify", () -> desks.violations()
                .verify("v1", Verification.UNKNOWN, ""));
        leaves("AlarmDesk.comment", "violation.comment", () -> desks.alarms().comment("v1", "eve", "words"));
        String mute = leaves("AlarmDesk.mute", "mute.create", () -> desks.alarms()
                        .mute(
                                new AlarmDesk.Scope(null, null, "pump"),
                                "works",
                                DeskFixture.START.plusSeconds(60),
                                "eve"))
                .id();
        does("AlarmDesk.unmute", "mute.delete", () -> desks.alarms().unmute(mute));
        leaves("HubAlertDesk.dismiss", "hub-alert.dismiss", () -> desks.hubAlerts()
                .dismiss(HubRule.values()[0], LocalDate.of(2026, 11, 21)));
    }

    private void mitigations() {
        MitigationParams params = new MitigationParams.AddThingsToThingGroup(List.of("quarantine"), true);
        leaves("MitigationActionDesk.create", "mitigation-action.create", () -> desks.mitigationActions()
                .create("m", "arn:1", params, Map.of()));
        leaves("MitigationActionDesk.update", "mitigation-action.update", () -> desks.mitigationActions()
                .update("m", "arn:2", null));
        Plan plan = new Plan(List.of("v1"), null, null, null, null, true, false, List.of());
        leaves("MitigationTaskDesk.start", "mitigation-task.start", () -> desks.mitigationTasks()
                .start(new MitigationTaskDesk.Draft("task", List.of("m"), plan, "token-3")));
        does("MitigationTaskDesk.cancel", "mitigation-task.cancel", () -> desks.mitigationTasks().cancel("task"));
        does("MitigationActionDesk.delete", "mitigation-action.delete", () -> desks.mitigationActions().delete("m"));
    }

    private void sensors() {
        desks.assets().know(List.of(new AssetRecord(ASSET, "plant", "{}", DeskFixture.START)));
        does("AssetDesk.link", "asset.link", () -> desks.assets().link(ASSET, PUMP));
        does("AssetDesk.unlink", "asset.unlink", () -> desks.assets().unlink(ASSET));
        does("AssetDesk.forget", "asset.forget", () -> desks.assets().forget(ASSET));
        RuleReading rules = document -> new RuleReading.Reading("r", "Title", List.of());
        leaves("NetworkRuleDesk.put", "rule.put", () -> desks.networkRules().put(rules, "r", "rule: r", null));
        does("NetworkRuleDesk.delete", "rule.delete", () -> desks.networkRules().delete("r"));
        PluginReading plugins = (name, content) -> new PluginReading.Reading("Title", "signer", List.of());
        leaves("PluginDesk.put", "plugin.put", () -> desks.plugins().put(plugins, "x.jar", content("1"), null));
        desks.plugins().put(plugins, "x.jar", content("2"), null);
        leaves("PluginDesk.restore", "plugin.restore", () -> desks.plugins().restore("x.jar", 1));
        leaves("PluginDesk.enable", "plugin.disable", () -> desks.plugins().enable("x.jar", false));
        does("PluginDesk.delete", "plugin.delete", () -> desks.plugins().delete("x.jar"));
    }

    private static PluginContent content(String text) {
        return new PluginContent(text.getBytes(StandardCharsets.UTF_8), new byte[0]);
    }

    private void baselines() {
        leaves("BaselineDesk.turn", "baseline.turn", () -> desks.baselines().turn("plant", Mode.ENFORCING));
        String first = seen("one");
        leaves("BaselineDesk.accept", "baseline.accept", () -> desks.baselines().accept("plant", first));
        does("BaselineDesk.remove", "baseline.remove", () -> desks.baselines().remove("plant", first));
        seen("two");
        raise("v2", ASSET, Sighting.Kind.values()[0].metric().value());
        leaves("BaselineDesk.learn", "baseline.accept", () -> desks.baselines().learn("v2"));
    }

    private String seen(String subject) {
        Sighting sighting = new Sighting(
                "plant", Sighting.Kind.values()[0], ASSET, subject, null, DeskFixture.START, "detail", "");
        return desks.baselines().take(List.of(sighting)).getFirst().entry().id();
    }

    private void people() {
        String link = desks.people().firstWelcome().orElseThrow();
        leaves("PeopleDesk.welcome", "person.welcome", () -> desks.people().welcome(link, "root", LONG.toCharArray()));
        leaves("PeopleDesk.create", "person.create", () -> desks.people().create("ada", Role.VIEWER, null));
        leaves("PeopleDesk.update", "person.update", () -> desks.people()
                .update("ada", new PeopleDesk.Edit(Role.ANALYST, null, LONG.toCharArray())));
        SignIn.Done done = (SignIn.Done) leaves("SessionDesk.signIn", "session.begin", () -> desks.sessions()
                .signIn("ada", LONG.toCharArray(), "10.0.0.7"));
        told.add("SessionDesk.begin");
        SignIn.Done next = (SignIn.Done) leaves("SessionDesk.changePassword", "person.password", () -> desks.sessions()
                .changePassword(done.session(), LONG.toCharArray(), "another long one".toCharArray(), "10.0.0.7"));
        does("SessionDesk.end", "session.end", () -> desks.sessions().end(next.session()));
        leaves("PeopleDesk.reset", "person.reset", () -> desks.people().reset("ada"));
        does("PeopleDesk.delete", "person.delete", () -> desks.people().delete("ada"));
        String token = leaves("TokenDesk.create", "token.create", () -> desks.tokens()
                        .create("ci", Set.of(Scope.READ), null, null))
                .token()
                .id();
        does("TokenDesk.delete", "token.delete", () -> desks.tokens().delete(token));
    }

    @Test
    void whatIsRefusedOrChangesNothingIsNotWrittenDown() {
        EVE.does(() -> desks.things().create(PUMP, null, Map.of()));
        EVE.does(() -> desks.things().create(PUMP, null, Map.of()));
        EVE.does(() -> {
            desks.things().delete(new ThingName("nobody"), null);
            return PUMP;
        });
        assertThat(newest()).hasSize(1);
    }
}
