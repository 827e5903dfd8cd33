package dev.vedette.server.api.aws;

import dev.vedette.server.manage.AlreadyExists;
import dev.vedette.server.manage.CertificateInvalid;
import dev.vedette.server.manage.CertificateState;
import dev.vedette.server.manage.DeleteConflict;
import dev.vedette.server.manage.InvalidRequest;
import dev.vedette.server.manage.LimitExceeded;
import dev.vedette.server.manage.NotFound;
import dev.vedette.server.manage.Refusal;
import dev.vedette.server.manage.TaskAlreadyExists;
import dev.vedette.server.manage.VersionConflict;
import dev.vedette.server.manage.VersionsLimitExceeded;
import dev.vedette.server.policy.PolicyFault;
import dev.vedette.server.store.BadCursorException;
import dev.vedette.server.store.UnstorableTextException;
import java.util.Optional;

/// What faults are called on the wire.
final class Errors {
    private Errors() {}

    /// The refusal that a fault stands for; empty when the fault is ours, not the caller's.
    static Optional<WireError> refusal(RuntimeException fault) {
        return switch (fault) {
            case WireError error -> Optional.of(error);
            case Refusal refusal -> Optional.of(of(refusal));
            case PolicyFault policy ->
                Optional.of(new WireError(400, "MalformedPolicyException", String.valueOf(policy.getMessage())));
            case BadCursorException _ ->
                Optional.of(WireError.invalid("Invalid nextToken: it is not one that this listing returned"));
            case UnstorableTextException unstorable ->
                Optional.of(WireError.invalid(String.valueOf(unstorable.getMessage())));
            default -> Optional.empty();
        };
    }

    private static WireError of(Refusal refusal) {
        String message = String.valueOf(refusal.getMessage());
        return switch (refusal) {
            case InvalidRequest _ -> WireError.invalid(message);
            case NotFound _ -> WireError.notFound(message);
            case AlreadyExists _ -> new WireError(409, "ResourceAlreadyExistsException", message);
            case TaskAlreadyExists _ -> new WireError(400, "TaskAlreadyExistsException", message);
            case VersionConflict _ -> new WireError(409, "VersionConflictException", message);
            case CertificateInvalid _ -> new WireError(400, "CertificateValidationException", message);
            case CertificateState _ -> new WireError(406, "CertificateStateException", message);
            case DeleteConflict _ -> new WireError(409, "DeleteConflictException", message);
            case VersionsLimitExceeded _ -> new WireError(409, "VersionsLimitExceededException", message);
            case LimitExceeded _ -> new WireError(410, "LimitExceededException", message);
        };
    }
}
