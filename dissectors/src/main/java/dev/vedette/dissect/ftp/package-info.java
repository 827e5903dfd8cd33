/// FTP (RFC 959 and its successors): commands and replies, paired in order. What is behind a change to TLS is passed
/// over;
/// files themselves go over connections of their own, which are not read.
@NullMarked
package dev.vedette.dissect.ftp;

import org.jspecify.annotations.NullMarked;
