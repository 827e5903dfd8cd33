import { LitElement, css, html, nothing, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";
import { api, sentenceOf } from "../api";
import { Loading } from "../loading";
import { session } from "../session";
import { field, fieldStyles } from "../ui/field";
import { shared } from "../ui/styles";
import { say } from "../ui/toast";
import type { NoiseSettings } from "./notify-types";

const SETTINGS = "/v1/notification-settings";
const FIELDS: readonly (readonly [keyof NoiseSettings, string, string])[] = [
  ["flapRaises", "Flapping: so many times", "2 to 100; 0 for off."],
  ["flapSeconds", "Flapping: within so many seconds", "60 to 604,800."],
  ["calmSeconds", "Flapping: calm after so many seconds", "60 to 604,800."],
  ["groupMore", "Summary: after so many alike", "1 to 1,000; 0 for off."],
  ["groupSeconds", "Summary: within so many seconds", "1 to 3,600."],
  ["channelPerMinute", "Alerts a minute for each channel", "1 to 100,000; 0 for any number."],
];

/** When alerts are too many to be told one by one. */
@customElement("vd-settings-noise")
export class NoiseForm extends LitElement {
  static override styles = [
    ...shared,
    fieldStyles,
    css`
      .fields {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(15rem, 1fr));
        gap: var(--s-3);
      }

      .fault {
        color: var(--critical);
      }
    `,
  ];

  @state() private failure = "";
  #noise = new Loading<NoiseSettings>(this, (signal) => api.get(SETTINGS, undefined, signal));

  protected override render(): TemplateResult {
    return html`<section class="panel" aria-labelledby="noise-title">
      <header><h2 id="noise-title">When there are too many</h2></header>
      ${this.#noise.render((noise) => this.#form(noise))}
    </section>`;
  }

  #form(noise: NoiseSettings): TemplateResult {
    const mayChange = session.can("administrator");
    return html`<form class="stack" @submit=${this.#submit}>
      <p class="muted">
        What comes and goes is told as flapping; of many alike the first are told and the rest becomes a summary.
        Nothing is lost: all of it is in the alarm queue.
      </p>
      <div class="fields">
        ${FIELDS.map(([key, label, hint]) =>
          field(
            key,
            label,
            html`<input
              id=${key}
              name=${key}
              type="number"
              min="0"
              required
              ?disabled=${!mayChange}
              aria-describedby="${key}-note"
              .value=${String(noise[key])}
            />`,
            { hint },
          ),
        )}
      </div>
      ${this.failure ? html`<p role="alert" class="fault">${this.failure}</p>` : nothing}
      ${mayChange ? html`<p><button class="primary" type="submit">Save</button></p>` : nothing}
    </form>`;
  }

  async #submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const data = new FormData(event.target as HTMLFormElement);
    const body = Object.fromEntries(FIELDS.map(([key]) => [key, Number(data.get(key))]));
    this.failure = "";
    try {
      this.#noise.set(await api.put<NoiseSettings>(SETTINGS, body));
      say("It has been saved.");
    } catch (failure) {
      this.failure = sentenceOf(failure);
    }
  }
}
