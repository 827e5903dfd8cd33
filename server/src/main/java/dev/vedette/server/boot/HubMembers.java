package dev.vedette.server.boot;

import dev.vedette.gateway.hub.HubId;
import dev.vedette.gateway.hub.HubMembership;
import dev.vedette.server.manage.SecurityGroupDesk;
import org.jspecify.annotations.Nullable;

/// Makes members of the hub's security groups of its devices and modules.
final class HubMembers implements HubMembership {
    private final SecurityGroupDesk desk;

    HubMembers(SecurityGroupDesk desk) {
        this.desk = desk;
    }

    @Override
    public void belongs(HubId id, @Nullable String group) {
        desk.belongs(id.thing(), group);
    }

    @Override
    public void gone(HubId id) {
        desk.gone(id.thing());
    }
}
