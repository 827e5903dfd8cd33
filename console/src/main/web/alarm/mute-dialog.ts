import { LitElement, css, html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { api, isAborted, sentenceOf } from "../api";
import { Doing } from "../doing";
import { counted, exact } from "../format";
import type { Mute, Violation } from "../types";
import { field, fieldStyles } from "../ui/field";
import { shared } from "../ui/styles";

/** What a mute matches. */
interface MuteScope {
  profile?: string;
  behavior?: string;
  thing?: string;
}

/** A way to mute what was chosen. */
interface Option {
  label: string;
  scopes: MuteScope[];
}

const PERIODS: readonly (readonly [hours: number, words: string])[] = [
  [1, "1 hour"],
  [8, "8 hours"],
  [24, "1 day"],
  [24 * 7, "1 week"],
  [24 * 30, "30 days"],
  [24 * 90, "90 days"],
];
const HOUR_MS = 3_600_000;
const PREVIEWS_MAX = 20;

type Chosen = Pick<Violation, "profile" | "behavior" | "thing">;

/** Asks what to mute, why and until when, and says beforehand what that will hide. Tells of success by `muted`. */
@customElement("vd-mute-dialog")
export class MuteDialog extends LitElement {
  static override styles = [
    ...shared,
    fieldStyles,
    css`
      .options {
        display: flex;
        flex-direction: column;
        gap: var(--s-1);
      }

      .blast {
        padding: var(--s-3);
        border-radius: var(--radius);
        background: var(--surface-2);
      }

      .failure {
        color: var(--critical);
      }
    `,
  ];

  /** The alarms that were chosen; none closes the dialog. */
  @property({ attribute: false }) violations: readonly Chosen[] = [];
  @state() private option = 0;
  @state() private hours = 24;
  @state() private reason = "";
  @state() private blast = "";
  readonly #doing = new Doing(this);
  #options: Option[] = [];
  #abort?: AbortController;

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has("violations") || this.violations.length === 0) return;
    this.#options = optionsFor(this.violations);
    this.option = 0;
    this.reason = "";
    this.#doing.forget();
    void this.#preview();
  }

  protected override render(): TemplateResult {
    const until = new Date(Date.now() + this.hours * HOUR_MS);
    return html`<vd-dialog heading="Mute" ?open=${this.violations.length > 0} @close=${this.#close}>
      <form id="mute" class="stack" @submit=${this.#submit}>
        <p class="muted">
          While a mute is in force, what it matches is recorded and shown as muted; nobody is told.
        </p>
        <fieldset>
          <legend>What</legend>
          <div class="options">
            ${this.#options.map(
              (option, index) =>
                html`<label class="check">
                  <input
                    type="radio"
                    name="what"
                    .checked=${index === this.option}
                    @change=${() => this.#choose(index)}
                  />
                  <span class="wrap">${option.label}</span>
                </label>`,
            )}
          </div>
        </fieldset>
        ${field(
          "until",
          "For",
          html`<select id="until" aria-describedby="until-note" @change=${this.#setHours}>
            ${PERIODS.map(
              ([hours, words]) =>
                html`<option value=${hours} ?selected=${hours === this.hours}>${words}</option>`,
            )}
          </select>`,
          { hint: `Until ${exact(until)}.` },
        )}
        ${field(
          "reason",
          "Reason",
          html`<textarea
            id="reason"
            required
            maxlength="1000"
            .value=${this.reason}
            aria-describedby="reason-note"
            @input=${(event: Event) => (this.reason = (event.target as HTMLTextAreaElement).value)}
          ></textarea>`,
          { hint: "So that others know, and so that it is not forgotten." },
        )}
        ${this.blast ? html`<p class="blast" role="status">${this.blast}</p>` : nothing}
        ${this.#doing.failure ? html`<p class="failure" role="alert">${this.#doing.failure}</p>` : nothing}
      </form>
      <button slot="actions" @click=${this.#close}>Cancel</button>
      <button slot="actions" class="primary" ?disabled=${this.#doing.busy} @click=${this.#send}>Mute</button>
    </vd-dialog>`;
  }

  #setHours(event: Event): void {
    this.hours = Number((event.target as HTMLSelectElement).value);
    void this.#preview();
  }

  #choose(index: number): void {
    this.option = index;
    void this.#preview();
  }

  #send(): void {
    this.renderRoot.querySelector<HTMLFormElement>("#mute")?.requestSubmit();
  }

  #bodies(): object[] {
    const until = new Date(Date.now() + this.hours * HOUR_MS).toISOString();
    const scopes = this.#options[this.option]?.scopes ?? [];
    return scopes.map((scope) => ({ ...scope, reason: this.reason.trim() || "-", until }));
  }

  async #preview(): Promise<void> {
    this.#abort?.abort();
    const abort = new AbortController();
    this.#abort = abort;
    const bodies = this.#bodies().slice(0, PREVIEWS_MAX);
    try {
      const found = await Promise.all(
        bodies.map((body) =>
          api.post<{ matching: number; lastDays: number }>("/v1/mutes/preview", body, {
            signal: abort.signal,
          }),
        ),
      );
      const open = found.reduce((sum, one) => sum + one.matching, 0);
      const days = found.reduce((sum, one) => sum + one.lastDays, 0);
      this.blast =
        `This hides ${counted(open, "alarm")} that ${open === 1 ? "is" : "are"} open now. ` +
        `In the last 7 days it would have hidden ${days}.`;
    } catch (failure) {
      if (!isAborted(failure)) this.blast = `What it would hide is not known: ${sentenceOf(failure)}`;
    }
  }

  async #submit(event: Event): Promise<void> {
    event.preventDefault();
    await this.#doing.run(async () => {
      for (const body of this.#bodies()) await api.post<Mute>("/v1/mutes", body);
      this.dispatchEvent(new CustomEvent("muted"));
      this.#close();
    });
  }

  #close(): void {
    this.#abort?.abort();
    this.dispatchEvent(new CustomEvent("close"));
  }
}

function optionsFor(violations: readonly Chosen[]): Option[] {
  const both = distinct(
    violations.map(({ profile, behavior, thing }) => ({ profile, behavior: behavior.name, thing })),
  );
  const behaviors = distinct(
    violations.map(({ profile, behavior }) => ({ profile, behavior: behavior.name })),
  );
  const things = distinct(violations.map(({ thing }) => ({ thing })));
  const named = (name: string, count: number, many: string): string =>
    count === 1 ? name : `these ${count} ${many}`;
  const behavior = named(behaviors[0]?.behavior ?? "", behaviors.length, "behaviors");
  const thing = named(things[0]?.thing ?? "", things.length, "things");
  return [
    {
      label:
        both.length === 1
          ? `${behavior} on ${thing}`
          : `Exactly these ${both.length} pairs of thing and behavior`,
      scopes: both,
    },
    { label: `${behavior} on every thing`, scopes: behaviors },
    { label: `Everything about ${thing}`, scopes: things },
  ];
}

function distinct<T extends MuteScope>(scopes: T[]): T[] {
  return [...new Map(scopes.map((scope) => [JSON.stringify(scope), scope])).values()];
}
