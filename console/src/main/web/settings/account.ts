import { LitElement, css, html, nothing, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";
import { api } from "../api";
import { Doing } from "../doing";
import { duration, exact } from "../format";
import { session } from "../session";
import { field, fieldStyles } from "../ui/field";
import { shared } from "../ui/styles";
import { say } from "../ui/toast";

const KINDS: Record<string, string> = {
  person: "signed in",
  token: "by an API token",
  key: "by an access key",
  open: "nobody has to sign in (auth.mode is open)",
};

/** Who is signed in, and the own password. */
@customElement("vd-settings-account")
export class AccountSettings extends LitElement {
  static override styles = [
    ...shared,
    fieldStyles,
    css`
      .two {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(20rem, 100%), 1fr));
        gap: var(--s-4);
        align-items: start;
      }

      form {
        max-width: 24rem;
      }

      .must {
        margin-bottom: var(--s-3);
        padding: var(--s-3);
        border-left: 3px solid var(--major);
        background: var(--surface-2);
      }
    `,
  ];

  @state() private unequal = false;
  readonly #doing = new Doing(this);

  protected override render(): TemplateResult {
    const info = session.info;
    if (!info) return html``;
    return html`<div class="two">
      <section class="panel" aria-labelledby="who">
        <header><h2 id="who">You</h2></header>
        <dl class="facts">
          <dt>Name</dt>
          <dd>${info.name}</dd>
          <dt>Role</dt>
          <dd>${info.role}</dd>
          <dt>How</dt>
          <dd>${KINDS[info.kind] ?? info.kind}</dd>
          ${
            info.idleSeconds
              ? html`<dt>Signs out</dt>
                  <dd>after ${duration(info.idleSeconds)} without a call</dd>`
              : nothing
          }
          ${
            info.expiresAt
              ? html`<dt>At the latest</dt>
                  <dd>${exact(info.expiresAt)}</dd>`
              : nothing
          }
          ${
            info.server
              ? html`<dt>Server</dt>
                  <dd>Vedette ${info.server.version}</dd>`
              : nothing
          }
        </dl>
      </section>
      ${info.kind === "person" ? this.#password(info.mustSetPassword === true) : nothing}
    </div>`;
  }

  #password(must: boolean): TemplateResult {
    return html`<section class="panel" aria-labelledby="password-title">
      <header><h2 id="password-title">Your password</h2></header>
      ${must ? html`<p class="must">Choose a password of your own before you go on.</p>` : nothing}
      <form class="stack" @submit=${this.#submit}>
        ${field(
          "old",
          "Password now",
          html`<input id="old" name="old" type="password" autocomplete="current-password" required />`,
          this.#doing.failure ? { fault: this.#doing.failure } : {},
        )}
        ${field(
          "new",
          "New password",
          html`<input
            id="new"
            name="new"
            type="password"
            autocomplete="new-password"
            minlength="12"
            required
            aria-describedby="new-note"
          />`,
          { hint: "12 characters or more." },
        )}
        ${field(
          "again",
          "New password again",
          html`<input
            id="again"
            name="again"
            type="password"
            autocomplete="new-password"
            required
            aria-invalid=${this.unequal}
          />`,
          this.unequal ? { fault: "The two passwords differ." } : {},
        )}
        <div><button class="primary" ?disabled=${this.#doing.busy}>Change password</button></div>
      </form>
    </section>`;
  }

  async #submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const data = new FormData(form);
    this.#doing.forget();
    this.unequal = data.get("new") !== data.get("again");
    if (this.unequal) return;
    await this.#doing.run(async () => {
      await api.put("/v1/session/password", { old: data.get("old"), new: data.get("new") });
      form.reset();
      say("The password has been changed.");
      await session.load();
    });
  }
}
