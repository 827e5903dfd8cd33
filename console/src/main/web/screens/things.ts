import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";
import { api, type Page } from "../api";
import { counted, number } from "../format";
import { live } from "../live";
import { Loading } from "../loading";
import { Pages } from "../pages";
import { href, router, segment, type Query } from "../router";
import { Screen } from "../screen";
import { THING_ALSO, THING_COLUMNS, THING_FILTERS, narrowThing } from "../thing/columns";
import "../thing/thing-dialog";
import { thingTabs } from "../thing/tabs";
import type { Thing, ThingGroup } from "../thing-types";
import "../ui/filter-bar";
import type { ChoiceFilter } from "../ui/filter-bar";
import { icon } from "../ui/icons";
import { pagesTable } from "../ui/pages-table";
import { complain, say } from "../ui/toast";

const SETTLE_MS = 2_000;
const GROUPS_MAX = 500;

/** Who is there: one table over the registry, reports and what sensors saw. */
@customElement("vd-things")
export class ThingsScreen extends Screen {
  @state() private registering = false;
  @state() private selected: ReadonlySet<string> = new Set();
  #pages = new Pages<Thing>(this, "/v1/things", true);
  #groups = new Loading<Page<ThingGroup>>(this, (signal) =>
    api.get("/v1/groups", { limit: GROUPS_MAX }, signal),
  );
  #sites = new Loading<Page<{ site: string }>>(this, (signal) => api.get("/v1/sites", {}, signal));
  #soon?: ReturnType<typeof setTimeout>;

  override connectedCallback(): void {
    super.connectedCallback();
    live.on("changed", (change) => change.kind === "thing" && this.#news(), this.leaving);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#soon);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const before = changed.get("route");
    if (!changed.has("route")) return;
    if (before === undefined || before.query.toString() !== this.route.query.toString()) {
      this.selected = new Set();
      void this.#pages.load(this.#filters(), { keep: before !== undefined });
    }
  }

  #filters(): Query {
    return Object.fromEntries(this.route.query);
  }

  #news(): void {
    if (this.selected.size > 0) return;
    this.#soon ??= setTimeout(() => {
      this.#soon = undefined;
      if (window.scrollY === 0) void this.#pages.load(this.#filters(), { keep: true });
    }, SETTLE_MS);
  }

  protected override render(): TemplateResult {
    return html`<div class="head">
        <div>
          <h1>Things and assets</h1>
          <p role="status">${this.#summary()}</p>
        </div>
        <div class="row">
          <vd-menu label="Export" icon="download" .items=${this.#exports()}></vd-menu>
          ${
            this.mayAct
              ? html`<button @click=${() => (this.registering = true)}>${icon("plus")} Register</button>`
              : nothing
          }
        </div>
      </div>
      ${thingTabs("things")}
      <vd-filter-bar
        .query=${this.route.query}
        .filters=${this.#choices()}
        .also=${THING_ALSO}
        placeholder="Search names"
      ></vd-filter-bar>
      ${this.#list()} ${this.selected.size > 0 ? this.#bulk() : nothing}
      <vd-thing-dialog
        ?open=${this.registering}
        @close=${() => (this.registering = false)}
        @done=${(event: CustomEvent<string>) => router.go(`/things/${segment(event.detail)}`)}
      ></vd-thing-dialog>`;
  }

  #choices(): ChoiceFilter[] {
    const groups = this.#groups.value?.items ?? [];
    const sites = this.#sites.value?.items ?? [];
    const choice = (name: string, label: string, names: string[]): ChoiceFilter[] =>
      names.length || this.route.query.get(name)
        ? [
            {
              name,
              label,
              choices: [["", `Any ${label.toLowerCase()}`], ...named(names, this.route.query.get(name))],
            },
          ]
        : [];
    return [
      ...choice(
        "group",
        "Group",
        groups.map((group) => group.name),
      ),
      ...choice(
        "site",
        "Site",
        sites.map(({ site }) => site),
      ),
      ...THING_FILTERS,
    ];
  }

  #summary(): string {
    const { total, rows, fresh } = this.#pages;
    if (fresh && total === undefined) return "Loading";
    const filtered = this.route.query.size > 0 ? " with these filters" : "";
    return total === undefined
      ? `${number(rows.length)} and more${filtered}`
      : `${counted(total, "thing")}${filtered}`;
  }

  #exports(): object[] {
    const link = (format: string): string => api.link("/v1/things", { ...this.#filters(), format });
    return [
      { label: "CSV, with these filters", href: link("csv"), download: true },
      { label: "JSON, with these filters", href: link("json"), download: true },
    ];
  }

  #list(): TemplateResult {
    return pagesTable(this.#pages, {
      label: "Things",
      columns: THING_COLUMNS,
      narrow: narrowThing,
      narrowHeight: 88,
      keyOf: (row: Thing) => row.name,
      selected: this.selected,
      selectable: this.mayAct,
      empty: () => this.#empty(),
      again: () => void this.#pages.load(this.#filters()),
      open: (row: Thing) => router.go(`/things/${segment(row.name)}`),
      select: (keys) => (this.selected = keys),
    });
  }

  #empty(): TemplateResult {
    if (this.route.query.size > 0) {
      return html`<vd-empty icon="search" heading="No thing matches">
        Take a filter away, or look at <a href=${href("/things")}>all things</a>.
      </vd-empty>`;
    }
    return html`<vd-empty icon="things" heading="No thing is known yet">
      A thing is here as soon as it connects, reports, or a sensor sees it on the network. You can register
      one before.
    </vd-empty>`;
  }

  #bulk(): TemplateResult {
    const groups = (this.#groups.value?.items ?? []).map((group) => ({
      label: group.name,
      act: () => void this.#addTo(group.name),
    }));
    return html`<vd-bulk-bar label=${`${counted(this.selected.size, "thing")} selected`}>
      <vd-menu label="Add to group" .items=${groups} ?disabled=${groups.length === 0}></vd-menu>
      <button class="quiet" @click=${() => (this.selected = new Set())}>Clear selection</button>
    </vd-bulk-bar>`;
  }

  async #addTo(group: string): Promise<void> {
    const names = [...this.selected];
    let done = 0;
    try {
      for (const name of names) {
        await api.put(`/v1/groups/${segment(group)}/things/${segment(name)}`);
        done++;
      }
      say(`Added ${counted(done, "thing")} to ${group}.`);
      this.selected = new Set();
    } catch (failure) {
      if (done > 0) say(`Added ${counted(done, "thing")} to ${group}; then it failed.`);
      complain(failure);
    }
    void this.#pages.load(this.#filters(), { keep: true });
  }
}

function named(names: string[], chosen: string | null): [string, string][] {
  const all = chosen && !names.includes(chosen) ? [...names, chosen] : names;
  return all.map((name) => [name, name]);
}
