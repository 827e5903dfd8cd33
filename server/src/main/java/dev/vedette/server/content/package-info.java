/// What the lists of content packs say, ready to be asked: makers of addresses, names of techniques, advisories.
///
/// [dev.vedette.server.content.Library] reads them from the packs that are stored, once for every change, and answers
/// from
/// memory. Rules and plugins of packs are not here: they are stored where those of people are. How packs come and go is
/// the business of [dev.vedette.server.manage.PackDesk].
@NullMarked
package dev.vedette.server.content;

import org.jspecify.annotations.NullMarked;
