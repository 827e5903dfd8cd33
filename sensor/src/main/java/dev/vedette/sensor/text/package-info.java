/// Texts for people in other languages than English: the titles, messages and next steps of detections, and the names
/// of protocols, operations, fields and values.
///
/// English is in the detections and dissectors themselves. [dev.vedette.sensor.text.Texts] holds what a language says
/// instead; whatever it does not say stays English. [dev.vedette.sensor.text.Bidirectional] keeps what the wire says
/// from changing how the text around it reads.
@NullMarked
package dev.vedette.sensor.text;

import org.jspecify.annotations.NullMarked;
