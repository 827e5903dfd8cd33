/// Alerts as documents of the Elastic Common Schema, given to Elasticsearch by its bulk API.
@NullMarked
package dev.vedette.sink.ecs;

import org.jspecify.annotations.NullMarked;
