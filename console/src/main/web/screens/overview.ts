import { html, nothing, type TemplateResult } from "lit";
import { customElement } from "lit/decorators.js";
import { brief } from "../alarm/explanation";
import { api } from "../api";
import { compact, counted, duration, number } from "../format";
import { live } from "../live";
import { Loading } from "../loading";
import { href, segment } from "../router";
import { Screen } from "../screen";
import { SEVERITIES, type Overview, type Severity, type Source } from "../types";
import { icon } from "../ui/icons";
import { SEVERITY_WORDS, severityShape } from "../ui/severity";
import { shared } from "../ui/styles";
import "../ui/trend";
import { overviewStyles } from "./overview-styles";

const HOURS = 24;
const SETTLE_MS = 1_500;
const AGAIN_MS = 30_000;
const SOURCES: readonly (readonly [Source, string])[] = [
  ["fleet", "Fleet"],
  ["hub", "Hub"],
  ["network", "Network"],
];

/** Is anything wrong, and is monitoring complete? */
@customElement("vd-overview")
export class OverviewScreen extends Screen {
  static override styles = [...shared, overviewStyles];

  #loading = new Loading<Overview>(this, (signal) => api.get("/v1/overview", { hours: HOURS }, signal), {
    lines: 12,
  });
  #soon?: ReturnType<typeof setTimeout>;
  #again?: ReturnType<typeof setInterval>;

  override connectedCallback(): void {
    super.connectedCallback();
    live.on("violation", () => this.#refreshSoon(), this.leaving);
    live.on("pulse", () => this.requestUpdate(), this.leaving);
    this.#again = setInterval(() => void this.#loading.run(), AGAIN_MS);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#soon);
    clearInterval(this.#again);
  }

  #refreshSoon(): void {
    this.#soon ??= setTimeout(() => {
      this.#soon = undefined;
      void this.#loading.run();
    }, SETTLE_MS);
  }

  protected override render(): TemplateResult {
    return html`<div class="head">
        <div>
          <h1>Overview</h1>
          <p>Is anything wrong, and does Vedette see everything?</p>
        </div>
      </div>
      ${this.#loading.render(
        (overview) =>
          html`<div class="grid">
            ${this.#verdict(overview)}
            <section class="panel third" aria-labelledby="open-title">${this.#open(overview)}</section>
            <section class="panel two-thirds" aria-labelledby="trend-title">
              <header><h2 id="trend-title">The last ${HOURS} hours</h2></header>
              <vd-trend .buckets=${overview.trend}></vd-trend>
            </section>
            <section class="panel two-thirds" aria-labelledby="latest-title">
              ${this.#latest(overview)}
            </section>
            <section class="panel third" aria-labelledby="monitoring-title">
              ${this.#monitoring(overview)}
            </section>
            <section class="panel half" aria-labelledby="things-title">${this.#topThings(overview)}</section>
            <section class="panel half" aria-labelledby="behaviors-title">
              ${this.#topBehaviors(overview)}
            </section>
          </div>`,
      )}`;
  }

  #verdict({ open, monitoring }: Overview): TemplateResult {
    const grave = (open.bySeverity.critical ?? 0) + (open.bySeverity.major ?? 0);
    const untaken = `${number(open.unacknowledged)} of them not acknowledged.`;
    const seen = monitoring.complete ? "Monitoring is complete." : "Monitoring has gaps, see below.";
    if (open.total === 0 && monitoring.things === 0) {
      return html`<p class="verdict partial">
        ${icon("warn", 20)} <span>Nothing is watched yet: connect a device, or start a sensor.</span>
      </p>`;
    }
    if (open.total === 0) {
      return html`<p class="verdict ${monitoring.complete ? "" : "partial"}">
        ${icon(monitoring.complete ? "check" : "warn", 20)}
        <span>Nothing is wrong that Vedette knows of. ${seen}</span>
      </p>`;
    }
    const sentence =
      grave > 0
        ? `${counted(grave, "grave alarm")} among ${number(open.total)} open; ${untaken}`
        : `${counted(open.total, "alarm")} open, none of them grave; ${untaken}`;
    return html`<p class="verdict ${grave > 0 ? "bad" : "partial"}">
      ${icon("warn", 20)} <span>${sentence} ${seen}</span>
    </p>`;
  }

  #open({ open }: Overview): TemplateResult {
    return html`<header>
        <h2 id="open-title">Open alarms</h2>
        <a href=${href("/alarms")}>${number(open.total)} in all</a>
      </header>
      <div class="severities">
        ${SEVERITIES.map((severity) => this.#severity(severity, open.bySeverity[severity] ?? 0))}
      </div>
      <div class="row sources">
        ${SOURCES.map(
          ([source, words]) =>
            html` <a href=${href("/alarms", { source })}
              >${words} <span class="num">${number(open.bySource[source] ?? 0)}</span></a
            >`,
        )}
        <a href=${href("/alarms", { acknowledged: "false" })}
          >Not acknowledged <span class="num">${number(open.unacknowledged)}</span></a
        >
      </div>`;
  }

  #severity(severity: Severity, count: number): TemplateResult {
    return html`<a class=${count > 0 ? "some" : ""} href=${href("/alarms", { severity })}>
      <span class="big">${compact(count)}</span>
      <span class="kind ${severity}">${severityShape(severity)} ${SEVERITY_WORDS[severity]}</span>
    </a>`;
  }

  #latest({ latest }: Overview): TemplateResult {
    return html`<header>
        <h2 id="latest-title">Latest alarms</h2>
        <a href=${href("/alarms")}>All alarms</a>
      </header>
      ${
        latest.length === 0
          ? html`<vd-empty icon="alarms" heading="No alarm yet"
              >An alarm is raised when a device leaves what its profile calls normal, or when a detection sees
              something dangerous on the network.
              <a href=${href("/profiles")}>See what is watched.</a></vd-empty
            >`
          : html`<ul class="rows latest">
              ${latest.map(
                (violation) =>
                  html`<li>
                    <a href=${href(`/alarms/${segment(violation.id)}`)}>
                      <vd-severity severity=${violation.severity}></vd-severity>
                      <span class="who cut"
                        ><strong>${violation.thing}</strong>
                        <span class="muted">${violation.title ?? violation.behavior.name}</span></span
                      >
                      <vd-time class="faint small" at=${violation.startedAt}></vd-time>
                      <span class="why cut">${brief(violation.explanation, violation.thing)}</span>
                    </a>
                  </li>`,
              )}
            </ul>`
      }`;
  }

  #monitoring({ monitoring }: Overview): TemplateResult {
    const rate = live.pulse?.observationsPerSecond ?? monitoring.observationsPerSecond;
    const { sensors } = monitoring;
    return html`<header>
        <h2 id="monitoring-title">Monitoring</h2>
        <vd-badge tone=${monitoring.complete ? "good" : "major"}
          >${monitoring.complete ? "complete" : "has gaps"}</vd-badge
        >
      </header>
      <dl class="figures">
        <div>
          <dt>Things</dt>
          <dd><a href=${href("/things")}>${number(monitoring.things)}</a></dd>
        </div>
        <div>
          <dt>Connected</dt>
          <dd>${number(monitoring.connected)}</dd>
        </div>
        <div>
          <dt>Reporting</dt>
          <dd>${number(monitoring.reporting)}</dd>
        </div>
        <div>
          <dt>Silent</dt>
          <dd><a href=${href("/things", { silent: "true" })}>${number(monitoring.silent)}</a></dd>
        </div>
        <div>
          <dt>Sensors</dt>
          <dd>
            <a href=${href("/sensors")}>${number(sensors.total)}</a
            >${sensors.silent ? html` <span class="small muted">${number(sensors.silent)} silent</span>` : nothing}
          </dd>
        </div>
        <div>
          <dt>Observations</dt>
          <dd>${compact(rate)}/s</dd>
        </div>
        ${
          monitoring.ingestLagSeconds === undefined
            ? nothing
            : html`<div>
                <dt>Lag</dt>
                <dd>${duration(monitoring.ingestLagSeconds)}</dd>
              </div>`
        }
      </dl>
      ${
        monitoring.troubles.length
          ? html`<ul class="troubles">
              ${monitoring.troubles.map((trouble) => html`<li>${trouble}</li>`)}
            </ul>`
          : nothing
      }
      ${
        monitoring.silentThings.length
          ? html`<br />
              <h3>Silent for longest</h3>
              <ul class="rows">
                ${monitoring.silentThings.slice(0, 5).map(
                  (silent) =>
                    html` <li class="row spread">
                      <a class="cut grow" href=${href(`/things/${segment(silent.thing)}`)}>${silent.thing}</a>
                      <span class="faint small"
                        >${silent.lastSeen ? html`<vd-time at=${silent.lastSeen}></vd-time>` : "never seen"}</span
                      >
                    </li>`,
                )}
              </ul>`
          : nothing
      }`;
  }

  #topThings({ topThings }: Overview): TemplateResult {
    return html`<header><h2 id="things-title">Things with the most open alarms</h2></header>
      ${this.#bars(
        topThings.map(({ thing, open }) => ({ words: thing, open, to: href("/alarms", { thing }) })),
      )}`;
  }

  #topBehaviors({ topBehaviors }: Overview): TemplateResult {
    return html`<header><h2 id="behaviors-title">Behaviors that are broken most</h2></header>
      ${this.#bars(
        topBehaviors.map((top) => ({
          words: top.behavior,
          open: top.open,
          to: href("/alarms", { profile: top.profile, behavior: top.behavior }),
        })),
      )}`;
  }

  #bars(bars: { words: string; open: number; to: string }[]): TemplateResult {
    if (bars.length === 0) return html`<p class="muted">None is open.</p>`;
    const most = Math.max(...bars.map((bar) => bar.open));
    return html`<ul class="bars">
      ${bars.map(
        (bar) =>
          html`<li>
            <a class="cut" href=${bar.to}>${bar.words}</a><span class="count num">${number(bar.open)}</span>
            <progress max=${most} value=${bar.open} aria-hidden="true"></progress>
          </li>`,
      )}
    </ul>`;
  }
}
