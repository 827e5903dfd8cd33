import { css, html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement } from "lit/decorators.js";
import { api } from "../api";
import { counted } from "../format";
import { live } from "../live";
import { Loading } from "../loading";
import "../map/map-canvas";
import "../map/side";
import { LATELY, SINCE, latelyOf, unmarked } from "../map/since";
import { mapTables } from "../map/tables";
import type { MapDocument, MapNode } from "../map-types";
import { href, router, segment, type Query } from "../router";
import { Screen } from "../screen";
import "../ui/filter-bar";
import type { ChoiceFilter } from "../ui/filter-bar";
import { shared } from "../ui/styles";

const AGAIN_MS = 10_000;
const SETTLE_MS = 1_500;

const FIXED: readonly ChoiceFilter[] = [
  {
    name: "since",
    label: "New since",
    choices: [
      ["", "New lately"],
      ...Object.entries(SINCE).map(([id, { words }]) => [id, `New in the last ${words}`] as const),
    ],
  },
  {
    name: "group",
    label: "Grouped by",
    choices: [
      ["", "Not grouped"],
      ["zone", "Grouped by level"],
      ["type", "Grouped by type"],
      ["site", "Grouped by site"],
    ],
  },
  {
    name: "violating",
    label: "Show",
    choices: [
      ["", "Everybody"],
      ["true", "With open alarms"],
    ],
  },
];

/** Who talks to whom, across which levels, and what of that is new. */
@customElement("vd-map")
export class MapScreen extends Screen {
  static override styles = [
    ...shared,
    css`
      .split {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: var(--s-4);
        align-items: start;
      }

      .find {
        max-width: 12rem;
      }

      vd-map-canvas {
        --map-height: max(24rem, calc(100dvh - 16.5rem));
      }

      @media (min-width: 1000px) {
        .split.chosen {
          grid-template-columns: minmax(0, 1fr) 20rem;
        }
      }

      .legend {
        display: flex;
        flex-wrap: wrap;
        gap: var(--s-1) var(--s-4);
        margin-top: var(--s-2);
        color: var(--text-2);
        font-size: var(--t-s);
      }

      .legend i {
        display: inline-block;
        width: 22px;
        margin-right: 6px;
        border-top: 2px solid var(--text-3);
        vertical-align: middle;
      }

      .legend .new {
        border-top-color: var(--major);
        border-top-style: dashed;
      }

      .legend .alarm {
        border-top-color: var(--critical);
      }
    `,
  ];

  #loading = new Loading<MapDocument>(this, (signal) => this.#load(signal), { auto: false, lines: 12 });
  /** Since when things are marked as new on the map that is shown; empty when nearly everything is. */
  #since = "";
  #lately = "";
  #again?: ReturnType<typeof setInterval>;
  #soon?: ReturnType<typeof setTimeout>;

