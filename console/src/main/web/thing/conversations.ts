import { LitElement, html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import { api, type Page } from "../api";
import { Loading } from "../loading";
import { href, segment } from "../router";
import type { Conversation } from "../thing-types";
import { shared } from "../ui/styles";
import "../ui/table";
import type { Column } from "../ui/table";

const COLUMNS: readonly Column<Conversation>[] = [
  { key: "peer", label: "With", width: "minmax(0, 1.6fr)", cell: peerCell },
  { key: "service", label: "Service", width: "minmax(6rem, .8fr)", cell: (row) => row.service ?? "–" },
  {
    key: "direction",
    label: "This one is",
    width: "6.5rem",
    from: 640,
    cell: (row) => (row.direction === "server" ? "the server" : "the client"),
  },
  {
    key: "functions",
    label: "Functions",
    width: "minmax(0, 1.4fr)",
    from: 900,
    cell: (row) => row.functions?.join(", ") || html`<span class="faint">–</span>`,
  },
  {
    key: "first",
    label: "First seen",
    width: "8.5rem",
    from: 760,
    cell: (row) => html`<vd-time absolute at=${row.firstSeen ?? ""}></vd-time>`,
  },
  {
    key: "last",
    label: "Last seen",
    width: "8rem",
    from: 520,
    cell: (row) => html`<vd-time at=${row.lastSeen ?? ""}></vd-time>`,
  },
];

function peerCell(row: Conversation): TemplateResult {
  const known = row.peer.includes("/") && !/\/\d+$/.test(row.peer);
  return html`<div class="line">
    <span class="grow"
      >${known ? html`<a href=${href(`/things/${segment(row.peer)}`)}>${row.peer}</a>` : row.peer}</span
    >
    ${row.new ? html`<vd-badge tone="major">new</vd-badge>` : nothing}
  </div>`;
}

/** With whom a thing talks, as the baseline of its site or its own reports know. */
@customElement("vd-thing-conversations")
export class ThingConversations extends LitElement {
  static override styles = shared;

  @property() name = "";
  #loading = new Loading<Page<Conversation>>(
    this,
    (signal) => api.get(`/v1/things/${segment(this.name)}/conversations`, undefined, signal),
    { auto: false },
  );

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("name")) void this.#loading.run();
  }

  protected override render(): TemplateResult {
    return this.#loading.render(({ items }) =>
      items.length === 0
        ? html`<div class="panel">
            <vd-empty icon="map" heading="No conversation is known">
              Sensors tell of conversations on the network; devices of a fleet report whom they talk to as
              <span class="mono">aws:destination-ip-addresses</span>.
            </vd-empty>
          </div>`
        : html`<vd-table
            label="Conversations"
            .rows=${items}
            .columns=${COLUMNS}
            .keyOf=${(row: Conversation) => `${row.peer} ${row.service} ${row.direction}`}
          ></vd-table>`,
    );
  }
}
