package dev.vedette.server.store;

import java.util.Optional;
import java.util.function.BiConsumer;

/// Devices' certificates. Their private keys are nowhere here.
public interface Certificates {
    /// Adds a certificate; false when it is there already.
    boolean add(CertificateRecord certificate);

    /// How many there are.
    long count();

    /// The certificate of that id.
    Optional<CertificateRecord> find(String id);

    /// Replaces status, version and time of change, if the stored version is the one before; else false.
    boolean replace(CertificateRecord certificate);

    /// Removes a certificate; false when there is none.
    boolean remove(String id);

    /// Certificates in the order in which they were made.
    ///
    /// @param ascending the oldest first; else the newest
    Page<CertificateRecord> list(boolean ascending, PageRequest page);

    /// The id and status of every certificate, in no order; for starting up.
    void forEach(BiConsumer<String, CertificateRecord.Status> visitor);
}
