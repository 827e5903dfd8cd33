import { LitElement, css, html, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { api } from "../api";
import { calendarDay, counted, number } from "../format";
import { Loading } from "../loading";
import { href, segment } from "../router";
import type { ProfileDraft, ProfilePreview } from "../profile-types";
import { shared } from "../ui/styles";
import { unitOf, valueWords } from "../values";
import { plain } from "./desk";
import { targetChoices, targetWords } from "./target-words";

const DAYS = [1, 3, 7, 14] as const;

/** What a draft would have done on the datapoints of the last days, before it is saved. */
@customElement("vd-profile-preview")
export class Preview extends LitElement {
  static override styles = [
    ...shared,
    css`
      select {
        width: auto;
        max-width: 100%;
      }

      .controls {
        margin-bottom: var(--s-3);
      }

      .verdict {
        font-size: var(--t-l);
        font-weight: 600;
      }

      progress {
        width: 100%;
        min-width: 1.5rem;
        height: 8px;
        border: 0;
        border-radius: 2px;
        background: var(--surface-3);
        appearance: none;
      }

      progress::-webkit-progress-bar {
        background: var(--surface-3);
        border-radius: 2px;
      }

      progress::-webkit-progress-value {
        background: var(--accent);
        border-radius: 2px;
      }

      progress::-moz-progress-bar {
        background: var(--accent);
        border-radius: 2px;
      }

      .stale {
        color: var(--major);
      }

      table.plain :is(th, td) {
        padding-inline: var(--s-1) var(--s-2);
      }

      .day {
        white-space: nowrap;
      }

      .coverage {
        padding-left: var(--s-4);
        color: var(--text-2);
        font-size: var(--t-s);
      }
    `,
  ];

  @property({ attribute: false }) draft: ProfileDraft = {};
  @property({ attribute: false }) groups: readonly string[] = [];
  @property({ attribute: false }) sites: readonly string[] = [];
  /** Whether the draft is such that it can be judged. */
  @property({ type: Boolean }) ready = false;
  @state() private days = 7;
  @state() private over = "";
  #judged?: string;
  #loading = new Loading<ProfilePreview>(this, (signal) => this.#load(signal), { auto: false, lines: 5 });

  get #targets(): string[] {
    return this.over ? [this.over] : (this.draft.targets ?? []);
  }

  get #wish(): object {
    return { profile: plain(this.draft), targets: this.#targets, days: this.days };
  }

  #load(signal: AbortSignal): Promise<ProfilePreview> {
    this.#judged = JSON.stringify(this.#wish);
    return api.post<ProfilePreview>("/v1/profiles/preview", this.#wish, { signal });
  }

  protected override render(): TemplateResult {
    const stale = this.#judged !== undefined && this.#judged !== JSON.stringify(this.#wish);
    return html`<section class="panel" aria-labelledby="preview-title">
      <header><h2 id="preview-title">What it would have done</h2></header>
      <div class="row controls">
        <label class="small"
          >Over
          <select @change=${(event: Event) => (this.over = (event.target as HTMLSelectElement).value)}>
            <option value="">${this.#own()}</option>
            ${targetChoices(this.groups, this.sites).map(
              ([value, words]) => html`<option value=${value}>${words}</option>`,
            )}
          </select></label
        >
        <label class="small"
          >in the last
          <select
            @change=${(event: Event) => (this.days = Number((event.target as HTMLSelectElement).value))}
          >
            ${DAYS.map(
              (days) =>
                html`<option value=${days} ?selected=${days === this.days}>${counted(days, "day")}</option>`,
            )}
          </select></label
        >
        <button
          class="primary"
          ?disabled=${!this.ready || this.#targets.length === 0 || this.#loading.busy}
          @click=${() => void this.#loading.run()}
        >
          Preview
        </button>
      </div>
      ${stale ? html`<p class="small stale" role="status">The draft has changed since; preview it again.</p>` : nothing}
      ${
        this.#judged === undefined
          ? html`<p class="muted small">
              Judges the datapoints that are kept, as it would have been judged live. Nothing is stored,
              nobody is told.
            </p>`
          : this.#loading.render((preview) => this.#result(preview))
      }
    </section>`;
  }

  #own(): string {
    const own = this.draft.targets ?? [];
    return own.length ? own.map(targetWords).join(", ") : "choose whom";
  }

  #result(preview: ProfilePreview): TemplateResult {
    const most = Math.max(1, ...preview.days.map((one) => one.violations));
    return html`<div class="stack" role="status">
      <p>
        <span class="verdict">${counted(preview.total, "violation")}</span>
        <span class="muted small"
          >${[
            preview.things === undefined ? "" : `of ${counted(preview.things, "thing")}`,
            preview.datapoints === undefined ? "" : `in ${counted(preview.datapoints, "datapoint")}`,
            preview.tookMs === undefined ? "" : `judged in ${number(preview.tookMs)} ms`,
          ]
            .filter(Boolean)
            .join(", ")}</span
        >
      </p>
      <table class="plain">
        <caption class="hidden">
          Violations per day
        </caption>
        <thead>
          <tr>
            <th scope="col">Day</th>
            <th scope="col" class="number">Violations</th>
            <th scope="col" class="number">Things</th>
            <td></td>
          </tr>
        </thead>
        <tbody>
          ${preview.days.map(
            (one) =>
              html`<tr>
                <td class="day">${calendarDay(one.day)}</td>
                <td class="number">${number(one.violations)}</td>
                <td class="number">${one.things === undefined ? "–" : number(one.things)}</td>
                <td><progress max=${most} value=${one.violations} aria-hidden="true"></progress></td>
              </tr>`,
          )}
        </tbody>
      </table>
      ${this.#behaviors(preview)}
      ${
        preview.coverage?.length
          ? html`<ul class="coverage" aria-label="What history lacks">
              ${preview.coverage.map((line) => html`<li>${line}</li>`)}
            </ul>`
          : nothing
      }
    </div>`;
  }

  #behaviors(preview: ProfilePreview): TemplateResult | typeof nothing {
    if (!preview.behaviors?.length) return nothing;
    return html`<ul class="rows">
      ${preview.behaviors.map((behavior) => {
        const metric = this.draft.behaviors?.find((one) => one.name === behavior.name)?.metric;
        return html`<li>
          <div class="row spread">
            <strong class="wrap">${behavior.name}</strong>
            <span
              >${counted(behavior.violations, "violation")}${
                behavior.things ? ` of ${counted(behavior.things, "thing")}` : ""
              }</span
            >
          </div>
          ${behavior.worst?.map(
            (worst) =>
              html`<p class="small muted wrap">
                <a href=${href(`/things/${segment(worst.thing)}`)}>${worst.thing}</a>:
                ${valueWords(worst.value, unitOf(metric))},
                <vd-time at=${worst.at}></vd-time>
              </p>`,
          )}
        </li>`;
      })}
    </ul>`;
  }
}
