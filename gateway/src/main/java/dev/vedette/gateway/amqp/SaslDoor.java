package dev.vedette.gateway.amqp;

import org.apache.qpid.protonj2.buffer.ProtonBuffer;
import org.apache.qpid.protonj2.engine.sasl.SaslOutcome;
import org.apache.qpid.protonj2.engine.sasl.SaslServerContext;
import org.apache.qpid.protonj2.engine.sasl.SaslServerListener;
import org.apache.qpid.protonj2.types.Symbol;
import org.apache.qpid.protonj2.types.transport.AMQPHeader;
import org.jspecify.annotations.Nullable;

/// The SASL layer: lets everybody in as nobody. Who a peer is shows by tokens on `$cbs`, or by the certificate of the
/// handshake.
final class SaslDoor implements SaslServerListener {
    private static final Symbol ANONYMOUS = Symbol.valueOf("ANONYMOUS");
    private static final Symbol EXTERNAL = Symbol.valueOf("EXTERNAL");

    private final Symbol[] mechanisms;
    private final Runnable onDone;

    /// @param hasCertificate whether the peer has shown one, so that it may be somebody outside SASL
    /// @param onDone is told when a protocol header comes next
    SaslDoor(boolean hasCertificate, Runnable onDone) {
        this.mechanisms = hasCertificate ? new Symbol[] {EXTERNAL, ANONYMOUS} : new Symbol[] {ANONYMOUS};
        this.onDone = onDone;
    }

    @Override
    public void handleSaslHeader(SaslServerContext context, AMQPHeader header) {
        context.sendMechanisms(mechanisms.clone());
    }

    @Override
    public void handleSaslInit(SaslServerContext context, Symbol mechanism, @Nullable ProtonBuffer initialResponse) {
        for (Symbol known : mechanisms) {
            if (known.equals(mechanism)) {
                context.sendOutcome(SaslOutcome.SASL_OK, null);
                onDone.run();
                return;
            }
        }
        context.sendOutcome(SaslOutcome.SASL_AUTH, null);
        onDone.run();
    }

    @Override
    public void handleSaslResponse(SaslServerContext context, ProtonBuffer response) {
        context.sendOutcome(SaslOutcome.SASL_AUTH, null);
        onDone.run();
    }
}
