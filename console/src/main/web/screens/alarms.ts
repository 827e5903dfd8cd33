import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";
import { bulk } from "../alarm/bulk";
import "../alarm/mute-dialog";
import "../alarm/verify-dialog";
import type { VerificationChoice } from "../alarm/verify-dialog";
import { api, type Page } from "../api";
import { counted, number } from "../format";
import { live } from "../live";
import { Loading } from "../loading";
import { Pages } from "../pages";
import { href, queryText, router, segment, type Query } from "../router";
import { Screen } from "../screen";
import type { Violation, ViolationGroup } from "../types";
import "../ui/bulk-bar";
import "../ui/filter-bar";
import { icon } from "../ui/icons";
import { shared } from "../ui/styles";
import { pagesTable } from "../ui/pages-table";
import { complain } from "../ui/toast";
import {
  ALARM_COLUMNS,
  ALSO,
  FILTERS,
  GROUPINGS,
  groupColumns,
  narrowAlarm,
  narrowGroup,
} from "./alarm-columns";
import { alarmsStyles } from "./alarms-styles";

const SETTLE_MS = 1_500;
const NEAR_TOP_PX = 200;

/** What first? One queue over fleet, hub and network. */
@customElement("vd-alarms")
export class AlarmsScreen extends Screen {
  static override styles = [...shared, alarmsStyles];

  @state() private selected: ReadonlySet<string> = new Set();
  @state() private verifying = false;
  @state() private muting: readonly Violation[] = [];
  /** How many live events have come that are not on screen yet. */
  @state() private waiting = 0;
  #pages = new Pages<Violation>(this, "/v1/violations", true);
  #groups = new Loading<Page<ViolationGroup>>(
    this,
    (signal) => api.get("/v1/violations/groups", { by: this.#by, ...this.#filters() }, signal),
    { auto: false, lines: 10 },
  );
  #soon?: ReturnType<typeof setTimeout>;

  get #by(): string {
    return this.route.query.get("by") ?? "";
  }

