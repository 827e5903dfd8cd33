import { css, html, nothing, type TemplateResult } from "lit";
import { customElement } from "lit/decorators.js";
import { api, type Page } from "../api";
import { counted, number } from "../format";
import { Loading } from "../loading";
import { profileTabs } from "../profile/tabs";
import type { Detection } from "../profile-types";
import { href, router } from "../router";
import { Screen } from "../screen";
import { SEVERITIES } from "../types";
import "../ui/filter-bar";
import type { ChoiceFilter } from "../ui/filter-bar";
import { SEVERITY_WORDS } from "../ui/severity";
import { shared } from "../ui/styles";
import "../ui/table";
import type { Column } from "../ui/table";

const ENGINES: Record<string, string> = {
  policy: "policy",
  protocol: "protocol",
  operational: "operation",
  malware: "malware",
  anomaly: "anomaly",
};

const FILTERS: readonly ChoiceFilter[] = [
  {
    name: "severity",
    label: "Severity",
    choices: [["", "Any severity"], ...SEVERITIES.map((one) => [one, SEVERITY_WORDS[one]] as const)],
  },
  { name: "engine", label: "Kind", choices: [["", "Any kind"], ...Object.entries(ENGINES)] },
  {
    name: "fired",
    label: "Fired",
    choices: [
      ["", "Fired or not"],
      ["true", "Fired lately"],
    ],
  },
];

const COLUMNS: readonly Column<Detection>[] = [
  {
    key: "severity",
    label: "Severity",
    width: "6.5rem",
    from: 560,
    cell: (row) =>
      row.severity ? html`<vd-severity severity=${row.severity}></vd-severity>` : html`<span>–</span>`,
  },
  {
    key: "name",
    label: "Detection",
    width: "minmax(0, 2.4fr)",
    cell: (row) =>
      html`<div class="two">
        <a class="strong" href=${href("/detections", { name: row.name })}>${row.title || row.name}</a>
        <span class="muted mono">${row.name}</span>
      </div>`,
  },
  {
    key: "engine",
    label: "Kind",
    width: "6.5rem",
    from: 700,
    cell: (row) => ENGINES[row.engine ?? ""] ?? row.engine ?? "–",
  },
  { key: "attack", label: "ATT&CK", width: "8rem", from: 860, cell: (row) => row.attack?.join(", ") || "–" },
  {
    key: "enabled",
    label: "State",
    width: "5.5rem",
    from: 480,
    cell: (row) =>
      html`<vd-badge tone=${row.enabled === false ? "plain" : "good"}
        >${row.enabled === false ? "off" : "on"}</vd-badge
      >`,
  },
  {
    key: "fired",
    label: "Last 7 days",
    width: "6rem",
    align: "end",
    cell: (row) => (row.firedLastDays ? number(row.firedLastDays) : html`<span class="faint">0</span>`),
  },
];

/** The detections that come with Vedette. */
@customElement("vd-detections")
export class DetectionsScreen extends Screen {
  static override styles = [
    ...shared,
    css`
      .facts {
        margin-bottom: var(--s-3);
      }

      ol {
        padding-left: var(--s-5);
      }
    `,
  ];

  #loading = new Loading<Page<Detection>>(this, (signal) => api.get("/v1/detections", undefined, signal));

  protected override render(): TemplateResult {
    const all = this.#loading.value?.items;
    const shown = all?.filter((one) => this.#matches(one)) ?? [];
    const words =
      shown.length === all?.length ? "" : ` of ${counted(all?.length ?? 0, "detection")} with these filters`;
    return html`<div class="head">
        <div>
          <h1>Profiles and rules</h1>
          <p role="status">
            ${all ? (words ? number(shown.length) + words : counted(shown.length, "detection")) : "Loading"}
          </p>
        </div>
      </div>
      ${profileTabs("detections")}
      <vd-filter-bar
        .query=${this.route.query}
        .filters=${FILTERS}
        placeholder="Search detections"
      ></vd-filter-bar>
      ${this.#loading.render(() => this.#table(shown))} ${this.#detail(all ?? [])}`;
  }

  #matches(one: Detection): boolean {
    const { query } = this.route;
    const text = (query.get("text") ?? "").toLowerCase();
    const words = `${one.name} ${one.title ?? ""} ${one.rationale ?? ""} ${one.attack?.join(" ") ?? ""}`;
    return (
      words.toLowerCase().includes(text) &&
      (!query.get("severity") || query.get("severity") === one.severity) &&
      (!query.get("engine") || query.get("engine") === one.engine) &&
      (!query.get("fired") || (one.firedLastDays ?? 0) > 0)
    );
  }

  #table(detections: Detection[]): TemplateResult {
    if (detections.length === 0) {
      return html`<div class="panel">
        <vd-empty heading="No detection matches">Take a filter away.</vd-empty>
      </div>`;
    }
    return html`<vd-table
      label="Built-in detections"
      .rows=${detections}
      .columns=${COLUMNS}
      .keyOf=${(row: Detection) => row.name}
      opens
      rowHeight="54"
      @open=${(event: CustomEvent<Detection>) => router.setQuery({ name: event.detail.name })}
    ></vd-table>`;
  }

  #detail(all: Detection[]): TemplateResult {
    const chosen = all.find((one) => one.name === this.route.query.get("name"));
    return html`<vd-dialog
      ?open=${chosen !== undefined}
      heading=${chosen?.title || chosen?.name || ""}
      @close=${() => router.setQuery({ name: "" })}
    >
      ${chosen ? this.#facts(chosen) : nothing}
      <a
        slot="actions"
        class="button"
        href=${href("/alarms", { metric: `rule:${chosen?.name ?? ""}`, state: "all" })}
        >Its alarms</a
      >
    </vd-dialog>`;
  }

  #facts(one: Detection): TemplateResult {
    return html`<dl class="facts">
        <dt>Name</dt>
        <dd class="mono">${one.name}</dd>
        ${
          one.severity
            ? html`<dt>Severity</dt>
                <dd><vd-severity severity=${one.severity}></vd-severity></dd>`
            : nothing
        }
        <dt>Kind</dt>
        <dd>${ENGINES[one.engine ?? ""] ?? one.engine ?? "–"}</dd>
        <dt>ATT&amp;CK</dt>
        <dd>${one.attack?.join(", ") || "–"}</dd>
        <dt>Fired</dt>
        <dd>${counted(one.firedLastDays ?? 0, "time")} in the last 7 days</dd>
      </dl>
      ${one.rationale ? html`<p>${one.rationale}</p>` : nothing}
      ${
        one.nextSteps?.length
          ? html`<br />
              <h3>What to do when it fires</h3>
              <ol>
                ${one.nextSteps.map((step) => html`<li>${step}</li>`)}
              </ol>`
          : nothing
      }`;
  }
}
