import { html, nothing, type TemplateResult } from "lit";
import { bytes, compact, duration, number } from "../format";
import { href } from "../router";
import type { Gateway, Sensor } from "../site-types";
import { held } from "./held";

const LAG_GRAVE_SECONDS = 60;
const SKEW_GRAVE_SECONDS = 5;

/** A figure with its name; nothing when it is not known. */
function figure(label: string, value: string | undefined, bad = false): TemplateResult | typeof nothing {
  if (value === undefined) return nothing;
  return html`<div>
    <dt>${label}</dt>
    <dd class=${bad ? "bad" : ""}>${value}</dd>
  </div>`;
}

function optional(value: number | undefined, words: (value: number) => string): string | undefined {
  return value === undefined ? undefined : words(value);
}

function troubles(list: string[] | undefined): TemplateResult | typeof nothing {
  if (!list?.length) return nothing;
  return html`<ul class="troubles" aria-label="Troubles">
    ${list.map((trouble) => html`<li>${trouble}</li>`)}
  </ul>`;
}

/** How a sensor is called, with its site. */
export function sensorTitle(sensor: Sensor): string {
  return [sensor.site, sensor.name].filter(Boolean).join(" / ");
}

/**
 * A sensor: what it sees, what it loses, how far behind it is.
 *
 * @param ask asks whether it is to be revoked or removed; left out for whoever may not
 */
export function sensorCard(sensor: Sensor, ask?: (leaving: "revoke" | "remove") => void): TemplateResult {
  const title = sensorTitle(sensor);
  return html`<article class="panel" aria-label="Sensor ${title}">
    <header>
      <h2 class="wrap">${title}</h2>
      <vd-badge tone=${sensor.silent || sensor.revokedAt ? "critical" : "good"}
        >${sensor.revokedAt ? "revoked" : sensor.silent ? "silent" : "listening"}</vd-badge
      >
    </header>
    <dl class="figures">
      ${figure(
        "Packets",
        optional(sensor.packetsPerSecond, (rate) => `${compact(rate)}/s`),
      )}
      ${figure(
        "Traffic",
        optional(sensor.bytesPerSecond, (rate) => `${bytes(rate)}/s`),
      )}
      ${figure(
        "Lines",
        optional(sensor.linesPerSecond, (rate) => `${compact(rate)}/s`),
      )}
      ${figure("Dropped", optional(sensor.dropped, number), (sensor.dropped ?? 0) > 0)}
      ${figure("Packets in all", optional(sensor.packets, compact))}
      ${figure("Flows in all", optional(sensor.flows, compact))}
      ${figure("Lag", optional(sensor.lagSeconds, duration), (sensor.lagSeconds ?? 0) > LAG_GRAVE_SECONDS)}
      ${figure("Plugins", optional(sensor.plugins, number))} ${figure("Version", sensor.version)}
      ${joined(sensor)}
      <div>
        <dt>Heard of</dt>
        <dd><vd-time at=${sensor.lastSeen ?? ""}></vd-time></dd>
      </div>
    </dl>
    ${protocols(sensor)} ${held(sensor)} ${troubles(sensor.troubles)}
    <p class="protocols small">
      <a href=${href("/map", { site: sensor.site })}>Map of the site</a>,
      <a href=${href(`/baselines/${encodeURIComponent(sensor.site)}`)}>its baseline</a>,
      <a href=${href("/things", { site: sensor.site })}>its assets</a>
    </p>
    ${sensor.id && ask ? leaving(sensor, ask) : nothing}
  </article>`;
}

/** How a sensor that has joined is made to leave. */
function leaving(sensor: Sensor, ask: (leaving: "revoke" | "remove") => void): TemplateResult {
  return html`<div class="row leaving">
    ${sensor.revokedAt ? nothing : html`<button class="quiet" @click=${() => ask("revoke")}>Revoke…</button>`}
    <button class="quiet" @click=${() => ask("remove")}>Remove…</button>
  </div>`;
}

/** What is known of a sensor that has joined, and of its clock and what waits with it. */
function joined(sensor: Sensor): TemplateResult {
  const skew = sensor.clockSkewSeconds;
  return html`${figure("Zone", sensor.zone)}
    ${figure(
      "Clock",
      optional(skew, (seconds) => `${duration(Math.abs(seconds))} ${seconds < 0 ? "behind" : "ahead"}`),
      Math.abs(skew ?? 0) > SKEW_GRAVE_SECONDS,
    )}
    ${figure(
      "Waiting",
      optional(sensor.cache?.waiting, (count) => `${number(count)} (${bytes(sensor.cache?.bytes ?? 0)})`),
      (sensor.cache?.oldestSeconds ?? 0) > LAG_GRAVE_SECONDS,
    )}
    ${figure("Dropped while waiting", optional(sensor.cache?.dropped, number), (sensor.cache?.dropped ?? 0) > 0)}
    ${
      sensor.certificateUntil
        ? html`<div>
            <dt>Certificate until</dt>
            <dd><vd-time at=${sensor.certificateUntil}></vd-time></dd>
          </div>`
        : nothing
    }`;
}

function protocols(sensor: Sensor): TemplateResult | typeof nothing {
  const known = sensor.protocols;
  if (!known) return nothing;
  const names = Array.isArray(known)
    ? known
    : Object.entries(known)
        .sort(([, one], [, other]) => other - one)
        .map(([name, count]) => `${name} ${compact(count)}`);
  if (names.length === 0) return nothing;
  return html`<p class="protocols small"><span class="muted">Protocols:</span> ${names.join(", ")}</p>`;
}

/** A gateway: who is connected, what is taken and what is refused. */
export function gatewayCard(gateway: Gateway): TemplateResult {
  return html`<article class="panel" aria-label="Gateway ${gateway.name}">
    <header>
      <h2 class="wrap">${gateway.name}</h2>
      ${
        gateway.tls === undefined
          ? nothing
          : html`<vd-badge tone=${gateway.tls ? "good" : "major"}
              >${gateway.tls ? "TLS" : "no TLS"}</vd-badge
            >`
      }
    </header>
    <p class="muted small wrap above">${[gateway.protocol, gateway.address].filter(Boolean).join(", ")}</p>
    <dl class="figures">
      ${figure("Connected", optional(gateway.connected, number))}
      ${figure(
        "Messages",
        optional(gateway.messagesPerSecond, (rate) => `${compact(rate)}/s`),
      )}
      ${figure("Accepted", optional(gateway.accepted, compact))}
      ${figure("Rejected", optional(gateway.rejected, compact), (gateway.rejected ?? 0) > 0)}
    </dl>
    ${troubles(gateway.troubles)}
  </article>`;
}
