/// DNP3 over TCP and UDP, as of IEEE 1815-2012.
///
/// Three layers in one dissector: `Dnp3Conversation` finds link frames and checks their checksums,
/// `Dnp3Transport` puts their segments together, and `Dnp3Fragment` reads what the application says, object
/// header by object header. `Dnp3Type` is the library of objects: how the data of each group and variation is
/// laid out. What is read is listed in `docs/reference/protocols/dnp3.md`.
@NullMarked
package dev.vedette.dissect.dnp3;

import org.jspecify.annotations.NullMarked;
