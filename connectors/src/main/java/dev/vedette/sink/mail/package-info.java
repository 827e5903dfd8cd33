/// Alerts as e-mail.
///
/// A [dev.vedette.sink.mail.MailLetter] is the message of an alert, a [dev.vedette.sink.mail.MailSink] hands it to a
/// server for submission. Only these see the mail library, which is loaded when a channel is of this kind.
@NullMarked
package dev.vedette.sink.mail;

import org.jspecify.annotations.NullMarked;
