/// What the agent is told: one file of `key = value` lines, read strictly.
@NullMarked
package dev.vedette.agent.config;

import org.jspecify.annotations.NullMarked;
