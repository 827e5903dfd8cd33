package dev.vedette.server.manage;

import dev.vedette.server.store.ViolationRecord;
import dev.vedette.server.store.Violations;

/// What people say of violations. Any thread may call.
public final class ViolationDesk {
    private final ControlPlane plane;
    private final Violations violations;

    /// A desk.
    public ViolationDesk(ControlPlane plane) {
        this.plane = plane;
        this.violations = plane.stores().violations();
    }

    /// Records what people found a violation to be, open or over.
    ///
    /// @param note their words, maybe none
    /// @throws InvalidRequest when no violation of that id is kept
    public void verify(String violationId, ViolationRecord.Verification verification, String note) {
        plane.order().alone(plane.deeds().violation("verify", violationId), () -> {
            if (!violations.verify(violationId, verification, note)) {
                throw new InvalidRequest("Violation " + violationId + " does not exist or is no longer kept");
            }
            return violationId;
        });
    }
}
