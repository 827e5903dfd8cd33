import { html, type TemplateResult } from "lit";
import { customElement } from "lit/decorators.js";
import { api, type Page } from "../api";
import { counted, number } from "../format";
import { live } from "../live";
import { Loading } from "../loading";
import { href, router, segment } from "../router";
import { Screen } from "../screen";
import type { Site } from "../site-types";
import "../ui/table";
import type { Column } from "../ui/table";

const COLUMNS: readonly Column<Site>[] = [
  {
    key: "site",
    label: "Site",
    width: "minmax(0, 2fr)",
    cell: (row) => html`<a class="strong" href=${href(`/baselines/${segment(row.site)}`)}>${row.site}</a>`,
  },
  {
    key: "mode",
    label: "What it does",
    width: "6rem",
    cell: (row) =>
      html`<vd-badge tone=${row.mode === "enforcing" ? "good" : "accent"}
        >${row.mode === "enforcing" ? "enforces" : "learns"}</vd-badge
      >`,
  },
  {
    key: "since",
    label: "Since",
    width: "9rem",
    from: 620,
    cell: (row) => html`<vd-time at=${row.since}></vd-time>`,
  },
  {
    key: "learned",
    label: "Normal",
    width: "6rem",
    align: "end",
    from: 520,
    cell: (row) => (row.entries ? number(row.entries.learned + row.entries.accepted) : "–"),
  },
  {
    key: "open",
    label: "To review",
    width: "6rem",
    align: "end",
    cell: (row) =>
      row.entries?.open
        ? html`<a href=${href(`/baselines/${segment(row.site)}`, { state: "open" })}
            ><vd-badge tone="major">${number(row.entries.open)}</vd-badge></a
          >`
        : html`<span class="faint">0</span>`,
  },
];

/** What was learned to be normal at each site, and how much of it waits for somebody. */
@customElement("vd-baselines")
export class BaselinesScreen extends Screen {
  #loading = new Loading<Site[]>(this, (signal) => this.#load(signal));

  override connectedCallback(): void {
    super.connectedCallback();
    live.on("changed", (change) => change.kind === "baseline" && void this.#loading.run(), this.leaving);
  }

  async #load(signal: AbortSignal): Promise<Site[]> {
    const { items } = await api.get<Page<Site>>("/v1/sites", undefined, signal);
    return Promise.all(
      items.map((site) => api.get<Site>(`/v1/sites/${segment(site.site)}/baseline`, undefined, signal)),
    );
  }

  protected override render(): TemplateResult {
    const sites = this.#loading.value;
    return html`<div class="head">
        <div>
          <h1>Baselines</h1>
          <p role="status">
            ${sites ? `${counted(sites.length, "site")}: what is normal there was learned by listening.` : "Loading"}
          </p>
        </div>
      </div>
      ${this.#loading.render((all) => this.#table(all))}`;
  }

  #table(sites: Site[]): TemplateResult {
    if (sites.length === 0) {
      return html`<div class="panel">
        <vd-empty icon="baselines" heading="No site is being learned">
          A site begins to learn with the first line that <a href=${href("/sensors")}>a sensor</a> brings:
          which devices there are, who talks to whom, which functions and values they write. When it knows
          enough you let it enforce, and whatever is new raises an alarm.
        </vd-empty>
      </div>`;
    }
    return html`<vd-table
      label="Sites"
      .rows=${sites}
      .columns=${COLUMNS}
      .keyOf=${(row: Site) => row.site}
      opens
      rowHeight="44"
      @open=${(event: CustomEvent<Site>) => router.go(`/baselines/${segment(event.detail.site)}`)}
    ></vd-table>`;
  }
}
