import { LitElement, css, html, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import { base } from "./styles";

/** What can be done with the rows that are selected; stays at the bottom of the window. */
@customElement("vd-bulk-bar")
export class BulkBar extends LitElement {
  static override styles = [
    base,
    css`
      :host {
        position: sticky;
        bottom: var(--s-3);
        z-index: 5;
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--s-2) var(--s-3);
        margin-top: var(--s-3);
        padding: var(--s-2) var(--s-3);
        border: 1px solid var(--line-strong);
        border-radius: var(--radius);
        background: var(--surface);
        box-shadow: var(--shadow-2);
      }

      strong {
        margin-right: auto;
        font-weight: 600;
      }
    `,
  ];

  @property() label = "";

  protected override render(): TemplateResult {
    return html`<strong role="status">${this.label}</strong><slot></slot>`;
  }
}
