package dev.vedette.server.boot;

import dev.vedette.server.api.aws.AwsApi;
import dev.vedette.server.api.aws.AwsSettings;
import dev.vedette.server.api.azure.AzureApi;
import dev.vedette.server.api.azure.AzureSettings;
import dev.vedette.server.api.v1.V1Api;
import dev.vedette.server.api.v1.V1Parts;
import dev.vedette.server.api.v1.V1Settings;
import dev.vedette.server.manage.Desks;
import dev.vedette.server.oidc.OidcSettings;
import dev.vedette.server.oidc.OidcSignIn;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.ext.web.Router;
import org.jspecify.annotations.Nullable;

/// The dialects of the API, mounted on one router.
record Apis(AzureApi azure, V1Api v1, AwsApi aws) implements AutoCloseable {
    /// Mounts all of them; what no other route takes is the AWS dialect's.
    static Apis mount(Config config, Router router, V1Parts parts, MeterRegistry meters) {
        Desks desks = parts.desks();
        boolean open = config.auth().open();
        return new Apis(
                AzureApi.mount(router, desks, meters, AzureSettings.of(config.azureHub(), open, config.web())),
                V1Api.mount(router, parts, meters, V1Settings.of(open, config.web(), oidc(config, desks))),
                AwsApi.mount(
                        router,
                        desks,
                        meters,
                        AwsSettings.of(
                                config.aws().region(),
                                config.aws().account(),
                                config.devices().endpoint(),
                                open,
                                config.web(),
                                config.auth().clockSkew())));
    }

    private static @Nullable OidcSignIn oidc(Config config, Desks desks) {
        OidcSettings settings = config.auth().oidc();
        return settings == null
                ? null
                : new OidcSignIn(
                        settings,
                        desks.people(),
                        OidcKeys.tls(settings),
                        desks.plane().clock());
    }

    /// Takes no more requests and waits for those that are being carried out.
    @Override
    public void close() {
        aws.close();
        v1.close();
        azure.close();
    }
}
