import { html, nothing, type TemplateResult } from "lit";
import { css } from "lit";

/** The styles that `field` needs, beside `forms`. */
export const fieldStyles = css`
  .field {
    display: flex;
    flex-direction: column;
    gap: var(--s-1);
  }

  .field > label {
    font-weight: 550;
    font-size: var(--t-s);
  }

  .field .hint {
    color: var(--text-2);
    font-size: var(--t-s);
  }

  .field .fault {
    color: var(--critical);
    font-size: var(--t-s);
  }
`;

/**
 * A labeled form field with its hint and its fault. The control must have the id that is given here, and should have
 * `aria-describedby` of the same id with "-note".
 */
export function field(
  id: string,
  label: string,
  control: TemplateResult,
  note: { hint?: string; fault?: string } = {},
): TemplateResult {
  return html`<div class="field">
    <label for=${id}>${label}</label>
    ${control}
    ${
      note.fault
        ? html`<p class="fault" id="${id}-note" role="alert">${note.fault}</p>`
        : note.hint
          ? html`<p class="hint" id="${id}-note">${note.hint}</p>`
          : nothing
    }
  </div>`;
}
