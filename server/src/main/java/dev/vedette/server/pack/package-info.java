/// Content packs: one signed file with rules, lists and advisories, as it is brought to a plant without internet.
///
/// A pack is a zip in a strict form ([dev.vedette.server.pack.PackArchive]) with a manifest
/// ([dev.vedette.server.pack.PackManifest]) that names each part with its digest, and a signature of the manifest.
/// [dev.vedette.server.pack.PackReader] believes nothing: bounds come before sizes, sizes before bytes, the signature
/// before the manifest's words. [dev.vedette.server.pack.PackWriter] makes them. What is in the parts is not known
/// here,
/// nor where packs are kept, nor what becomes of them.
@NullMarked
package dev.vedette.server.pack;

import org.jspecify.annotations.NullMarked;
