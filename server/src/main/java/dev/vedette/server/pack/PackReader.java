package dev.vedette.server.pack;

import dev.vedette.server.pack.PackManifest.Part;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import java.util.SortedMap;

/// Reads packs of strangers. Each step believes only what the one before has shown: the form of the zip within its
/// bounds, then the signature over the manifest, then that the entries are those of the manifest with the same digests.
public final class PackReader {
    /// The most bytes of the file of a pack: 16 MiB.
    public static final int FILE_BYTES_MAX = PackArchive.FILE_BYTES_MAX;

    /// The name of the entry with the manifest.
    static final String MANIFEST = "manifest.json";

    /// The name of the entry with the signature of the manifest, in Base64.
    static final String SIGNATURE = "manifest.sig";

    /// What comes before the manifest where it is signed, so that a signature of something else is none of a pack.
    private static final byte[] MEANT_AS = "vedette-pack-1\n".getBytes(StandardCharsets.US_ASCII);

    private static final int SIGNATURE_BYTES_MAX = 1_024;

    private PackReader() {}

    /// Reads a pack.
    ///
    /// @param bytes of its file
    /// @param signer knows whom we trust
    /// @throws PackFault when it is none, nobody whom we trust has signed it, or it was changed since
    public static Pack read(byte[] bytes, PackSigner signer) {
        SortedMap<String, byte[]> entries = PackArchive.read(bytes);
        byte[] manifest = entries.remove(MANIFEST);
        byte[] signature = entries.remove(SIGNATURE);
        if (manifest == null) {
            throw new PackFault("has no entry " + MANIFEST + "; make packs with vedette pack build");
        }
        if (signature == null) {
            throw new PackFault("is not signed; sign it with vedette pack sign FILE --key KEY");
        }
        String holder = signer.of(signed(manifest), decoded(signature))
                .orElseThrow(() -> new PackFault("is signed with none of the trusted keys, or was changed since;"
                        + " get the publisher's key (NAME.pem) by a way that you trust and put it where packs.keys"
                        + " (of commands --keys) points"));
        return checked(PackManifest.read(manifest), entries, holder, bytes);
    }

    /// Reads a pack that was checked when it came, or one's own that nobody has signed yet: nobody is asked who has.
    ///
    /// @throws PackFault when it is none
    public static Pack kept(byte[] bytes) {
        SortedMap<String, byte[]> entries = PackArchive.read(bytes);
        byte[] manifest = entries.remove(MANIFEST);
        entries.remove(SIGNATURE);
        if (manifest == null) {
            throw new PackFault("has no entry " + MANIFEST + "; make packs with vedette pack build");
        }
        return checked(PackManifest.read(manifest), entries, "", bytes);
    }

    private static Pack checked(PackManifest manifest, SortedMap<String, byte[]> entries, String holder, byte[] bytes) {
        Set<String> named = new HashSet<>();
        for (Part part : manifest.parts()) {
            byte[] entry = entries.get(part.path());
            named.add(part.path());
            if (entry == null) {
                throw new PackFault("has no entry " + part.path() + ", which its manifest names");
            }
            if (entry.length != part.bytes() || !digest(entry).equals(part.sha256())) {
                throw new PackFault("has an entry " + part.path() + " that is another than its manifest names");
            }
        }
        for (String name : entries.keySet()) {
            if (!named.contains(name)) {
                throw new PackFault("has an entry " + name + " that its manifest does not name");
            }
        }
        return new Pack(manifest, entries, holder, digest(bytes));
    }

    /// What is signed of a manifest.
    static byte[] signed(byte[] manifest) {
        byte[] signed = new byte[MEANT_AS.length + manifest.length];
        System.arraycopy(MEANT_AS, 0, signed, 0, MEANT_AS.length);
        System.arraycopy(manifest, 0, signed, MEANT_AS.length, manifest.length);
        return signed;
    }

    private static byte[] decoded(byte[] signature) {
        try {
            return signature.length > SIGNATURE_BYTES_MAX
                    ? new byte[0]
                    : Base64.getMimeDecoder().decode(signature);
        } catch (IllegalArgumentException e) {
            throw new PackFault("has a signature that is no Base64; sign it anew", e);
        }
    }

    /// The SHA-256 of bytes, in hexadecimal digits.
    static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }
}
