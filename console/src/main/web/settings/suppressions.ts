import { LitElement, css, html, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { api, sentenceOf, type Page } from "../api";
import { counted, exact, number } from "../format";
import { Loading } from "../loading";
import { segment } from "../router";
import { session } from "../session";
import type { Question } from "../ui/confirm";
import { field, fieldStyles } from "../ui/field";
import { icon } from "../ui/icons";
import { plainTable } from "../ui/plain-table";
import { shared } from "../ui/styles";
import { say } from "../ui/toast";
import { hoursFields, hoursOf } from "./hours-fields";
import { hoursWords, scopeWords, type Past, type Suppression, type SuppressionScope } from "./notify-types";
import { pastView } from "./past";

const DAY_MS = 86_400_000;
const MINUTES_OF_ISO = 16;
const SCOPES: readonly (readonly [keyof SuppressionScope, string, string])[] = [
  ["thing", "Thing", ""],
  ["profile", "Profile", ""],
  ["behavior", "Behavior", ""],
  ["metric", "Metric or detection", "A detection is rule:NAME."],
  ["site", "Site", ""],
  ["group", "Thing group", ""],
  ["address", "Address or network", "As 10.20.0.5 or 10.20.0.0/16."],
];

/** Maintenance windows, or exceptions: what is hidden, why, until when, and how much each has hidden. */
@customElement("vd-settings-suppressions")
export class SuppressionSettings extends LitElement {
  static override styles = [
    ...shared,
    fieldStyles,
    css`
      .fault {
        color: var(--critical);
      }

      .past {
        padding: var(--s-3);
        border-radius: var(--radius);
        background: var(--surface-2);
      }

      vd-dialog {
        --dialog-width: 44rem;
      }
    `,
  ];

  /** Which of the two. */
  @property() kind: "window" | "exception" = "window";
  @state() private editing?: Partial<Suppression>;
  @state() private past?: Past;
  @state() private failure = "";
  @state() private question?: Question;
  #list = new Loading<Page<Suppression>>(this, (signal) => api.get(this.#path, { limit: 1000 }, signal));

  get #path(): string {
    return this.kind === "window" ? "/v1/maintenance-windows" : "/v1/exceptions";
  }

  get #mayAct(): boolean {
    return session.can("analyst");
  }

  protected override render(): TemplateResult {
    const isWindow = this.kind === "window";
    return html`<section class="panel flush" aria-labelledby="title">
        <header>
          <h2 id="title">${isWindow ? "Maintenance windows" : "Exceptions"}</h2>
          ${
            this.#mayAct
              ? html`<button class="primary" @click=${() => this.#edit({})}>
                  ${icon("plus", 14)} ${isWindow ? "Plan maintenance" : "Make an exception"}
                </button>`
              : nothing
          }
        </header>
        ${this.#list.render(({ items }) => (items.length ? this.#table(items) : this.#none()))}
      </section>
      ${this.#dialog()}
      <vd-confirm .question=${this.question} @done=${() => (this.question = undefined)}></vd-confirm>`;
  }

  #none(): TemplateResult {
    return this.kind === "window"
      ? html`<vd-empty icon="mute" heading="No maintenance is planned">
          While a window is in force alarms are recorded and nobody is told; when it ends, one message tells
          what still fires.
        </vd-empty>`
      : html`<vd-empty icon="mute" heading="There is no exception">
          For what is expected for longer: with an owner, a reason, and an expiry of at most a year.
        </vd-empty>`;
  }

  #table(items: readonly Suppression[]): TemplateResult {
    return plainTable(
      this.kind === "window" ? "Table of maintenance windows" : "Table of exceptions",
      [
        "Name",
        "What",
        "When",
        "Why",
        "Owner",
        { words: "Hidden", number: true },
        { words: "Actions", hidden: true },
      ],
      items.map((one) => this.#row(one)),
    );
  }

  #row(one: Suppression): TemplateResult {
    return html`<tr>
      <td class="wrap"><strong>${one.name}</strong></td>
      <td class="wrap">${scopeWords(one.scope)}</td>
      <td class="wrap">
        ${one.inForce ? html`<vd-badge>in force</vd-badge> ` : nothing}
        ${one.endsSoon ? html`<vd-badge>expires soon</vd-badge> ` : nothing}
        ${one.hours ? html`${hoursWords(one.hours)} ` : nothing}
        ${one.from ? html`from <span>${exact(one.from)}</span> ` : nothing}
        ${one.until ? html`until <span>${exact(one.until)}</span>` : nothing}
      </td>
      <td class="wrap">${one.reason}</td>
      <td class="wrap">${one.owner}</td>
      <td class="number">${number(one.hidden)}</td>
      <td class="number">
        ${
          this.#mayAct
            ? html`<button class="quiet" aria-label="Change ${one.name}" @click=${() => this.#edit(one)}>Change</button>
                <button class="quiet" aria-label="End ${one.name}" @click=${() => this.#ask(one)}>End</button>`
            : nothing
        }
      </td>
    </tr>`;
  }

  #edit(one: Partial<Suppression>): void {
    this.editing = one;
    this.past = undefined;
    this.failure = "";
  }

  #dialog(): TemplateResult {
    const one = this.editing;
    const isWindow = this.kind === "window";
    const verb = one?.id ? "Change" : isWindow ? "Plan maintenance" : "Make an exception";
    return html`<vd-dialog heading=${verb} ?open=${one !== undefined} @close=${() => (this.editing = undefined)}>
      ${one ? this.#form(one) : nothing}
      <button slot="actions" @click=${() => (this.editing = undefined)}>Cancel</button>
      <button slot="actions" @click=${() => void this.#preview()}>What would it have hidden?</button>
      <button slot="actions" class="primary" @click=${this.#send}>Save</button>
    </vd-dialog>`;
  }

  #form(one: Partial<Suppression>): TemplateResult {
    const isWindow = this.kind === "window";
    return html`<form class="stack" @submit=${this.#submit}>
      ${this.#text("name", "Name", one.name ?? "", true)}
      <fieldset class="stack">
        <legend>For what; all that is filled in must hold</legend>
        ${SCOPES.map(([key, label, hint]) => this.#text(key, label, one.scope?.[key] ?? "", false, hint))}
      </fieldset>
      ${isWindow ? this.#at("from", "From", one.from, "Empty for now.") : nothing}
      ${this.#at(
        "until",
        "Until",
        one.until ?? (one.id || isWindow ? undefined : new Date(Date.now() + 90 * DAY_MS).toISOString()),
        isWindow ? "Empty for a window that recurs for good." : "At most a year from now.",
      )}
      ${
        isWindow
          ? html`<details ?open=${one.hours !== undefined}>
              <summary>It recurs each week</summary>
              <div class="stack">${hoursFields(one.hours)}</div>
            </details>`
          : nothing
      }
      ${this.#text("reason", "Reason", one.reason ?? "", true, "So that others know.")}
      ${this.#text("owner", "Owner", one.owner ?? "", false, "Who answers for it; you, when it is empty.")}
      ${
        this.past
          ? pastView(
              this.past,
              `It would have hidden ${counted(this.past.violations, "alarm")}, ` +
                `${number(this.past.open)} of which are open now.`,
            )
          : nothing
      }
      ${this.failure ? html`<p role="alert" class="fault">${this.failure}</p>` : nothing}
    </form>`;
  }

  #text(name: string, label: string, value: string, required: boolean, hint = ""): TemplateResult {
    const control = html`<input
      id=${name}
      name=${name}
      autocomplete="off"
      maxlength="256"
      ?required=${required}
      aria-describedby="${name}-note"
      .value=${value}
    />`;
    return field(name, label, control, hint ? { hint } : {});
  }

  #at(name: string, label: string, value: string | undefined, hint: string): TemplateResult {
    const control = html`<input
      id=${name}
      name=${name}
      type="datetime-local"
      aria-describedby="${name}-note"
      .value=${value ? local(value) : ""}
    />`;
    return field(name, label, control, { hint });
  }

  #data(): FormData | undefined {
    const form = this.renderRoot.querySelector<HTMLFormElement>("vd-dialog form");
    return form ? new FormData(form) : undefined;
  }

  #scope(data: FormData): SuppressionScope {
    const given = SCOPES.map(([key]) => [key, String(data.get(key) ?? "").trim()] as const);
    return Object.fromEntries(given.filter(([, value]) => value !== ""));
  }

  async #preview(): Promise<void> {
    const data = this.#data();
    if (!data) return;
    this.failure = "";
    try {
      this.past = await api.post<Past>(`${this.#path}/preview`, this.#scope(data));
    } catch (failure) {
      this.failure = sentenceOf(failure);
    }
  }

  #send(): void {
    this.renderRoot.querySelector<HTMLFormElement>("vd-dialog form")?.requestSubmit();
  }

  async #submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const data = new FormData(event.target as HTMLFormElement);
    const text = (name: string): string => String(data.get(name) ?? "").trim();
    const instant = (name: string): string | undefined =>
      text(name) ? new Date(text(name)).toISOString() : undefined;
    const [from, until, hours] = [instant("from"), instant("until"), hoursOf(data)];
    const body = {
      name: text("name"),
      scope: this.#scope(data),
      reason: text("reason"),
      ...(text("owner") && { owner: text("owner") }),
      ...(from && { from }),
      ...(until && { until }),
      ...(hours && { hours }),
    };
    try {
      const id = this.editing?.id;
      await (id ? api.put(`${this.#path}/${segment(id)}`, body) : api.post(this.#path, body));
      this.editing = undefined;
      say(`${body.name} has been saved.`);
      await this.#list.run();
    } catch (failure) {
      this.failure = sentenceOf(failure);
    }
  }

  #ask(one: Suppression): void {
    this.question = {
      heading: `End ${one.name ?? "it"}`,
      text: "People are told of what it held back and is still open, and of new alarms.",
      verb: "End it",
      act: async () => {
        await api.delete(`${this.#path}/${segment(one.id)}`);
        say(`${one.name ?? "It"} has ended.`);
        await this.#list.run();
      },
    };
  }
}

/** An instant as a field of date and time has it, by the reader's clock. */
function local(instant: string): string {
  const time = new Date(instant);
  return new Date(time.getTime() - time.getTimezoneOffset() * 60_000).toISOString().slice(0, MINUTES_OF_ISO);
}
