import { LitElement, css, html, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import { KEYS } from "../keys";
import { base } from "../ui/styles";

/** The help on keys. */
@customElement("vd-help")
export class Help extends LitElement {
  static override styles = [
    base,
    css`
      dl {
        display: grid;
        grid-template-columns: max-content 1fr;
        gap: var(--s-2) var(--s-4);
        align-items: baseline;
      }

      kbd {
        padding: 1px 6px;
        border: 1px solid var(--line-strong);
        border-bottom-width: 2px;
        border-radius: var(--radius-s);
        font: 500 var(--t-s) var(--mono);
      }

      p {
        margin-top: var(--s-4);
        color: var(--text-2);
      }
    `,
  ];

  @property({ type: Boolean }) open = false;

  protected override render(): TemplateResult {
    return html`<vd-dialog
      heading="Keys"
      ?open=${this.open}
      @close=${() => this.dispatchEvent(new CustomEvent("close"))}
    >
      <dl>
        ${KEYS.map(
          (line) =>
            html`<dt>${line.keys.map((key) => html`<kbd>${key}</kbd> `)}</dt>
              <dd>${line.does}</dd>`,
        )}
      </dl>
      <p>
        Everything on these screens is read from <a href="/v1/openapi.json" target="_blank">the API</a>, which
        is yours to use, too.
      </p>
    </vd-dialog>`;
  }
}
