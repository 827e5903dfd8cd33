import { html, type TemplateResult } from "lit";

/** The head of a column: its words, and whether it stands over numbers, or is for who hears the page only. */
export type Head = string | { words: string; number?: boolean; hidden?: boolean };

/** A table of few rows, that can be moved sideways where it is wider than its place. */
export function plainTable(
  label: string,
  heads: readonly Head[],
  rows: readonly TemplateResult[],
): TemplateResult {
  return html`<div class="table-box wide" tabindex="0" role="group" aria-label=${label}>
    <table class="plain">
      <thead>
        <tr>
          ${heads.map((head) => headCell(typeof head === "string" ? { words: head } : head))}
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>
  </div>`;
}

function headCell({ words, number = false, hidden = false }: Exclude<Head, string>): TemplateResult {
  return html`<th scope="col" class=${number ? "number" : ""}>
    ${hidden ? html`<span class="hidden">${words}</span>` : words}
  </th>`;
}
