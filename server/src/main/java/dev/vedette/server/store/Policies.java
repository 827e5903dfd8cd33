package dev.vedette.server.store;

import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/// Policies, their versions, and what they are attached to: certificates, users and thing groups, as `cert/HEX64`,
/// `user/NAME` and `thinggroup/NAME`.
public interface Policies {
    /// Adds a policy with its first version; false when the name is taken.
    boolean add(PolicyRecord policy, PolicyRecord.Version first);

    /// How many there are.
    long count();

    /// The policy of that name.
    Optional<PolicyRecord> find(String name);

    /// Replaces which version holds; false when there is no such policy.
    boolean replace(PolicyRecord policy);

    /// Removes a policy with its versions; false when there is none.
    ///
    /// @throws BrokenReferenceException when it is attached to something
    boolean remove(String name);

    /// Policies in the order in which they were made.
    ///
    /// @param ascending the oldest first; else the newest
    Page<PolicyRecord> list(boolean ascending, PageRequest page);

    /// Adds a version, and replaces which one holds, in one step.
    ///
    /// @throws BrokenReferenceException when there is no such policy
    void addVersion(PolicyRecord policy, PolicyRecord.Version version);

    /// The versions of a policy, the newest first.
    List<PolicyRecord.Version> versions(String policy);

    /// A version of a policy.
    Optional<PolicyRecord.Version> version(String policy, int number);

    /// Removes a version; false when there is none.
    boolean removeVersion(String policy, int number);

    /// Attaches a policy to a target; false when it is attached already.
    ///
    /// @throws BrokenReferenceException when there is no such policy
    boolean attach(String policy, String target);

    /// Detaches a policy from a target; false when it was not attached.
    boolean detach(String policy, String target);

    /// Detaches every policy from a target.
    void detachAll(String target);

    /// The policies of a target, by name.
    List<String> attachedTo(String target);

    /// The targets of a policy, by key.
    Page<String> targetsOf(String policy, PageRequest page);

    /// Every policy with the document that holds, in no order; for starting up.
    void forEach(BiConsumer<String, String> visitor);

    /// Every target with one of its policies, in no order; for starting up.
    void forEachAttachment(BiConsumer<String, String> visitor);
}
