import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";
import { api } from "../api";
import { counted, number } from "../format";
import { Loading } from "../loading";
import { Pages, ROWS_MAX } from "../pages";
import { href, segment, type Query } from "../router";
import { Screen } from "../screen";
import type { BaselineEntry, Site } from "../site-types";
import type { Question } from "../ui/confirm";
import "../ui/filter-bar";
import "../ui/table";
import { say } from "../ui/toast";
import { ENTRY_COLUMNS, ENTRY_FILTERS, narrowEntry } from "./baseline-columns";

/** What a site has learned: review, accept, remove; and whether it enforces that. */
@customElement("vd-baseline")
export class BaselineScreen extends Screen {
  @state() private selected: ReadonlySet<string> = new Set();
  @state() private question?: Question;
  #site = new Loading<Site>(this, (signal) => api.get(this.#path, undefined, signal), { lines: 2 });
  #pages?: Pages<BaselineEntry>;

  get #path(): string {
    return `/v1/sites/${segment(this.route.params["site"] ?? "")}/baseline`;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const before = changed.get("route");
    if (!changed.has("route")) return;
    const elsewhere = before?.params["site"] !== this.route.params["site"];
    if (elsewhere && before) void this.#site.run();
    if (elsewhere) this.#pages = new Pages(this, `${this.#path}/entries`);
    if (elsewhere || before?.query.toString() !== this.route.query.toString()) this.#load(!elsewhere);
  }

  #filters(): Query {
    return Object.fromEntries(this.route.query);
  }

  #load(keep: boolean): void {
    this.selected = new Set();
    void this.#pages?.load(this.#filters(), { keep });
  }

  protected override render(): TemplateResult {
    return html`<nav class="crumbs" aria-label="Where this is">
        <a href=${href("/baselines")}>Baselines</a>
      </nav>
      ${this.#site.value ? nothing : html`<h1 class="wrap">${this.route.params["site"]}</h1>`}
      ${this.#site.render((site) => this.#head(site))}
      <vd-filter-bar
        .query=${this.route.query}
        .filters=${ENTRY_FILTERS}
        .also=${{ thing: "Thing" }}
      ></vd-filter-bar>
      ${this.#list()} ${this.selected.size > 0 ? this.#bulk() : nothing}
      <vd-confirm .question=${this.question} @done=${() => (this.question = undefined)}></vd-confirm>`;
  }

  #head(site: Site): TemplateResult {
    const enforces = site.mode === "enforcing";
    return html`<div class="head">
      <div class="grow">
        <h1 class="wrap">${site.site}</h1>
        <p>
          <vd-badge tone=${enforces ? "good" : "accent"}>${enforces ? "enforces" : "learns"}</vd-badge>
          since <vd-time at=${site.since}></vd-time>. ${this.#words(site)}
        </p>
      </div>
      ${
        this.mayAct
          ? html`<button
              class=${enforces ? "" : "primary"}
              @click=${() => (this.question = this.#turning(site))}
            >
              ${enforces ? "Learn again" : "Enforce what was learned"}
            </button>`
          : nothing
      }
    </div>`;
  }

  #words(site: Site): string {
    const { learned = 0, accepted = 0, open = 0 } = site.entries ?? {};
    const known = `${number(learned)} learned, ${number(accepted)} accepted`;
    if (site.mode === "learning") return `${known}. What is seen now becomes normal; nothing new is told.`;
    return `${known}, ${number(open)} to review. What is new raises an alarm.`;
  }

  #list(): TemplateResult {
    const pages = this.#pages;
    if (!pages) return html``;
    if (pages.failure !== undefined) {
      return html`<vd-error .failure=${pages.failure} retry @retry=${() => this.#load(false)}></vd-error>`;
    }
    if (pages.rows.length === 0) {
      return html`<div class="panel">
        ${pages.fresh ? html`<vd-skeleton lines="8"></vd-skeleton>` : this.#empty()}
      </div>`;
    }
    return html`<vd-table
      label="What is known of ${this.route.params["site"] ?? ""}"
      .rows=${pages.rows}
      .columns=${this.mayAct ? [...ENTRY_COLUMNS, this.#commands()] : ENTRY_COLUMNS}
      .narrow=${narrowEntry}
      .keyOf=${(row: BaselineEntry) => row.id}
      .selected=${this.selected}
      ?selectable=${this.mayAct}
      rowHeight="54"
      narrowHeight="88"
      .more=${pages.more}
      total=${pages.total ?? nothing}
      @more=${() => void pages.loadMore()}
      @select=${(event: CustomEvent<Set<string>>) => (this.selected = event.detail)}
    >
      ${
        pages.rows.length >= ROWS_MAX
          ? html`<p class="foot muted">The first ${number(ROWS_MAX)} are shown. Narrow the filters.</p>`
          : nothing
      }
    </vd-table>`;
  }

  #commands(): {
    key: string;
    label: string;
    width: string;
    cell: (row: BaselineEntry) => TemplateResult;
  } {
    return {
      key: "commands",
      label: "Do",
      width: "40px",
      cell: (row) =>
        html`<vd-menu
          bare
          quiet
          icon="more"
          label="Commands for ${row.subject}"
          .items=${[
            ...(row.state === "accepted"
              ? []
              : [{ label: "Accept as normal", act: () => this.#ask("accept", [row.id]) }]),
            { label: "Remove", act: () => this.#ask("remove", [row.id]) },
            ...(row.evidence
              ? [{ label: "Packets", href: `/v1/evidence/${segment(row.evidence)}`, download: true }]
              : []),
          ]}
        ></vd-menu>`,
    };
  }

  #empty(): TemplateResult {
    if (this.route.query.get("state") === "open") {
      return html`<vd-empty icon="check" heading="Nothing waits for a review">
        Everything that was seen is normal here.
      </vd-empty>`;
    }
    return html`<vd-empty icon="baselines" heading="Nothing is known">
      ${this.route.query.size > 0 ? "Take a filter away." : "The site's sensor has not told of anything yet."}
    </vd-empty>`;
  }

  #bulk(): TemplateResult {
    return html`<vd-bulk-bar label=${`${counted(this.selected.size, "entry", "entries")} selected`}>
      <button class="primary" @click=${() => this.#ask("accept", [...this.selected])}>
        Accept as normal
      </button>
      <button class="danger" @click=${() => this.#ask("remove", [...this.selected])}>Remove</button>
      <button class="quiet" @click=${() => (this.selected = new Set())}>Clear selection</button>
    </vd-bulk-bar>`;
  }

  #ask(what: "accept" | "remove", ids: string[]): void {
    const rows = this.#pages?.rows.filter((row) => ids.includes(row.id)) ?? [];
    const many = counted(ids.length, "entry", "entries");
    this.question = {
      heading: what === "accept" ? `Accept ${many} as normal?` : `Remove ${many}?`,
      text:
        what === "accept"
          ? "They raise no alarm any more, with every value that was seen of them."
          : "They are forgotten. Seen again they are learned, or new when the site enforces.",
      blast: rows.map((row) => `${row.thing}: ${row.subject}`),
      verb: what === "accept" ? "Accept" : "Remove",
      danger: what === "remove",
      act: () => this.#do(what, ids),
    };
  }

  async #do(what: "accept" | "remove", ids: string[]): Promise<void> {
    try {
      for (const id of ids) {
        const path = `${this.#path}/entries/${segment(id)}`;
        if (what === "accept") await api.post(`${path}/accept`);
        else await api.delete(path);
      }
      say(`${what === "accept" ? "Accepted" : "Removed"} ${counted(ids.length, "entry", "entries")}.`);
    } finally {
      this.#load(true);
      void this.#site.run();
    }
  }

  #turning(site: Site): Question {
    const enforce = site.mode === "learning";
    return {
      heading: enforce ? `Enforce what ${site.site} has learned?` : `Let ${site.site} learn again?`,
      text: enforce
        ? "From now on every device, conversation, function or value that is new raises an alarm."
        : "From now on what is seen becomes normal and raises no alarm, until you enforce again.",
      blast: enforce ? [`${number(site.entries?.learned ?? 0)} entries were learned.`] : [],
      verb: enforce ? "Enforce" : "Learn",
      danger: !enforce,
      act: async () => {
        this.#site.set(await api.put<Site>(this.#path, { mode: enforce ? "enforcing" : "learning" }));
        say(enforce ? `${site.site} enforces what it has learned.` : `${site.site} learns.`);
      },
    };
  }
}
