package dev.vedette.gateway.mqtt;

/// A message of QoS 2 on its way in. Outlives the connection that brought it, so that the client may go on with the
/// exchange on another one without the message being taken twice.
final class Receiving {
    private AckQueue queue;
    private AckQueue.Ack ack;
    private boolean answered;
    private AckReason reason = AckReason.SUCCESS;

    Receiving(AckQueue queue, AckQueue.Ack ack) {
        this.queue = queue;
        this.ack = ack;
    }

    /// The message has been taken; the client may be told.
    void answered() {
        answered(AckReason.SUCCESS);
    }

    /// What became of the message is known; the client may be told.
    void answered(AckReason how) {
        answered = true;
        reason = how;
        queue.done(ack, how);
    }

    /// The client sent the message again: it is told again, or as soon as there is an answer.
    void again(AckQueue current, int packetId) {
        if (!answered && current == queue) {
            return;
        }
        queue = current;
        ack = current.open(packetId, true);
        if (answered) {
            current.done(ack, reason);
        }
    }
}
