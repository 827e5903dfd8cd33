import { LitElement, css, html, nothing, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import { api } from "../api";
import { clock, counted, exact, number } from "../format";
import { Loading } from "../loading";
import { href, segment } from "../router";
import { isAboutSensor } from "./about";
import { explained } from "./explanation";
import type { FleetWindow, ViolationChart, ViolationDetail } from "../types";
import "../ui/histogram";
import "../ui/line-chart";
import type { ChartMark } from "../ui/line-chart";
import { shared } from "../ui/styles";
import { expectedWords, unitOf, valueWords, withUnit } from "../values";

/** Why an alarm was raised: in words, on a chart, against its fleet, and by the message that a rule matched. */
@customElement("vd-why")
export class Why extends LitElement {
  static override styles = [
    ...shared,
    css`
      :host {
        display: block;
      }

      .answer {
        font-size: var(--t-l);
        line-height: 1.5;
        overflow-wrap: anywhere;
      }

      .normal {
        margin-top: var(--s-2);
        color: var(--text-2);
        overflow-wrap: anywhere;
      }

      section {
        margin-top: var(--s-5);
      }

      section > h3 {
        margin-bottom: var(--s-2);
      }

      .against {
        margin-bottom: var(--s-3);
      }

      .note {
        padding: var(--s-3);
        border-radius: var(--radius);
        background: var(--surface-2);
        color: var(--text-2);
        font-size: var(--t-s);
      }

      .message {
        padding: var(--s-3) var(--s-4);
        border-radius: var(--radius);
        background: var(--surface-2);
      }

      summary {
        cursor: pointer;
        padding: 4px 0;
        color: var(--accent);
        font-size: var(--t-s);
      }

      details vd-code {
        margin-top: var(--s-2);
      }

      .rule a {
        display: inline-block;
        min-height: 24px;
        margin-right: var(--s-2);
      }
    `,
  ];

  @property({ attribute: false }) violation!: ViolationDetail;
  #chart = new Loading<ViolationChart>(
    this,
    (signal) => api.get(`/v1/violations/${segment(this.violation.id)}/chart`, undefined, signal),
    { lines: 8 },
  );

  /** Loads the chart again, after something has changed. */
  refresh(): void {
    void this.#chart.run();
  }

  protected override render(): TemplateResult {
    const { explanation, behavior, rule } = this.violation;
    const never = this.violation.source === "network" && behavior.criteria?.value?.count === 0;
    const normal = never ? "that this does not happen at all." : behavior.sentence;
    const { what, judged } = explained(explanation);
    return html`<p class="answer">${what}</p>
      ${judged ? html`<p class="normal"><strong>Judged:</strong> ${judged}</p>` : nothing}
      ${normal ? html`<p class="normal"><strong>Normal is:</strong> ${normal}</p>` : nothing}
      ${rule?.rationale ? html`<p class="normal"><strong>Why it matters:</strong> ${rule.rationale}</p>` : nothing}
      ${this.#message()}
      <section aria-label="Chart">${this.#chart.render((chart) => this.#charts(chart))}</section>
      ${this.#rule()}`;
  }

  #charts(chart: ViolationChart): TemplateResult {
    const unit = chart.unit ?? unitOf(chart.metric);
    const marks: ChartMark[] = [];
    if (chart.brokeAt) marks.push({ at: chart.brokeAt, label: `broke ${clock(chart.brokeAt)}`, broke: true });
    if (chart.clearedAt) marks.push({ at: chart.clearedAt, label: `cleared ${clock(chart.clearedAt)}` });
    return html`<h3>What was measured</h3>
      ${
        chart.points.length
          ? html`<vd-line-chart
              name=${chart.metric}
              unit=${unit ?? nothing}
              .points=${chart.points}
              .expected=${chart.expected}
              .marks=${marks}
              .holds=${this.#holds(chart)}
            ></vd-line-chart>`
          : html`<p class="note">
              No values are kept for this time:
              ${
                this.violation.lastValue
                  ? `the last one was ${valueWords(this.violation.lastValue, unit)}`
                  : "a finding is told when it happens, and has no series"
              }${chart.expected ? `; expected is ${expectedWords(chart.expected, unit)}` : nothing}.
            </p>`
      }
      ${chart.fleet ? this.#fleet(chart.fleet, unit) : nothing}
      ${chart.fleetReason ? html`<p class="note">The fleet is not shown: ${chart.fleetReason}</p>` : nothing}`;
  }

  /** The windows in which the fleet's bound was broken: those that made the alarm, until it cleared. */
  #holds(chart: ViolationChart): readonly [number, number] | undefined {
    const { criteria } = this.violation.behavior;
    if (!criteria?.statisticalThreshold || !chart.brokeAt) return undefined;
    const windows = (criteria.consecutiveDatapointsToAlarm ?? 1) * (criteria.durationSeconds ?? 300);
    const to = chart.clearedAt ? Date.parse(chart.clearedAt) : Infinity;
    return [Date.parse(chart.brokeAt) - windows * 1000, to];
  }

  #fleet(fleet: FleetWindow, unit: string | undefined): TemplateResult {
    const times = fleet.bound > 0 ? fleet.value / fleet.bound : 0;
    return html`<section aria-label="Fleet">
      <h3>Compared with its fleet</h3>
      <p class="against muted">
        In the window that ended ${exact(fleet.at)}, ${counted(fleet.sampleSize, "device")} reported this
        metric. ${fleet.statistic} was ${withUnit(fleet.bound, unit)}; this device had
        ${withUnit(fleet.value, unit)}${
          times >= 1.5 ? `, ${number(Math.round(times * 10) / 10)} times as much` : nothing
        }.
      </p>
      <vd-histogram .fleet=${fleet} unit=${unit ?? nothing}></vd-histogram>
    </section>`;
  }

  #message(): TemplateResult | typeof nothing {
    const { message, cause, evidence } = this.violation;
    const packets = cause?.evidence ?? evidence;
    if (!message && !packets && !cause?.detail) return nothing;
    const fields = Object.entries(message?.fields ?? {});
    const when = cause?.at ? `, ${exact(cause.at)}` : "";
    return html`<section aria-label="Message">
      <h3>What was seen on the network</h3>
      <div class="message stack">
        ${cause?.detail ? html`<p class="wrap">${cause.detail}${when}</p>` : nothing}
        ${
          message
            ? html`<dl class="facts">
                ${
                  message.protocol
                    ? html`<dt>Protocol</dt>
                        <dd>${message.protocol}</dd>`
                    : nothing
                }
                ${
                  message.operation
                    ? html`<dt>Operation</dt>
                        <dd>${message.operation}</dd>`
                    : nothing
                }
                ${fields.map(
                  ([name, value]) =>
                    html`<dt>${name}</dt>
                      <dd class="mono">${fieldText(value)}</dd>`,
                )}
              </dl>`
            : nothing
        }
        ${this.#parties()}
        ${
          packets
            ? html`<p>
                <a class="button" href=${`/v1/evidence/${segment(packets)}`} download>Packets (pcap)</a>
              </p>`
            : nothing
        }
      </div>
    </section>`;
  }

  #parties(): TemplateResult | typeof nothing {
    const cause = this.violation.cause ?? {};
    const known = new Set(["detail", "at", "evidence", "fields"]);
    const facts = Object.entries(cause).filter(
      ([name, value]) => !known.has(name) && value !== "" && value !== null,
    );
    if (facts.length === 0) return nothing;
    return html`<dl class="facts">
      ${facts.map(
        ([name, value]) =>
          html`<dt>${spaced(name)}</dt>
            <dd class="mono">${fieldText(value)}</dd>`,
      )}
    </dl>`;
  }

  #rule(): TemplateResult | typeof nothing {
    const { rule } = this.violation;
    // What is said of sensors themselves is no rule of theirs.
    if (!rule || isAboutSensor(this.violation)) return nothing;
    return html`<section aria-label="Rule">
      <h3>Rule: ${rule.title ?? rule.name}</h3>
      ${
        rule.attack?.length
          ? html`<p class="rule small">
              ATT&amp;CK for ICS:
              ${rule.attack.map(
                (id) =>
                  html`<a
                    href="https://attack.mitre.org/techniques/${id.replace(".", "/")}/"
                    target="_blank"
                    rel="noopener noreferrer"
                    >${id}</a
                  >`,
              )}
            </p>`
          : nothing
      }
      <p class="rule small"><a href=${href("/profiles", { rule: rule.name })}>${rule.name}</a></p>
      ${
        rule.document
          ? html`<details>
              <summary>The rule as it is written</summary>
              <vd-code label="Rule" text=${documentText(rule.document)}></vd-code>
            </details>`
          : nothing
      }
    </section>`;
  }
}

function documentText(document: unknown): string {
  return typeof document === "string" ? document : JSON.stringify(document, undefined, 2);
}

function fieldText(value: unknown): string {
  if (Array.isArray(value)) return value.map(fieldText).join(", ");
  return typeof value === "object" && value !== null ? JSON.stringify(value) : String(value);
}

function spaced(name: string): string {
  const words = name.replace(/([a-z])([A-Z])/g, "$1 $2").toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