  #filters(): Query {
    const filters: Query = Object.fromEntries(this.route.query);
    delete filters["by"];
    return { state: "open", ...filters };
  }

  override connectedCallback(): void {
    super.connectedCallback();
    live.on("violation", () => this.#news(), this.leaving);
    live.on("changed", (change) => change.kind === "violation" && this.#news(), this.leaving);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#soon);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const before = changed.get("route");
    if (changed.has("route") && before?.query.toString() !== this.route.query.toString()) {
      this.selected = new Set();
      this.#groups.reset();
      this.#load(before === undefined);
    } else if (changed.has("route") && before === undefined) {
      this.#load(true);
    }
  }

  #load(fresh: boolean): void {
    this.waiting = 0;
    if (this.#by) void this.#groups.run();
    else void this.#pages.load(this.#filters(), { keep: !fresh });
  }

  #news(): void {
    this.waiting++;
    if (this.selected.size > 0 || window.scrollY > NEAR_TOP_PX || this.verifying || this.muting.length > 0)
      return;
    this.#soon ??= setTimeout(() => {
      this.#soon = undefined;
      this.#load(false);
    }, SETTLE_MS);
  }

  protected override render(): TemplateResult {
    const by = this.#by;
    return html`<div class="head">
        <div>
          <h1>Alarms</h1>
          <p role="status">${this.#summary()}</p>
        </div>
        <div class="row">
          <a class="button quiet" href=${href("/alarms/mutes")}>${icon("mute")} Mutes</a>
          <vd-menu label="Export" icon="download" .items=${this.#exports()}></vd-menu>
        </div>
      </div>
      <vd-filter-bar
        .query=${this.route.query}
        .filters=${FILTERS}
        .also=${ALSO}
        placeholder="Search thing, behavior, explanation"
      >
        <select aria-label="Group" @change=${this.#group}>
          ${GROUPINGS.map(([value, words]) => html`<option value=${value} ?selected=${value === by}>${words}</option>`)}
        </select>
      </vd-filter-bar>
      ${
        this.waiting > 0 && !this.#soon
          ? html`<p class="news">
              <button @click=${() => this.#load(false)}>Show what is new (${number(this.waiting)})</button>
            </p>`
          : nothing
      }
      ${by ? this.#grouped(by) : this.#list()} ${this.selected.size > 0 ? this.#bulkBar() : nothing}
      <vd-verify-dialog
        ?open=${this.verifying}
        count=${this.selected.size}
        .act=${(choice: VerificationChoice) => this.#verify(choice)}
        @close=${() => (this.verifying = false)}
      ></vd-verify-dialog>
      <vd-mute-dialog
        .violations=${this.muting}
        @close=${() => (this.muting = [])}
        @muted=${() => this.#done()}
      ></vd-mute-dialog>`;
  }

  #group(event: Event): void {
    router.setQuery({ by: (event.target as HTMLSelectElement).value });
  }

  #summary(): string {
    const total = this.#pages.total;
    if (this.#by) {
      const items = this.#groups.value?.items;
      return items
        ? `${counted(items.length, "group")}, ${counted(
            items.reduce((sum, one) => sum + one.open, 0),
            "alarm",
          )}`
        : "";
    }
    if (this.#pages.fresh && total === undefined) return "Loading";
    return total === undefined
      ? `${number(this.#pages.rows.length)} and more`
      : `${counted(total, "alarm")} with these filters`;
  }

  #exports(): object[] {
    const link = (format: string): string => api.link("/v1/violations", { ...this.#filters(), format });
    return [
      { label: "CSV, with these filters", href: link("csv"), download: true },
      { label: "JSON, with these filters", href: link("json"), download: true },
    ];
  }

  #list(): TemplateResult {
    return pagesTable(this.#pages, {
      label: "Alarms",
      columns: ALARM_COLUMNS,
      narrow: narrowAlarm,
      narrowHeight: 92,
      keyOf: (row: Violation) => row.id,
      selected: this.selected,
      selectable: this.mayAct,
      empty: () => this.#empty(),
      again: () => this.#load(true),
      open: (row: Violation) => router.go(`/alarms/${segment(row.id)}`),
      select: (keys) => (this.selected = keys),
    });
  }

  #empty(): TemplateResult {
    const filtered = [...this.route.query.keys()].some((name) => name !== "by");
    if (filtered) {
      return html`<vd-empty icon="search" heading="No alarm matches">
        Take a filter away, or look at those that are over: <a href=${href("/alarms")}>all open alarms</a>,
        <a href=${href("/alarms", { state: "all" })}>all of them</a>.
      </vd-empty>`;
    }
    return html`<vd-empty icon="alarms" heading="No alarm is open">
      An alarm is raised when a device leaves what its profile calls normal, or when a detection sees
      something dangerous. See <a href=${href("/profiles")}>what is watched</a>, or
      <a href=${href("/alarms", { state: "over" })}>alarms that are over</a>.
    </vd-empty>`;
  }

  #grouped(by: string): TemplateResult {
    return this.#groups.render(({ items }) =>
      items.length === 0
        ? html`<div class="panel">${this.#empty()}</div>`
        : html`<vd-table
            label="Groups of alarms"
            .rows=${items}
            .columns=${groupColumns(by)}
            .narrow=${narrowGroup(by)}
            .keyOf=${(row: ViolationGroup) => `${row.profile ?? ""}/${row.key}`}
            opens
            rowHeight="54"
            narrowHeight="92"
            @open=${(event: CustomEvent<ViolationGroup>) => this.#openGroup(event.detail)}
          ></vd-table>`,
    );
  }

  #openGroup(group: ViolationGroup): void {
    if (group.key === "") return;
    const query: Query = Object.fromEntries(this.route.query);
    delete query["by"];
    if (this.#by === "site") query["site"] = group.key;
    if (group.thing) query["thing"] = group.thing;
    if (group.behavior) Object.assign(query, { profile: group.profile, behavior: group.behavior });
    router.go(`/alarms?${queryText(query)}`);
  }

  #bulkBar(): TemplateResult {
    return html`<vd-bulk-bar label=${`${counted(this.selected.size, "alarm")} selected`}>
      <button class="primary" @click=${() => void this.#acknowledge()}>Acknowledge</button>
      <button @click=${() => (this.verifying = true)}>Verify…</button>
      <button @click=${() => (this.muting = this.#pages.rows.filter((row) => this.selected.has(row.id)))}>
        Mute…
      </button>
      <button class="quiet" @click=${() => (this.selected = new Set())}>Clear selection</button>
    </vd-bulk-bar>`;
  }

  async #acknowledge(): Promise<void> {
    try {
      await bulk([...this.selected], { do: "acknowledge" }, "acknowledged");
      this.#done();
    } catch (failure) {
      complain(failure);
    }
  }

  async #verify(choice: VerificationChoice): Promise<void> {
    await bulk([...this.selected], { do: "verify", ...choice }, "verified");
    this.#done();
  }

  #done(): void {
    this.selected = new Set();
    this.#load(false);
  }
}
