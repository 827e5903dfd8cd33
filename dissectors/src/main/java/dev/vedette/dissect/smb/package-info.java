/// SMB 1 to 3 (MS-CIFS, MS-SMB, MS-SMB2): negotiation, logins (NTLM), shares and the files and pipes that are opened.
/// What is
/// read and written in them, and what is encrypted, is passed over.
@NullMarked
package dev.vedette.dissect.smb;

import org.jspecify.annotations.NullMarked;
