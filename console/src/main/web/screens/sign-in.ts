import { html, nothing, type TemplateResult } from "lit";
import { customElement } from "lit/decorators.js";
import { api } from "../api";
import { Doing } from "../doing";
import { BASE, destination, router } from "../router";
import { Screen } from "../screen";
import { session } from "../session";
import { field, fieldStyles } from "../ui/field";
import { mark } from "../ui/icons";
import { shared } from "../ui/styles";
import { gateStyles } from "./gate";

/** Sign-in by name and password, or by the organization's provider when the server offers one. */
@customElement("vd-sign-in")
export class SignInScreen extends Screen {
  static override styles = [...shared, fieldStyles, gateStyles];

  readonly #doing = new Doing(this);

  protected override render(): TemplateResult {
    const { signIn, oidcName } = session.offer;
    const password = signIn.includes("password");
    const oidc = signIn.includes("oidc");
    return html`<main id="main">
      <div class="brand">${mark(32)} Vedette</div>
      <div class="panel">
        <h1>Sign in</h1>
        ${
          this.route.query.get("why") === "idle"
            ? html`<p class="note">You were signed out, because nothing was done for a while.</p>`
            : nothing
        }
        ${this.#doing.failure ? html`<p class="failure" role="alert">${this.#doing.failure}</p>` : nothing}
        ${password ? this.#form() : nothing} ${password && oidc ? html`<p class="or">or</p>` : nothing}
        ${oidc ? this.#elsewhere(oidcName ?? "single sign-on") : nothing}
      </div>
      <p class="below">
        No account? An administrator makes one under Settings, People. On a new server, use the one-time link
        that <code>vedette serve</code> has printed.
      </p>
    </main>`;
  }

  #elsewhere(name: string): TemplateResult {
    return html`<a class="button" href=${this.#provider()} target="_self">Continue with ${name}</a>`;
  }

  #form(): TemplateResult {
    return html`<form @submit=${this.#submit}>
      ${field(
        "name",
        "Name",
        html`<input id="name" name="name" autocomplete="username" autocapitalize="none" required />`,
      )}
      ${field(
        "password",
        "Password",
        html`<input
          id="password"
          name="password"
          type="password"
          autocomplete="current-password"
          required
        />`,
      )}
      <button class="primary" ?disabled=${this.#doing.busy}>
        ${this.#doing.busy ? "Signing in…" : "Sign in"}
      </button>
    </form>`;
  }

  protected override firstUpdated(): void {
    this.renderRoot.querySelector<HTMLElement>("#name")?.focus();
  }

  #provider(): string {
    const to = destination(this.route.query.get("to"));
    return api.link("/v1/oidc/start", { to: to.startsWith(BASE) ? to : BASE + to });
  }

  async #submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const data = new FormData(form);
    await this.#doing.run(async () => {
      await session.signIn(String(data.get("name")).trim(), String(data.get("password")));
      router.go(
        session.info?.mustSetPassword ? "/settings/account" : destination(this.route.query.get("to")),
        { replace: true },
      );
    });
    if (this.#doing.failure) {
      form.querySelector<HTMLInputElement>("#password")?.select();
    }
  }
}
