import { LitElement, css, html, nothing, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import { base } from "./styles";

/** One tab: a place of its own, so that it can be linked. */
export interface Tab {
  id: string;
  label: string;
  /** Where it leads. */
  href: string;
  count?: number;
}

/** Tabs that are links: each has a URL, the browser's back works. */
@customElement("vd-tabs")
export class Tabs extends LitElement {
  static override styles = [
    base,
    css`
      :host {
        display: block;
      }

      nav {
        display: flex;
        gap: var(--s-1);
        overflow-x: auto;
        border-bottom: 1px solid var(--line);
        scrollbar-width: thin;
      }

      a {
        padding: var(--s-2) var(--s-3);
        border-bottom: 2px solid transparent;
        color: var(--text-2);
        font-weight: 550;
        font-size: var(--t-s);
        white-space: nowrap;
      }

      a:hover {
        color: var(--text);
        text-decoration: none;
      }

      a:focus-visible {
        outline-offset: -2px;
      }

      a[aria-current] {
        border-color: var(--accent);
        color: var(--text);
      }

      .count {
        color: var(--text-3);
        font-variant-numeric: tabular-nums;
      }
    `,
  ];

  @property({ attribute: false }) tabs: readonly Tab[] = [];
  @property() current = "";
  @property() label = "Sections";

  protected override render(): TemplateResult {
    return html`<nav aria-label=${this.label}>
      ${this.tabs.map(
        (tab) =>
          html` <a href=${tab.href} aria-current=${tab.id === this.current ? "page" : nothing}>
            ${tab.label}${tab.count === undefined ? nothing : html` <span class="count">${tab.count}</span>`}
          </a>`,
      )}
    </nav>`;
  }
}
