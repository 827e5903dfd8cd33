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

    /// The member whose turn it is: the next that can take a message at once, else the next that may have it at all,
    /// else the next one. A group always has a member; an empty one is taken out of the tree.
    Subscription next(String topic) {
        int chosen = 0;
        boolean permitted = false;
        for (int i = 0; i < members.size(); i++) {
            Delivery delivery =
                    members.get((turn + i) % members.size()).session().delivery();
            if (delivery.permitted(topic)) {
                if (delivery.ready()) {
                    chosen = i;
                    break;
                }
                chosen = permitted ? chosen : i;
                permitted = true;
            }
        }
        Subscription member = members.get((turn + chosen) % members.size());
        turn = (turn + chosen + 1) % members.size();
        return member;
    }
}
