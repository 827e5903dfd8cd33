/// ANSI C12.22 (IEEE 1703): meters and what reads and operates them, over IP. Messages are those of ACSE in
/// BER, in them EPSEM with the services of C12.22 and C12.18.
///
/// [dev.vedette.dissect.c1222.C1222Shape] finds messages, [dev.vedette.dissect.c1222.C1222Reader] reads the
/// envelope and pairs answers, [dev.vedette.dissect.c1222.Services] is the table of services,
/// [dev.vedette.dissect.c1222.Arguments] reads what they say.
@NullMarked
package dev.vedette.dissect.c1222;

import org.jspecify.annotations.NullMarked;
