/// Who is told, of what, and when: routing, maintenance windows, exceptions, mutes, flapping, grouping, limits
/// and reminders.
///
/// Pure: no clock, no threads, no files, no network. [dev.vedette.server.notify.Announcement] decides of
/// violation events as they are recorded, [dev.vedette.server.notify.Review] of what time brings. Both get what
/// is known as arguments and answer with a [dev.vedette.server.notify.Told]: what goes out, what is held back
/// and why, and what to remember. The store asks them inside of the transaction that records the events, so
/// that decision and record stand or fall together, and a process that is killed decides the same again.
///
/// A violation itself is never hidden here. How alerts are brought to a channel does not belong here either:
/// that is [dev.vedette.server.respond].
@NullMarked
package dev.vedette.server.notify;

import org.jspecify.annotations.NullMarked;
