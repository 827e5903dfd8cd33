package dev.vedette.server.manage;

/// Makes certificates for devices. Any thread may call; calls take as long as making a key takes.
public interface CertificateAuthority {
    /// Makes a key pair and a certificate for it. The private key is kept nowhere.
    ///
    /// @param commonName of the certificate's subject
    Issued issue(String commonName);

    /// Makes a certificate for the key and the subject of a signing request.
    ///
    /// @param request a PKCS #10 request in PEM
    /// @return the certificate in PEM
    /// @throws CertificateInvalid when it is none, its signature is wrong, or its key is not accepted
    String sign(String request);

    /// A key pair and its certificate, all in PEM.
    ///
    /// @param certificate the certificate
    /// @param publicKey the public key
    /// @param privateKey the private key; never logged or stored
    record Issued(String certificate, String publicKey, String privateKey) {
        @Override
        public String toString() {
            return "Issued[]";
        }
    }
}
