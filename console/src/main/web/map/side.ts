import { LitElement, css, html, nothing, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import { counted } from "../format";
import type { MapEdge, MapNode } from "../map-types";
import { href, router, segment } from "../router";
import { shared } from "../ui/styles";
import { LEVELS } from "./layout";

const LINKS_MAX = 100;

/** What is known of the node that is selected: who it is, why it is at its level, with whom it talks. */
@customElement("vd-map-side")
export class MapSide extends LitElement {
  static override styles = [
    ...shared,
    css`
      .facts {
        margin-bottom: var(--s-3);
      }

      .links {
        max-height: 40dvh;
        overflow: auto;
      }
    `,
  ];

  @property({ attribute: false }) node?: MapNode;
  @property({ attribute: false }) edges: readonly MapEdge[] = [];
  @property({ attribute: false }) names: ReadonlyMap<string, MapNode> = new Map();

  protected override render(): TemplateResult | typeof nothing {
    const { node } = this;
    if (!node) return nothing;
    const mine = this.edges.filter((edge) => edge.from === node.id || edge.to === node.id);
    return html`<section class="panel" aria-labelledby="title">
      <header>
        <h2 id="title" class="wrap">${node.label}</h2>
        <button class="quiet" @click=${() => router.setQuery({ node: "" })}>Close</button>
      </header>
      <p class="row above">
        ${
          node.openViolations
            ? html`<a href=${href("/alarms", { thing: node.id })}
                ><vd-badge tone="critical">${counted(node.openViolations, "open alarm")}</vd-badge></a
              >`
            : html`<vd-badge tone="good">no open alarm</vd-badge>`
        }
        ${node.new ? html`<vd-badge tone="major">new</vd-badge>` : nothing}
      </p>
      <dl class="facts">${this.#facts(node)}</dl>
      ${
        node.kind === "asset" || node.kind === "thing"
          ? html`<p class="above">
              <a class="button" href=${href(`/things/${segment(node.id)}`)}>Open its page</a>
            </p>`
          : nothing
      }
      <h3>${counted(mine.length, "conversation")}</h3>
      <ul class="rows links">
        ${mine.slice(0, LINKS_MAX).map((edge) => this.#link(node, edge))}
      </ul>
    </section>`;
  }

  #facts(node: MapNode): TemplateResult {
    return html`${
      node.site
        ? html`<dt>Site</dt>
            <dd>${node.site}</dd>`
        : nothing
    }
    ${
      node.level === undefined
        ? nothing
        : html`<dt>Level</dt>
            <dd>
              ${node.level}, ${LEVELS[node.level] ?? ""}
              ${node.levelReason ? html`<br /><span class="muted small">${node.levelReason}</span>` : nothing}
            </dd>`
    }
    ${
      node.vendor
        ? html`<dt>Vendor</dt>
            <dd>${node.vendor}</dd>`
        : nothing
    }
    ${
      node.type
        ? html`<dt>Type</dt>
            <dd>${node.type}</dd>`
        : nothing
    }
    ${
      node.members
        ? html`<dt>Devices</dt>
            <dd>${node.members}</dd>`
        : nothing
    }`;
  }

  #link(node: MapNode, edge: MapEdge): TemplateResult {
    const isClient = edge.from === node.id;
    const other = isClient ? edge.to : edge.from;
    const said = [...(edge.protocols ?? []), ...(edge.services ?? [])].join(", ");
    return html`<li>
      <span class="row">
        <span class="faint" title=${isClient ? "asks" : "is asked by"}>${isClient ? "→" : "←"}</span>
        <button class="link wrap" @click=${() => router.setQuery({ node: other })}>
          ${this.names.get(other)?.label ?? other}
        </button>
        ${edge.new ? html`<vd-badge tone="major">new</vd-badge>` : nothing}
        ${edge.open ? html`<vd-badge tone="critical">not normal</vd-badge>` : nothing}
      </span>
      <span class="small muted wrap">
        ${said}${edge.lastSeen ? html`, <vd-time at=${edge.lastSeen}></vd-time>` : nothing}
      </span>
    </li>`;
  }
}
