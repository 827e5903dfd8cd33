/// Alerts as the messages that AWS IoT Device Defender publishes to SNS topics, so that what was built for those keeps
/// working.
@NullMarked
package dev.vedette.sink.sns;

import org.jspecify.annotations.NullMarked;
