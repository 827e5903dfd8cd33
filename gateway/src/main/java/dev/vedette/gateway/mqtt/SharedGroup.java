package dev.vedette.gateway.mqtt;

import java.util.ArrayList;
import java.util.List;

/// The members of one shared subscription; each message goes to one of them in turn (MQTT 5, 4.8.2).
final class SharedGroup implements Recipient {
    private final List<Subscription> members = new ArrayList<>(4);
    private int turn;

    void add(Subscription member) {
        members.add(member);
    }

    void remove(Subscription member) {
        members.remove(member);
    }

    boolean isEmpty() {
        return members.isEmpty();
    }

    /// The member whose turn it is: the next that can take a message at once, else the next one. A group always has a
    /// member; an empty one is taken out of the tree.
    Subscription next() {
        for (int i = 0; i < members.size(); i++) {
            Subscription member = members.get((turn + i) % members.size());
            if (member.session().delivery().ready()) {
                turn = (turn + i + 1) % members.size();
                return member;
            }
        }
        Subscription member = members.get(turn % members.size());
        turn = (turn + 1) % members.size();
        return member;
    }
}
