import { LitElement, css, html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import { api } from "../api";
import { counted, duration, exact } from "../format";
import { Loading } from "../loading";
import { OPERATOR_WORDS } from "../profile/criteria";
import { href, router, segment } from "../router";
import type { Series, SeriesExpected, ThingMetric } from "../thing-types";
import "../ui/line-chart";
import type { ChartMark } from "../ui/line-chart";
import { shared } from "../ui/styles";
import { expectedWords, unitOf, valueWords } from "../values";

const RANGES: readonly (readonly [value: string, words: string, hours: number])[] = [
  ["1h", "Last hour", 1],
  ["", "Last 24 hours", 24],
  ["7d", "Last 7 days", 168],
  ["14d", "Last 14 days", 336],
];
const POINTS = 500;
const TABLE_ROWS = 200;

/** The metrics of a thing: a list, and the chosen one as a chart with what is expected and where it broke. */
@customElement("vd-thing-metrics")
export class ThingMetrics extends LitElement {
  static override styles = [
    ...shared,
    css`
      .split {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: var(--s-4);
        align-items: start;
      }

      .list {
        max-height: 15rem;
        overflow-y: auto;
      }

      @media (min-width: 1000px) {
        .split {
          grid-template-columns: 20rem minmax(0, 1fr);
        }

        .list {
          max-height: min(44rem, 75dvh);
        }
      }

      .list a {
        display: block;
        padding: var(--s-2) var(--s-3);
        border-left: 3px solid transparent;
        color: var(--text);
      }

      .list li {
        padding: 0;
      }

      .list a:hover {
        background: var(--surface-2);
        text-decoration: none;
      }

      .list a[aria-current] {
        border-left-color: var(--accent);
        background: var(--accent-soft);
      }

      .list .name {
        display: block;
        overflow-wrap: anywhere;
        font-weight: 550;
      }

      select {
        width: auto;
      }

      details {
        margin-top: var(--s-3);
      }

      .points {
        max-height: 20rem;
        overflow: auto;
      }

      .bands {
        margin-top: var(--s-2);
      }

      .bands a,
      .broken a {
        text-decoration: underline;
      }
    `,
  ];

  @property() name = "";
  @property({ attribute: false }) metrics: readonly ThingMetric[] = [];
  @property({ attribute: false }) query = new URLSearchParams();
  #asked = "";
  #loading = new Loading<Series>(this, (signal) => this.#load(signal), { auto: false, lines: 8 });

  get #chosen(): ThingMetric | undefined {
    const metric = this.query.get("metric");
    const dimension = this.query.get("dimension") ?? undefined;
    return (
      this.metrics.find((one) => one.metric === metric && one.dimension === dimension) ?? this.metrics[0]
    );
  }

  #load(signal: AbortSignal): Promise<Series> {
    const chosen = this.#chosen;
    const hours = RANGES.find(([value]) => value === (this.query.get("range") ?? ""))?.[2] ?? 24;
    const query = {
      metric: chosen?.metric,
      dimension: chosen?.dimension,
      from: new Date(Date.now() - hours * 3_600_000).toISOString(),
      points: POINTS,
    };
    return api.get(`/v1/things/${segment(this.name)}/series`, query, signal);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const chosen = this.#chosen;
    const asked = [this.name, chosen?.metric, chosen?.dimension, this.query.get("range")].join("\n");
    if (!chosen) return;
    if (asked !== this.#asked) this.#loading.reset();
    if (asked !== this.#asked || changed.has("metrics")) void this.#loading.run();
    this.#asked = asked;
  }

  protected override render(): TemplateResult {
    const chosen = this.#chosen;
    if (!chosen) {
      return html`<div class="panel">
        <vd-empty icon="things" heading="No datapoint yet">
          A metric is here when the thing reports it, or when the broker, the hub or a sensor counts it.
        </vd-empty>
      </div>`;
    }
    return html`<div class="split">
      <nav class="panel flush list" aria-label="Metrics of this thing">
        <ul class="rows">
          ${this.metrics.map((metric) => this.#item(metric, metric === chosen))}
        </ul>
      </nav>
      <section class="panel" aria-labelledby="chart-title">
        <header>
          <h2 id="chart-title" class="wrap">
            ${chosen.metric}${chosen.dimension ? `, ${chosen.dimension}` : ""}
          </h2>
          <label class="small"
            >Time
            <select
              @change=${(event: Event) => router.setQuery({ range: (event.target as HTMLSelectElement).value })}
            >
              ${RANGES.map(
                ([value, words]) =>
                  html`<option value=${value} ?selected=${value === (this.query.get("range") ?? "")}>
                    ${words}
                  </option>`,
              )}
            </select></label
          >
        </header>
        ${this.#loading.render((series) => this.#series(series))}
      </section>
    </div>`;
  }

  #item(metric: ThingMetric, here: boolean): TemplateResult {
    const to = href(`/things/${segment(this.name)}/metrics`, {
      metric: metric.metric,
      dimension: metric.dimension,
      range: this.query.get("range"),
    });
    return html`<li>
      <a href=${to} aria-current=${here ? "true" : nothing}>
        <span class="name">${metric.metric}${metric.dimension ? `, ${metric.dimension}` : ""}</span>
        <span class="small muted"
          >${valueWords(metric.lastValue, metric.unit ?? unitOf(metric.metric), 4)}</span
        >
        ${metric.lastAt ? html`<span class="small faint">· <vd-time at=${metric.lastAt}></vd-time></span>` : nothing}
      </a>
    </li>`;
  }

  #series(series: Series): TemplateResult {
    if (series.points.length === 0) {
      return html`<vd-empty heading="Nothing in this time">Look at a longer time.</vd-empty>`;
    }
    const expected = series.expected?.find(
      (one) => one.min !== undefined || one.max !== undefined || one.set,
    );
    return html`<vd-line-chart
        .points=${series.points}
        .expected=${expected}
        .marks=${marksOf(series)}
        unit=${unitOfSeries(series) ?? nothing}
        name=${series.metric}
      ></vd-line-chart>
      ${
        series.truncated
          ? html`<p class="small muted">
              There are more datapoints than are read here; choose a shorter time.
            </p>`
          : nothing
      }
      ${this.#bands(series)} ${this.#broken(series)} ${this.#table(series)}`;
  }

  #bands(series: Series): TemplateResult {
    const unit = unitOfSeries(series);
    const all = series.expected ?? [];
    if (all.length === 0) {
      return html`<p class="bands muted small">
        No profile that applies judges this metric. <a href=${href("/profiles")}>Write one.</a>
      </p>`;
    }
    return html`<ul class="rows bands">
      ${all.map(
        (one: SeriesExpected) =>
          html`<li class="small">
            <a href=${href(`/profiles/${segment(one.profile)}`)}>${one.profile}</a>, ${one.behavior}: expects
            ${bandWords(one, unit)}
          </li>`,
      )}
    </ul>`;
  }

  #broken(series: Series): TemplateResult | typeof nothing {
    if (!series.violations?.length) return nothing;
    return html`<ul class="rows broken">
      ${series.violations.map(
        (one) =>
          html`<li class="small">
            <a href=${href(`/alarms/${segment(one.id)}`)}>Alarm</a>
            ${one.to ? `from ${exact(one.from)} to ${exact(one.to)}` : `since ${exact(one.from)}`}
          </li>`,
      )}
    </ul>`;
  }

  #table(series: Series): TemplateResult {
    const unit = unitOfSeries(series);
    const latest = [...series.points].reverse().slice(0, TABLE_ROWS);
    return html`<details>
      <summary>As a table (${counted(latest.length, "point")}, the latest first)</summary>
      <div class="points" tabindex="0" role="group" aria-label="Points of the chart">
        <table class="plain">
          <thead>
            <tr>
              <th scope="col">Time</th>
              <th scope="col">Value</th>
            </tr>
          </thead>
          <tbody>
            ${latest.map(
              (point) =>
                html`<tr>
                  <td>${exact(point.at)}</td>
                  <td class="wrap">${valueWords(point.value, unit, 50)}</td>
                </tr>`,
            )}
          </tbody>
        </table>
      </div>
    </details>`;
  }
}

function unitOfSeries(series: Series): string | undefined {
  return series.unit ?? unitOf(series.metric);
}

function bandWords(one: SeriesExpected, unit?: string): string {
  const within = one.durationSeconds ? ` within ${duration(one.durationSeconds)}` : "";
  if (one.statistic)
    return `${OPERATOR_WORDS[one.operator ?? ""] ?? ""} ${one.statistic} of the fleet${within}`;
  return expectedWords(one, unit) + within;
}

function marksOf(series: Series): ChartMark[] {
  return (series.violations ?? []).flatMap((one) => [
    { at: one.from, label: "alarm", broke: true },
    ...(one.to ? [{ at: one.to, label: "over" }] : []),
  ]);
}
