package dev.vedette.server.manage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.engine.profile.Target;
import dev.vedette.sdk.observe.MetricKind;
import dev.vedette.sdk.observe.MetricName;
import dev.vedette.sdk.observe.ThingName;
import dev.vedette.server.identity.SensorCa;
import dev.vedette.server.identity.SigningRequests;
import dev.vedette.server.policy.PolicyDocument;
import dev.vedette.server.store.AccessKey;
import dev.vedette.server.store.CertificateRecord.Status;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whatever a desk can change leaves an entry in the audit log that says who did it: each method of each desk
/// is made to do it here, and one that is missing here fails the test.
final class AuditCoverageTest {
    /// What only looks, and what sensors and the server do by themselves, all day: no change that somebody
    /// makes.
    private static final Set<String> NO_DEEDS = Set.of(
            "ProfileDesk.builtIn",
            "ProfileDesk.problems",
            "ProfileDesk.problemsOfRetained",
            "TagDesk.of",
            "AlarmDesk.get",
            "AlarmDesk.comments",
            "AlarmDesk.mutes",
            "AlarmDesk.preview",
            "NotificationDesk.rules",
            "NotificationDesk.noise",
            "SuppressionDesk.list",
            "SuppressionDesk.all",
            "SuppressionDesk.get",
            "SuppressionDesk.isEndingSoon",
            "SuppressionDesk.endingSoon",
            "SuppressionDesk.isInForce",
            "SuppressionDesk.require",
            "PrincipalDesk.require",
            "PolicyDesk.requireTarget",
            "SecurityGroupDesk.profileOf",
            "SecurityGroupDesk.all",
            "SecurityGroupDesk.require",
            "HubAlertDesk.count",
            "HubAlertDesk.overview",
            "HubAlertDesk.list",
            "HubAlertDesk.find",
            "HubAlertDesk.daily",
            "AssetDesk.thingOf",
            "AssetDesk.know",
            "AssetDesk.meet",
            "AssetDesk.beyondMax",
            "AssetDesk.list",
            "AssetDesk.links",
            "AssetDesk.get",
            "NetworkRuleDesk.get",
            "NetworkRuleDesk.list",
            "NetworkRuleDesk.inForce",
            "SensorDesk.tokens",
            "SensorDesk.list",
            "SensorDesk.shown",
            "SensorDesk.heard",
            "PluginDesk.get",
            "PluginDesk.list",
            "PluginDesk.versions",
            "PluginDesk.content",
            "PluginDesk.inForce",
            "PackDesk.preview",
            "PackDesk.previewRollback",
            "PackDesk.list",
            "PackDesk.get",
            "PackDesk.versions",
            "PackDesk.open",
            "BaselineDesk.take",
            "BaselineDesk.told",
            "BaselineDesk.untold",
            "BaselineDesk.sites",
            "BaselineDesk.overview",
            "BaselineDesk.list",
            "BaselineDesk.standing",
            "BaselineDesk.sightings",
            "BaselineDesk.fresh",
            "BaselineDesk.refused",
            "PeopleDesk.list",
            "PeopleDesk.get",
            "PeopleDesk.firstWelcome",
            "SessionDesk.resume",
            "SessionDesk.purge",
            "SessionDesk.isCsrf",
            "SessionDesk.longest",
            "TokenDesk.list",
            "TokenDesk.shown",
            "KeyDesk.list",
            "AuditDesk.list",
            "AuditDesk.count",
            "SessionDesk.isGood",
            "TokenDesk.isGood",
            "AlarmActionDesk.actions",
            "AlarmActionDesk.effect",
            "AlarmActionDesk.effects",
            "AlarmActionDesk.isForViolations",
            "AlarmActionDesk.title");

    @TempDir
    Path folder;

    private DeskFixture fixture;
    private DeedsTold told;

