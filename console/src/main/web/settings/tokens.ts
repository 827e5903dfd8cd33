import { LitElement, css, html, nothing, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";
import { api, sentenceOf, type Page } from "../api";
import { exact } from "../format";
import { Loading } from "../loading";
import { segment } from "../router";
import type { Question } from "../ui/confirm";
import { field, fieldStyles } from "../ui/field";
import { icon } from "../ui/icons";
import { shared } from "../ui/styles";
import { say } from "../ui/toast";
import { plainTable } from "../ui/plain-table";

interface Token {
  id: string;
  name: string;
  scopes: string[];
  createdAt: string;
  createdBy: string;
  expiresAt?: string;
  lastUsedAt?: string;
}

const SCOPES: readonly (readonly [string, string])[] = [
  ["read", "read: see everything"],
  ["act", "act: work on alarms, profiles and things"],
  ["administer", "administer: people, tokens and settings, too"],
  ["sensor", "sensor: bring lines, fetch rules and plugins, nothing else"],
];
const DAYS: readonly (readonly [number, string])[] = [
  [30, "30 days"],
  [90, "90 days"],
  [365, "1 year"],
  [0, "never"],
];
const DAY_MS = 86_400_000;

/** The tokens by which programs and sensors call. */
@customElement("vd-settings-tokens")
export class TokenSettings extends LitElement {
  static override styles = [
    ...shared,
    fieldStyles,
    css`
      .fault {
        color: var(--critical);
      }
    `,
  ];

  @state() private adding = false;
  @state() private secret = "";
  @state() private failure = "";
  @state() private question?: Question;
  #tokens = new Loading<Page<Token>>(this, (signal) => api.get("/v1/tokens", { limit: 1000 }, signal));

  protected override render(): TemplateResult {
    return html`<section class="panel flush" aria-labelledby="tokens-title">
        <header>
          <h2 id="tokens-title">API tokens</h2>
          <button class="primary" @click=${this.#add}>${icon("plus", 14)} Make a token</button>
        </header>
        ${this.#tokens.render(({ items }) => (items.length ? this.#table(items) : this.#none()))}
      </section>
      ${this.#dialog()}
      <vd-confirm .question=${this.question} @done=${() => (this.question = undefined)}></vd-confirm>`;
  }

  #none(): TemplateResult {
    return html`<vd-empty icon="user" heading="No token yet">
      Programs and sensors call with a token in <code>Authorization: Bearer …</code>; each should have its
      own, with the least it needs.
    </vd-empty>`;
  }

  #table(tokens: readonly Token[]): TemplateResult {
    return plainTable(
      "Table of tokens",
      ["Name", "May", "Made", "Last used", "Ends", { words: "Actions", hidden: true }],
      tokens.map(
        (token) =>
          html`<tr>
            <td class="wrap"><strong>${token.name}</strong></td>
            <td>${token.scopes.map((scope) => html`<vd-badge>${scope}</vd-badge> `)}</td>
            <td><vd-time at=${token.createdAt}></vd-time>, ${token.createdBy}</td>
            <td>${token.lastUsedAt ? html`<vd-time at=${token.lastUsedAt}></vd-time>` : "never"}</td>
            <td>${token.expiresAt ? html`<vd-time at=${token.expiresAt}></vd-time>` : "never"}</td>
            <td class="number"><button class="quiet" @click=${() => this.#ask(token)}>Revoke</button></td>
          </tr>`,
      ),
    );
  }

  #dialog(): TemplateResult {
    return html`<vd-dialog
      heading=${this.secret ? "The new token" : "Make a token"}
      ?open=${this.adding}
      @close=${this.#close}
    >
      ${this.secret ? this.#shown() : this.#form()}
      ${
        this.secret
          ? html`<button slot="actions" class="primary" @click=${this.#close}>I have copied it</button>`
          : html`<button slot="actions" @click=${this.#close}>Cancel</button>
              <button slot="actions" class="primary" @click=${this.#send}>Make token</button>`
      }
    </vd-dialog>`;
  }

  #shown(): TemplateResult {
    return html`<div class="stack">
      <p><strong>Copy it now: it is shown only this once.</strong> The server keeps a hash.</p>
      <vd-code label="Token" text=${this.secret}></vd-code>
      <p class="muted small">Use it as <code>Authorization: Bearer …</code></p>
    </div>`;
  }

  #form(): TemplateResult {
    return html`<form class="stack" @submit=${this.#submit}>
      ${field(
        "name",
        "Name",
        html`<input
          id="name"
          name="name"
          autocomplete="off"
          required
          maxlength="128"
          aria-describedby="name-note"
        />`,
        {
          hint: "What will use it.",
        },
      )}
      <fieldset>
        <legend>May</legend>
        ${SCOPES.map(
          ([scope, words], index) =>
            html`<label class="check"
                ><input type="checkbox" name="scope" value=${scope} ?checked=${index === 0} /> ${words}</label
              ><br />`,
        )}
      </fieldset>
      ${field(
        "days",
        "Ends after",
        html`<select id="days" name="days">
          ${DAYS.map(([days, words]) => html`<option value=${days} ?selected=${days === 90}>${words}</option>`)}
        </select>`,
      )}
      ${this.failure ? html`<p role="alert" class="fault">${this.failure}</p>` : nothing}
    </form>`;
  }

  #add(): void {
    this.adding = true;
    this.secret = "";
    this.failure = "";
  }

  #close(): void {
    this.adding = false;
    this.secret = "";
  }

  #send(): void {
    this.renderRoot.querySelector<HTMLFormElement>("vd-dialog form")?.requestSubmit();
  }

  async #submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const data = new FormData(event.target as HTMLFormElement);
    const scopes = data.getAll("scope").map(String);
    const days = Number(data.get("days"));
    if (scopes.length === 0) {
      this.failure = "Choose at least one thing that the token may do.";
      return;
    }
    const expiresAt = days > 0 ? new Date(Date.now() + days * DAY_MS).toISOString() : undefined;
    try {
      const body = { name: String(data.get("name")).trim(), scopes, ...(expiresAt && { expiresAt }) };
      this.secret = (await api.post<Token & { secret: string }>("/v1/tokens", body)).secret;
      await this.#tokens.run();
    } catch (failure) {
      this.failure = sentenceOf(failure);
    }
  }

  #ask(token: Token): void {
    this.question = {
      heading: `Revoke ${token.name}`,
      text: "Whatever calls with this token is refused from now on.",
      ...(token.lastUsedAt && { blast: [`Last used ${exact(token.lastUsedAt)}.`] }),
      verb: "Revoke",
      danger: true,
      act: async () => {
        await api.delete(`/v1/tokens/${segment(token.id)}`);
        say(`${token.name} has been revoked.`);
        await this.#tokens.run();
      },
    };
  }
}
