/// Events that a broker, or something beside it, posts over HTTP.
///
/// [dev.vedette.source.http.HttpSource] runs an `EventDoor`, which checks the token and the bounds, has
/// `JsonlEvents`, `EmqxEvents` or a [dev.vedette.source.HubLog] read the events, brings the observations to the
/// intake and answers. `Connected`
/// says in every pane of the devices that were told to be connected that they still are. Following a file or a
/// broker does not belong here.
@NullMarked
package dev.vedette.source.http;

import org.jspecify.annotations.NullMarked;
