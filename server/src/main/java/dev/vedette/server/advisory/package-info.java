/// Advisories on vulnerabilities of products, and which assets they are about.
///
/// [dev.vedette.server.advisory.CsafReader] reads the part of CSAF 2.0 (OASIS) that says which versions of which
/// products
/// of which vendors are affected, fixed or not affected; [dev.vedette.server.advisory.AdvisoryBook] holds the vendor,
/// model
/// and firmware of an asset against all of them. What cannot be decided exactly is said to be so
/// ([dev.vedette.server.advisory.Exposure.Certainty#MAY_BE]), never left out and never called certain. Where advisories
/// come from, and where assets are kept, is not known here.
@NullMarked
package dev.vedette.server.advisory;

import org.jspecify.annotations.NullMarked;
