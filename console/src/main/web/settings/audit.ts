import { LitElement, css, html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { api } from "../api";
import { exact } from "../format";
import { Pages } from "../pages";
import { router, type Query } from "../router";
import { icon } from "../ui/icons";
import { shared } from "../ui/styles";
import "../ui/table";
import type { Column } from "../ui/table";

interface AuditEntry {
  seq: number;
  at: string;
  who: string;
  how: string;
  address?: string;
  action: string;
  subject: string;
  before?: unknown;
  after?: unknown;
}

const COLUMNS: readonly Column<AuditEntry>[] = [
  { key: "at", label: "When", width: "120px", cell: (row) => html`<vd-time at=${row.at}></vd-time>` },
  {
    key: "who",
    label: "Who",
    width: "minmax(100px, 1fr)",
    cell: (row) => html`<strong>${row.who}</strong> <span class="faint small">${row.how}</span>`,
  },
  { key: "action", label: "Did", width: "minmax(120px, 1.2fr)", cell: (row) => row.action },
  {
    key: "subject",
    label: "To",
    width: "minmax(120px, 1.6fr)",
    cell: (row) => html`<span title=${row.subject}>${row.subject}</span>`,
  },
  { key: "address", label: "From", width: "140px", from: 900, cell: (row) => row.address ?? nothing },
];

const FILTERS: readonly (readonly [name: string, label: string])[] = [
  ["who", "Who"],
  ["action", "Action"],
  ["subject", "Subject"],
];

/** Who changed what, when, from where; what it was before and after. */
@customElement("vd-settings-audit")
export class AuditSettings extends LitElement {
  static override styles = [
    ...shared,
    css`
      form {
        display: flex;
        flex-wrap: wrap;
        gap: var(--s-2);
        margin-bottom: var(--s-3);
      }

      form input:not([type="checkbox"]) {
        flex: 1 1 9rem;
        width: auto;
        max-width: 16rem;
      }

      .diff {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(18rem, 100%), 1fr));
        gap: var(--s-3);
        margin-top: var(--s-3);
      }

      vd-dialog {
        --dialog-width: 60rem;
      }
    `,
  ];

  @property({ attribute: false }) query = new URLSearchParams();
  @state() private shown?: AuditEntry;
  #pages = new Pages<AuditEntry>(this, "/v1/audit");

  get #filters(): Query {
    return Object.fromEntries(this.query);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("query") && changed.get("query")?.toString() !== this.query.toString())
      void this.#pages.load(this.#filters);
  }

  protected override render(): TemplateResult {
    const { rows, failure, fresh, more } = this.#pages;
    return html`<form role="search" @submit=${(event: Event) => event.preventDefault()}>
        ${FILTERS.map(
          ([name, label]) =>
            html`<input
              type="search"
              aria-label=${label}
              placeholder=${label}
              .value=${this.query.get(name) ?? ""}
              @change=${(event: Event) => router.setQuery({ [name]: (event.target as HTMLInputElement).value.trim() })}
            />`,
        )}
        <a class="button" href=${api.link("/v1/audit", { ...this.#filters, format: "csv" })} download
          >${icon("download")} CSV</a
        >
      </form>
      ${
        failure !== undefined
          ? html`<vd-error
              .failure=${failure}
              retry
              @retry=${() => void this.#pages.load(this.#filters)}
            ></vd-error>`
          : rows.length === 0
            ? html`<div class="panel">
                ${
                  fresh
                    ? html`<vd-skeleton></vd-skeleton>`
                    : html`<vd-empty heading="No entry"
                        >Every change by a person, a token or a command is listed here.</vd-empty
                      >`
                }
              </div>`
            : html`<vd-table
                label="Audit log"
                .rows=${rows}
                .columns=${COLUMNS}
                .narrow=${narrow}
                opens
                .more=${more}
                .keyOf=${(row: AuditEntry) => String(row.seq)}
                @more=${() => void this.#pages.loadMore()}
                @open=${(event: CustomEvent<AuditEntry>) => (this.shown = event.detail)}
              ></vd-table>`
      }
      ${this.#dialog()}`;
  }

  #dialog(): TemplateResult {
    const entry = this.shown;
    return html`<vd-dialog
      heading=${entry ? `${entry.action} ${entry.subject}` : ""}
      ?open=${entry !== undefined}
      @close=${() => (this.shown = undefined)}
    >
      ${
        entry
          ? html`<p>
                ${entry.who} (${entry.how})${entry.address ? `, from ${entry.address}` : ""},
                ${exact(entry.at)}
              </p>
              <div class="diff">
                ${this.#side("Before", entry.before)}${this.#side("After", entry.after)}
              </div>`
          : nothing
      }
    </vd-dialog>`;
  }

  #side(label: string, document: unknown): TemplateResult {
    return html`<div>
      <h3>${label}</h3>
      ${
        document === undefined
          ? html`<p class="muted small">Nothing.</p>`
          : html`<vd-code label=${label} text=${JSON.stringify(document, undefined, 2)}></vd-code>`
      }
    </div>`;
  }
}

function narrow(row: AuditEntry): TemplateResult {
  return html`<div class="two">
    <span class="line"
      ><strong class="grow">${row.who}</strong><vd-time class="faint small" at=${row.at}></vd-time
    ></span>
    <span>${row.action}</span>
    <span class="muted small">${row.subject}</span>
  </div>`;
}