  /** Asks with the time that was chosen; for "lately" with the longest in which not most of the map is new. */
  async #load(signal: AbortSignal): Promise<MapDocument> {
    const chosen = this.route.query.get("since") ?? "";
    if (SINCE[chosen]) return this.#ask(chosen, signal);
    const first = this.#lately || LATELY[0] || "";
    const map = await this.#ask(first, signal);
    const lately = latelyOf(map, new Date());
    this.#lately = lately;
    if (lately === first) return map;
    if (lately) return this.#ask(lately, signal);
    this.#since = "";
    return unmarked(map);
  }

  async #ask(since: string, signal: AbortSignal): Promise<MapDocument> {
    const map = await api.get<MapDocument>("/v1/map", this.#filters(SINCE[since]?.minutes ?? 0), signal);
    this.#since = since;
    return map;
  }

  #filters(minutes: number): Query {
    const { query } = this.route;
    return {
      since: new Date(Date.now() - minutes * 60_000).toISOString(),
      site: query.get("site"),
      protocol: query.get("protocol"),
      group: query.get("group"),
      violating: query.get("violating"),
    };
  }

  override connectedCallback(): void {
    super.connectedCallback();
    live.on(
      "changed",
      (change) => (change.kind === "thing" || change.kind === "baseline") && this.#refreshSoon(),
      this.leaving,
    );
    live.on("violation", () => this.#refreshSoon(), this.leaving);
    this.#again = setInterval(() => document.hidden || void this.#loading.run(), AGAIN_MS);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.#again);
    clearTimeout(this.#soon);
  }

  #refreshSoon(): void {
    this.#soon ??= setTimeout(() => {
      this.#soon = undefined;
      void this.#loading.run();
    }, SETTLE_MS);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has("route")) return;
    const before = changed.get("route")?.query;
    const asked = (query: URLSearchParams | undefined): string =>
      ["since", "site", "protocol", "group", "violating"].map((name) => query?.get(name) ?? "").join("\n");
    if (!before || asked(before) !== asked(this.route.query)) void this.#loading.run();
  }

  protected override render(): TemplateResult {
    const isTable = this.route.query.get("view") === "table";
    return html`<div class="head">
        <div>
          <h1>Map</h1>
          <p role="status">${this.#summary()}</p>
        </div>
        <div class="row" role="group" aria-label="View">
          <button aria-pressed=${String(!isTable)} @click=${() => router.setQuery({ view: "" })}>Map</button>
          <button aria-pressed=${String(isTable)} @click=${() => router.setQuery({ view: "table" })}>
            Tables
          </button>
        </div>
      </div>
      <vd-filter-bar .query=${this.route.query} .filters=${this.#choices()}>
        ${isTable ? nothing : this.#finder()}
      </vd-filter-bar>
      ${this.#loading.render((map) => (isTable ? mapTables(map, (node) => this.#open(node)) : this.#map(map)))}`;
  }

  #summary(): string {
    const map = this.#loading.value;
    if (!map) return "Loading";
    const fresh = map.nodes.filter((node) => node.new).length + map.edges.filter((edge) => edge.new).length;
    const parts = [counted(map.nodes.length, "node"), counted(map.edges.length, "conversation")];
    const since = SINCE[this.#since];
    if (fresh && since) parts.push(`${fresh} new in the last ${since.words}`);
    if (!since && map.edges.length > 0) parts.push("nearly all new, so nothing is marked");
    const grouped = map.truncated
      ? " Too many to draw each: devices are grouped; choose a site to see them."
      : "";
    return `${parts.join(", ")}.${grouped}`;
  }

  #choices(): ChoiceFilter[] {
    const map = this.#loading.value;
    const choice = (name: string, label: string, known: string[] = []): ChoiceFilter => {
      const chosen = this.route.query.get(name);
      const all = chosen && !known.includes(chosen) ? [...known, chosen] : known;
      return {
        name,
        label,
        choices: [["", `Any ${label.toLowerCase()}`], ...all.map((one) => [one, one] as const)],
      };
    };
    return [choice("site", "Site", map?.sites), choice("protocol", "Protocol", map?.protocols), ...FIXED];
  }

  #finder(): TemplateResult {
    const nodes = this.#loading.value?.nodes ?? [];
    return html`<input
        type="search"
        class="find"
        list="names"
        aria-label="Find on the map"
        placeholder="Find on the map"
        @change=${(event: Event) => {
          const input = event.target as HTMLInputElement;
          const text = input.value.trim().toLowerCase();
          const found =
            nodes.find((node) => node.label.toLowerCase() === text) ??
            nodes.find((node) => `${node.label} ${node.id}`.toLowerCase().includes(text));
          if (text && found) router.setQuery({ node: found.id });
        }}
      /><datalist id="names">
        ${nodes.slice(0, 500).map((node) => html`<option value=${node.label}></option>`)}
      </datalist>`;
  }

  #map(map: MapDocument): TemplateResult {
    if (map.nodes.length === 0) {
      return html`<div class="panel">
        <vd-empty icon="map" heading="Nobody to show">
          ${
            this.route.query.size > 0
              ? html`Take a filter away, or look at <a href=${href("/map")}>everybody</a>.`
              : html`Who talks to whom is told by <a href=${href("/sensors")}>sensors</a>, and by devices that
                  report whom they talk to.`
          }
        </vd-empty>
      </div>`;
    }
    const names = new Map(map.nodes.map((node) => [node.id, node]));
    const chosen = names.get(this.route.query.get("node") ?? "");
    return html`<div class="split ${chosen ? "chosen" : ""}">
      <div>
        <vd-map-canvas
          label="Who talks to whom: ${counted(map.nodes.length, "node")}, ${counted(map.edges.length, "conversation")}"
          .nodes=${map.nodes}
          .edges=${map.edges}
          selected=${chosen?.id ?? ""}
          @select=${(event: CustomEvent<string | undefined>) => router.setQuery({ node: event.detail ?? "" })}
          @open=${(event: CustomEvent<MapNode>) => this.#open(event.detail)}
        ></vd-map-canvas>
        <p class="legend">
          <span><i></i>talks to</span>
          <span><i class="new"></i>new, dashed and named</span>
          <span><i class="alarm"></i>not normal by the baseline</span>
          <span>square: asset, round: thing, hexagon: network, two squares: many</span>
        </p>
      </div>
      ${
        chosen
          ? html`<vd-map-side .node=${chosen} .edges=${map.edges} .names=${names}></vd-map-side>`
          : nothing
      }
    </div>`;
  }

  #open(node: MapNode): void {
    if (node.kind === "asset" || node.kind === "thing") router.go(`/things/${segment(node.id)}`);
    else if (node.kind === "group" && node.site) {
      router.setQuery({ site: node.site, group: "", node: "" });
    } else router.setQuery({ node: node.id });
  }
}
