package dev.vedette.server.boot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.server.identity.LocalCa;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.iot.model.Behavior;
import software.amazon.awssdk.services.iot.model.CreateKeysAndCertificateResponse;
import software.amazon.awssdk.services.iot.model.DetectMitigationActionsTaskStatus;
import software.amazon.awssdk.services.iot.model.MitigationActionParams;

/// A device that connects with its certificate and reports an open port is confined while it is connected.
final class QuarantineTest {
    private static final String ROLE = "arn:aws:iam::000000000000:role/mitigate";
    private static final String EVERYTHING = """
        {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "iot:*", "Resource": "*"}]}
        """;
    private static final String SILENCE = """
        {"Version": "2012-10-17", "Statement": [{"Effect": "Deny", "Action": "iot:Publish", "Resource": "*"}]}
        """;

    @TempDir
    private Path folder;

    private RunningServer running;
    private CreateKeysAndCertificateResponse made;
    private TlsDevice pump;

    @BeforeEach
    void aPumpViolatesItsProfile() throws Exception {
        running = new RunningServer(folder);
        running.iot().createThing(r -> r.thingName("pump-1"));
        made = running.iot().createKeysAndCertificate(r -> r.setAsActive(true));
        running.iot().attachThingPrincipal(r -> r.thingName("pump-1").principal(made.certificateArn()));
        running.iot().createPolicy(r -> r.policyName("all").policyDocument(EVERYTHING));
        running.iot().attachPolicy(r -> r.policyName("all").target(made.certificateArn()));
        String group = running.iot()
                .createThingGroup(r -> r.thingGroupName("quarantine"))
                .thingGroupArn();
        running.iot().createPolicy(r -> r.policyName("silence").policyDocument(SILENCE));
        running.iot().attachPolicy(r -> r.policyName("silence").target(group));
        Behavior doors = Behavior.builder()
                .name("doors")
                .metric("aws:listening-tcp-ports")
                .criteria(c -> c.comparisonOperator("in-port-set").value(v -> v.ports(443)))
                .build();
        running.iot().createSecurityProfile(r -> r.securityProfileName("p").behaviors(doors));
        running.iot()
                .attachSecurityProfile(r -> r.securityProfileName("p")
                        .securityProfileTargetArn("arn:aws:iot:us-east-1:000000000000:all/registered-things"));
        pump = device();
        pump.connect();
        assertThat(pump.report("pump-1", 1)).isTrue();
        eventually(() -> !running.iot()
                .listActiveViolations(r -> r.thingName("pump-1"))
                .activeViolations()
                .isEmpty());
    }

    @AfterEach
    void stop() {
        pump.close();
        running.close();
    }

    @Test
    void inTheQuarantineGroupItMayStayConnectedAndSayNothing() throws Exception {
        carryOut(MitigationActionParams.builder()
                .addThingsToThingGroupParams(p -> p.thingGroupNames("quarantine"))
                .build());

        eventually(() -> !pump.publish("plant/pump-1", "hello"));
        assertThat(running.iot()
                        .listThingsInThingGroup(r -> r.thingGroupName("quarantine"))
                        .things())
                .containsExactly("pump-1");
    }

    @Test
    void withoutItsCertificateItIsCutOffAndDoesNotComeBack() throws Exception {
        carryOut(MitigationActionParams.builder()
                .updateDeviceCertificateParams(p -> p.action("DEACTIVATE"))
                .build());

        assertThat(pump.isCutOff()).isTrue();
        try (TlsDevice again = device()) {
            assertThat(again.refusal()).isEqualTo("NOT_AUTHORIZED");
        }
    }

    private TlsDevice device() throws Exception {
        return new TlsDevice(
                "pump-1",
                running.tlsPort(),
                LocalCa.in(folder.resolve("ca"), Clock.systemUTC()).certificatePem(),
                made.certificatePem(),
                made.keyPair().privateKey());
    }

    private void carryOut(MitigationActionParams params) throws Exception {
        running.iot()
                .createMitigationAction(
                        r -> r.actionName("confine").roleArn(ROLE).actionParams(params));
        running.iot()
                .startDetectMitigationActionsTask(
                        r -> r.taskId("t").actions("confine").target(t -> t.securityProfileName("p")));
        eventually(() -> running.iot()
                        .describeDetectMitigationActionsTask(r -> r.taskId("t"))
                        .taskSummary()
                        .taskStatus()
                == DetectMitigationActionsTaskStatus.SUCCESSFUL);
    }

    private static void eventually(Callable<Boolean> condition) throws Exception {
        for (int tries = 0; tries < 600 && !condition.call(); tries++) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
        assertThat(condition.call()).isTrue();
    }
}
