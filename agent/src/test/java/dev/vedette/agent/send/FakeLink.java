package dev.vedette.agent.send;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// A server that a test switches off and on.
public final class FakeLink implements Link {
    private final List<Parcel> sent = new ArrayList<>();
    private Function<Parcel, Answer> server = parcel -> new Answer.Acknowledged();
    private boolean isThere = true;
    private boolean isOpen;
    private int attempts;

    /// Whether the network is there.
    public void network(boolean there) {
        isThere = there;
        isOpen = isOpen && there;
    }

    /// What the server answers from now on.
    public void answers(Function<Parcel, Answer> answers) {
        server = answers;
    }

    /// What reached the server, also what it did not acknowledge.
    public List<Parcel> sent() {
        return sent;
    }

    /// How often a connection was tried.
    public int attempts() {
        return attempts;
    }

    @Override
    public void open() {
        attempts++;
        if (!isThere) {
            throw new LinkException("cannot connect to a test", null);
        }
        isOpen = true;
    }

    @Override
    public boolean isOpen() {
        return isOpen;
    }

    @Override
    public Answer send(Parcel parcel) {
        if (!isThere) {
            return new Answer.Lost("no network");
        }
        sent.add(parcel);
        return server.apply(parcel);
    }

    @Override
    public void close() {
        isOpen = false;
    }
}
