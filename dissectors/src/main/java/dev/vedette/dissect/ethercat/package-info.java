/// EtherCAT (IEC 61158-4-12; ETG.1000): datagrams by which a master reads and writes the registers and the
/// memory of its stations, and the mailbox protocols in them.
///
/// [dev.vedette.dissect.ethercat.EthercatConversation] reads frames, [dev.vedette.dissect.ethercat.Datagrams]
/// each datagram, [dev.vedette.dissect.ethercat.Registers] what is read and written, and
/// [dev.vedette.dissect.ethercat.Mailbox] what is sent through mailboxes.
@NullMarked
package dev.vedette.dissect.ethercat;

import org.jspecify.annotations.NullMarked;
