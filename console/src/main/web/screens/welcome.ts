import { html, nothing, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";
import { Doing } from "../doing";
import { href, router } from "../router";
import { Screen } from "../screen";
import { session } from "../session";
import { field, fieldStyles } from "../ui/field";
import { mark } from "../ui/icons";
import { shared } from "../ui/styles";
import { gateStyles } from "./gate";

/** What a one-time link opens: the first administrator, or an invited person, chooses name and password. */
@customElement("vd-welcome")
export class WelcomeScreen extends Screen {
  static override styles = [...shared, fieldStyles, gateStyles];

  readonly #doing = new Doing(this);
  @state() private unequal = false;
  readonly #token = location.hash.slice(1);

  protected override render(): TemplateResult {
    return html`<main id="main">
      <div class="brand">${mark(32)} Vedette</div>
      <div class="panel">${this.#token ? this.#form() : this.#noToken()}</div>
    </main>`;
  }

  #noToken(): TemplateResult {
    return html`<h1>This link is not whole</h1>
      <p class="muted">
        A one-time link ends with <code>#</code> and a long word. Copy it whole from the output of
        <code>vedette serve</code>, or ask the administrator who sent it. If you have an account,
        <a href=${href("/sign-in")}>sign in</a>.
      </p>`;
  }

  #form(): TemplateResult {
    return html`<h1>Welcome. Choose a name and a password.</h1>
      ${this.#doing.failure ? html`<p class="failure" role="alert">${this.#doing.failure}</p>` : nothing}
      <form @submit=${this.#submit}>
        ${field(
          "name",
          "Name",
          html`<input
            id="name"
            name="name"
            autocomplete="username"
            autocapitalize="none"
            spellcheck="false"
            required
            maxlength="128"
            aria-describedby="name-note"
          />`,
          { hint: "As it stands in the audit log. An invited person uses the name of the invitation." },
        )}
        ${field(
          "password",
          "Password",
          html`<input
            id="password"
            name="password"
            type="password"
            autocomplete="new-password"
            required
            minlength="12"
            aria-describedby="password-note"
          />`,
          { hint: "12 characters or more; a few words are good." },
        )}
        ${field(
          "again",
          "Password again",
          html`<input
            id="again"
            name="again"
            type="password"
            autocomplete="new-password"
            required
            aria-invalid=${this.unequal}
            aria-describedby="again-note"
          />`,
          this.unequal ? { fault: "The two passwords differ." } : {},
        )}
        <button class="primary" ?disabled=${this.#doing.busy}>Start</button>
      </form>`;
  }

  async #submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const data = new FormData(event.target as HTMLFormElement);
    const password = String(data.get("password"));
    this.unequal = password !== String(data.get("again"));
    if (this.unequal) return;
    await this.#doing.run(async () => {
      await session.welcome(this.#token, String(data.get("name")).trim(), password);
      router.go("/", { replace: true });
    });
  }
}
