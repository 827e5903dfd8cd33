import { html, nothing, type TemplateResult } from "lit";
import type { Held, Sensor } from "../site-types";

/** Versions are long; these many digits tell them apart for people. */
const DIGITS = 8;

function one(name: string, held: Held | undefined): TemplateResult | typeof nothing {
  if (!held) return nothing;
  const version = held.version ? held.version.slice(0, DIGITS) : "none yet";
  return html`<li>
    ${name} <code title=${held.version ?? ""}>${version}</code>
    ${
      held.current
        ? html`<span class="muted">as here</span>`
        : html`<span class="bad">not as here since <vd-time at=${held.behindSince ?? ""}></vd-time></span>`
    }
  </li>`;
}

/** Which versions a sensor holds of what this server gives it; nothing of one that has not said so. */
export function held(sensor: Sensor): TemplateResult | typeof nothing {
  if (!(sensor.rules ?? sensor.pluginSet ?? sensor.profiles ?? sensor.baseline)) return nothing;
  return html`<ul class="held small" aria-label="What it holds of this server">
    ${one("Rules", sensor.rules)} ${one("Plugins", sensor.pluginSet)} ${one("Profiles", sensor.profiles)}
    ${one("Baseline", sensor.baseline)}
  </ul>`;
}
