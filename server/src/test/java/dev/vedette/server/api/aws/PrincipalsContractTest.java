package dev.vedette.server.api.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.iot.model.InvalidRequestException;
import software.amazon.awssdk.services.iot.model.LimitExceededException;
import software.amazon.awssdk.services.iot.model.ListPrincipalThingsResponse;
import software.amazon.awssdk.services.iot.model.ResourceNotFoundException;
import software.amazon.awssdk.services.iot.model.ThingPrincipalType;

final class PrincipalsContractTest {
    private static final String NOBODY = FreshApi.arn("cert/" + "0".repeat(64));

    @RegisterExtension
    final FreshApi api = FreshApi.open();

    private String certificate = "";

    @BeforeEach
    void aCertificateAndAThing() {
        certificate =
                api.iot().createKeysAndCertificate(r -> r.setAsActive(true)).certificateArn();
        api.iot().createThing(r -> r.thingName("pump"));
    }

    @Test
    void aCertificateIsAttachedAndSeenFromBothEnds() {
        attach("pump", certificate);
        attach("pump", certificate);

        assertThat(api.iot().listThingPrincipals(r -> r.thingName("pump")).principals())
                .containsExactly(certificate);
        assertThat(api.iot().listPrincipalThings(r -> r.principal(certificate)).things())
                .containsExactly("pump");
        assertThat(api.iot().listThingPrincipalsV2(r -> r.thingName("pump")).thingPrincipalObjects())
                .singleElement()
                .satisfies(object -> {
                    assertThat(object.principal()).isEqualTo(certificate);
                    assertThat(object.thingPrincipalType()).isEqualTo(ThingPrincipalType.NON_EXCLUSIVE_THING);
                });
    }

    @Test
    void detachingEndsItAndDoesNotMindWhenThereIsNothing() {
        attach("pump", certificate);
        detach("pump", certificate);
        detach("pump", certificate);
        assertThat(api.iot().listThingPrincipals(r -> r.thingName("pump")).principals())
                .isEmpty();
    }

    @Test
    void aUserIsAPrincipalToo() {
        api.fixture().desks().users().create("operator", "correct horse".toCharArray());
        attach("pump", FreshApi.arn("user/operator"));
        assertThat(api.iot().listThingPrincipals(r -> r.thingName("pump")).principals())
                .containsExactly(FreshApi.arn("user/operator"));
        api.fixture().desks().users().delete("operator");
        assertThat(api.iot().listThingPrincipals(r -> r.thingName("pump")).principals())
                .isEmpty();
    }

    @Test
    void whatDoesNotExistIsNotAttached() {
        assertThatThrownBy(() -> attach("none", certificate)).isInstanceOf(ResourceNotFoundException.class);
        assertThatThrownBy(() -> attach("pump", NOBODY)).isInstanceOf(ResourceNotFoundException.class);
        assertThatThrownBy(() -> attach("pump", FreshApi.arn("user/nobody")))
                .isInstanceOf(ResourceNotFoundException.class);
        assertThatThrownBy(() -> detach("none", certificate)).isInstanceOf(ResourceNotFoundException.class);
        assertThatThrownBy(() -> api.iot().listThingPrincipals(r -> r.thingName("none")))
                .isInstanceOf(ResourceNotFoundException.class);
        assertThatThrownBy(() -> api.iot().listPrincipalThings(r -> r.principal(NOBODY)))
                .isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void principalsThatAreNoneAreRefused() {
        for (String arn : List.of(
                "cert/x",
                FreshApi.arn("cert/x"),
                FreshApi.arn("thing/pump"),
                certificate.replace(RunningApi.ACCOUNT, "999999999999"))) {
            assertThatThrownBy(() -> attach("pump", arn)).isInstanceOf(InvalidRequestException.class);
        }
    }

    @Test
    void aThingIsNotDeletedWhileSomethingIsAttachedToIt() {
        attach("pump", certificate);
        assertThatThrownBy(() -> api.iot().deleteThing(r -> r.thingName("pump")))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("still attached to one or more principals");
        detach("pump", certificate);
        api.iot().deleteThing(r -> r.thingName("pump"));
    }

    @Test
    void anExclusiveCertificateBelongsToOneThing() {
        api.iot().createThing(r -> r.thingName("lamp"));
        exclusive("pump");
        exclusive("pump");
        assertThatThrownBy(() -> attach("lamp", certificate))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("exclusive");
        detach("pump", certificate);
        attach("lamp", certificate);
        assertThatThrownBy(() -> exclusive("pump")).isInstanceOf(InvalidRequestException.class);
        assertThat(api.iot()
                        .listPrincipalThingsV2(
                                r -> r.principal(certificate).thingPrincipalType(ThingPrincipalType.EXCLUSIVE_THING))
                        .principalThingObjects())
                .isEmpty();
        assertThat(api.iot()
                        .listPrincipalThingsV2(r -> r.principal(certificate))
                        .principalThingObjects())
                .singleElement()
                .satisfies(object -> assertThat(object.thingName()).isEqualTo("lamp"));
    }

    @Test
    void aCertificateBelongsToAtMost10Things() {
        for (int i = 0; i < 11; i++) {
            String name = "thing-" + i;
            api.iot().createThing(r -> r.thingName(name));
        }
        for (int i = 0; i < 10; i++) {
            attach("thing-" + i, certificate);
        }
        attach("thing-9", certificate);
        assertThatThrownBy(() -> attach("thing-10", certificate)).isInstanceOf(LimitExceededException.class);

        ListPrincipalThingsResponse first =
                api.iot().listPrincipalThings(r -> r.principal(certificate).maxResults(6));
        ListPrincipalThingsResponse second = api.iot()
                .listPrincipalThings(r -> r.principal(certificate).maxResults(6).nextToken(first.nextToken()));
        assertThat(first.things()).hasSize(6);
        assertThat(second.things()).hasSize(4);
        assertThat(second.nextToken()).isNull();
    }

    private void attach(String thing, String principal) {
        api.iot().attachThingPrincipal(r -> r.thingName(thing).principal(principal));
    }

    private void exclusive(String thing) {
        api.iot()
                .attachThingPrincipal(r -> r.thingName(thing)
                        .principal(certificate)
                        .thingPrincipalType(ThingPrincipalType.EXCLUSIVE_THING));
    }

    private void detach(String thing, String principal) {
        api.iot().detachThingPrincipal(r -> r.thingName(thing).principal(principal));
    }
}
