package dev.vedette.server.api.aws;

/// Carries out calls of one operation. May block.
@FunctionalInterface
interface Handler {
    /// Carries out a call.
    ///
    /// @throws WireError when it is refused here
    /// @throws dev.vedette.server.manage.Refusal when a desk refuses it
    Reply handle(Call call);
}
