/// Protocols that people describe in a file instead of programming them: the words of the file, and the dissector
/// that reads by them.
///
/// Data flow: [dev.vedette.sensor.definition.Definition#read] takes the text of a file and gives a definition, or all
/// that is wrong with it, each with its place. A definition has a [dev.vedette.sdk.dissect.Dissector], which keeps
/// the contract that those written in Java keep, and the documents of rules that came in the same file.
///
/// How it is made: the text becomes a tree of `Part`s, which remember their places; those that read bytes become
/// `Step`s, those that compute become `Expression`s, all names become numbered slots. A message is read by running
/// steps over a `Reading`, which counts them: what a message may cost has named limits. How frames are found on
/// streams, also behind gaps, is [dev.vedette.sdk.dissect.Framing]'s.
///
/// Only `Part` knows the YAML library. What does not belong here: files, folders, signatures (see the hosting of
/// plugins), and the language of rules.
@NullMarked
package dev.vedette.sensor.definition;

import org.jspecify.annotations.NullMarked;
