package dev.vedette.gateway.mqtt;

/// Who gets what matches a topic filter: one session, or a group that takes turns.
sealed interface Recipient permits Subscription, SharedGroup {}