    @BeforeEach
    void open() {
        fixture = DeskFixture.in(folder);
        told = new DeedsTold(fixture);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void whateverADeskChangesIsWrittenDownWithWhoDidIt() throws Exception {
        things();
        profiles();
        metricsAndSecurityGroups();
        certificates();
        policies();
        OtherDeeds others = new OtherDeeds(told);
        others.alarms();
        others.notifications();
        others.mitigations();
        others.sensors();
        others.joining(SensorCa.in(folder.resolve("sensor-ca"), fixture.clock(), () -> ""));
        others.packs();
        others.baselines();
        others.people();
        Set<String> missing = new TreeSet<>(publicMethods());
        missing.removeAll(told.told());
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

    private void things() {
        told.leaves(
                "ThingTypeDesk.create",
                "thing-type.create",
                () -> told.desks().types().create("t", null, List.of(), Map.of()));
        told.leaves(
                "ThingDesk.create",
                "thing.create",
                () -> told.desks().things().create(DeedsTold.PUMP, "t", Map.of("floor", "1")));
        assertThat(told.newest().getFirst().after()).contains("\"name\":\"pump\"", "\"floor\":\"1\"");
        told.leaves(
                "ThingDesk.update",
                "thing.update",
                () -> told.desks()
                        .things()
                        .update(DeedsTold.PUMP, null, new ThingDesk.Edit(null, true, Map.of("floor", "2"), true)));
        assertThat(told.newest().getFirst().before()).contains("\"floor\":\"1\"");
        assertThat(told.newest().getFirst().after()).contains("\"floor\":\"2\"");
        told.does(
                "ThingTypeDesk.deprecate",
                "thing-type.deprecate",
                () -> told.desks().types().deprecate("t", false));
        told.does(
                "ThingTypeDesk.delete",
                "thing-type.delete",
                () -> told.desks().types().delete("t"));
        told.leaves(
                "GroupDesk.create",
                "thing-group.create",
                () -> told.desks().groups().create(new GroupDesk.Draft("g", null, null, Map.of(), Map.of())));
        told.leaves(
                "GroupDesk.update",
                "thing-group.update",
                () -> told.desks().groups().update("g", null, new GroupDesk.Edit("words", null, true)));
        told.does(
                "GroupDesk.regroup",
                "thing.regroup",
                () -> told.desks().groups().regroup(DeedsTold.PUMP, Set.of("g"), Set.of()));
        Resource group = new Resource(Resource.Kind.THING_GROUP, "g");
        told.does("TagDesk.put", "tags.put", () -> told.desks().tags().put(group, Map.of("a", "b")));
        told.does("TagDesk.remove", "tags.remove", () -> told.desks().tags().remove(group, Set.of("a")));
        told.does(
                "GroupDesk.delete",
                "thing-group.delete",
                () -> told.desks().groups().delete("g", null));
        told.does(
                "ThingDesk.delete", "thing.delete", () -> told.desks().things().delete(DeedsTold.PUMP, null));
    }

    private void profiles() {
        ProfileDesk.Content content =
                new ProfileDesk.Content("words", List.of(DeedsTold.behavior("aws:all-bytes-out")), null, null, null);
        told.leaves(
                "ProfileDesk.create",
                "profile.create",
                () -> told.desks().profiles().create("p", content, Map.of()));
        told.leaves(
                "ProfileDesk.update",
                "profile.update",
                () -> told.desks().profiles().update("p", null, content));
        Target all = new Target.AllThings();
        told.does(
                "ProfileDesk.attach",
                "profile.attach",
                () -> told.desks().profiles().attach("p", all));
        told.does(
                "ProfileDesk.detach",
                "profile.detach",
                () -> told.desks().profiles().detach("p", all));
        told.does(
                "ProfileDesk.delete",
                "profile.delete",
                () -> told.desks().profiles().delete("p", null));
    }

    private void metricsAndSecurityGroups() {
        MetricName metric = new MetricName("battery");
        told.leaves(
                "CustomMetricDesk.create",
                "custom-metric.create",
                () -> told.desks()
                        .metrics()
                        .create(new CustomMetricDesk.Draft(metric, MetricKind.LEVEL, null, "token-1", Map.of())));
        told.leaves(
                "CustomMetricDesk.update",
                "custom-metric.update",
                () -> told.desks().metrics().update(metric, "Battery"));
        told.does(
                "CustomMetricDesk.delete",
                "custom-metric.delete",
                () -> told.desks().metrics().delete(metric));
        told.leaves(
                "DimensionDesk.create",
                "dimension.create",
                () -> told.desks()
                        .dimensions()
                        .create(new DimensionDesk.Draft("d", List.of("a/+"), "token-2", Map.of())));
        told.leaves(
                "DimensionDesk.update",
                "dimension.update",
                () -> told.desks().dimensions().update("d", List.of("b/+")));
        told.does(
                "DimensionDesk.delete",
                "dimension.delete",
                () -> told.desks().dimensions().delete("d"));
        told.leaves(
                "SecurityGroupDesk.put",
                "security-group.put",
                () -> told.desks().securityGroups().put("sg", List.of()));
        told.leaves(
                "SecurityGroupDesk.delete",
                "security-group.delete",
                () -> told.desks().securityGroups().delete("sg"));
        told.does(
                "SecurityGroupDesk.belongs",
                "thing.create",
                () -> told.desks().securityGroups().belongs(DeedsTold.PUMP, null));
        told.does(
                "SecurityGroupDesk.gone",
                "thing.delete",
                () -> told.desks().securityGroups().gone(DeedsTold.PUMP));
    }

    private void certificates() throws Exception {
        String id = told.leaves(
                        "CertificateDesk.create",
                        "certificate.register",
                        () -> told.desks().certificates().create(false))
                .record()
                .id();
        KeyPair key = SigningRequests.key("EC", 256);
        String request = SigningRequests.request("CN=x", key, key);
        told.leaves(
                "CertificateDesk.createFromRequest",
                "certificate.register",
                () -> told.desks().certificates().createFromRequest(request, true));
        told.told().add("CertificateDesk.register");
        told.does(
                "CertificateDesk.update",
                "certificate.update",
                () -> told.desks().certificates().update(id, Status.ACTIVE));
        told.desks().things().create(DeedsTold.PUMP, null, Map.of());
        String principal = PrincipalKey.ofCertificate(id);
        told.does(
                "PrincipalDesk.attach",
                "thing.attach",
                () -> told.desks().principals().attach(DeedsTold.PUMP, principal, false));
        told.does(
                "PrincipalDesk.detach",
                "thing.detach",
                () -> told.desks().principals().detach(DeedsTold.PUMP, principal));
        told.desks().certificates().update(id, Status.INACTIVE);
        told.does(
                "CertificateDesk.delete",
                "certificate.delete",
                () -> told.desks().certificates().delete(id, false));
    }

    private void policies() {
        PolicyDocument document = PolicyDocument.parse(
                "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"iot:Connect\","
                        + "\"Resource\":\"*\"}}");
        told.leaves(
                "PolicyDesk.create",
                "policy.create",
                () -> told.desks().policies().create("q", document, Map.of()));
        told.leaves(
                "PolicyDesk.createVersion",
                "policy.create-version",
                () -> told.desks().policies().createVersion("q", document, false));
        told.does(
                "PolicyDesk.hold", "policy.hold", () -> told.desks().policies().hold("q", 2));
        told.does(
                "PolicyDesk.deleteVersion",
                "policy.delete-version",
                () -> told.desks().policies().deleteVersion("q", 1));
        told.leaves(
                "UserDesk.create", "user.create", () -> told.desks().users().create("u", DeedsTold.LONG.toCharArray()));
        assertThat(told.newest().getFirst().after()).contains("\"name\":\"u\"").doesNotContain("salt", "hash");
        String user = PrincipalKey.ofUser("u");
        told.does(
                "PolicyDesk.attach",
                "policy.attach",
                () -> told.desks().policies().attach("q", user));
        told.does(
                "PolicyDesk.detach",
                "policy.detach",
                () -> told.desks().policies().detach("q", user));
        told.does("UserDesk.delete", "user.delete", () -> told.desks().users().delete("u"));
        told.does(
                "PolicyDesk.delete",
                "policy.delete",
                () -> told.desks().policies().delete("q"));
        AccessKey key = new AccessKey("VDT1", "hush-hush", "words", DeskFixture.START);
        told.does("KeyDesk.create", "key.create", () -> told.desks().keys().create(key));
        assertThat(told.newest().getFirst().after()).contains("VDT1").doesNotContain("hush-hush");
        told.does("KeyDesk.revoke", "key.revoke", () -> told.desks().keys().revoke("VDT1"));
    }

    @Test
    void whatIsRefusedOrChangesNothingIsNotWrittenDown() {
        DeedsTold.EVE.does(() -> told.desks().things().create(DeedsTold.PUMP, null, Map.of()));
        DeedsTold.EVE.does(() -> told.desks().things().create(DeedsTold.PUMP, null, Map.of()));
        DeedsTold.EVE.does(() -> {
            told.desks().things().delete(new ThingName("nobody"), null);
            return DeedsTold.PUMP;
        });
        assertThat(told.newest()).hasSize(1);
    }
}
