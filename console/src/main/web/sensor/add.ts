import { LitElement, css, html, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { api } from "../api";
import { Doing } from "../doing";
import { field, fieldStyles } from "../ui/field";
import { icon } from "../ui/icons";
import { shared } from "../ui/styles";

/** What a sensor joins by: the host as this browser knows it, and the port that the server says. */
export function joinAddress(port: number | undefined): string {
  return `https://${location.hostname}:${port ?? "PORT"}`;
}

/** Makes a token by which a sensor joins, and shows what to run with it. */
@customElement("vd-add-sensor")
export class AddSensor extends LitElement {
  static override styles = [
    ...shared,
    fieldStyles,
    css`
      .fault {
        color: var(--critical);
      }
    `,
  ];

  /** The TLS port of the server; undefined where it has none. */
  @property({ type: Number }) port?: number;

  @state() private open = false;
  @state() private secret = "";
  #doing = new Doing(this);

  protected override render(): TemplateResult {
    return html`<button class="primary" @click=${this.#begin}>${icon("plus", 14)} Add a sensor</button>
      <vd-dialog
        heading=${this.secret ? "Have the sensor join" : "Add a sensor"}
        ?open=${this.open}
        @close=${this.#close}
      >
        ${this.secret ? this.#shown() : this.#form()}
        ${
          this.secret
            ? html`<button slot="actions" class="primary" @click=${this.#close}>I have copied it</button>`
            : html`<button slot="actions" @click=${this.#close}>Cancel</button>
                <button slot="actions" class="primary" ?disabled=${this.#doing.busy} @click=${this.#send}>
                  Make token
                </button>`
        }
      </vd-dialog>`;
  }

  #shown(): TemplateResult {
    const server = joinAddress(this.port);
    return html`<div class="stack">
      <p><strong>Copy it now: it is shown only this once</strong>, good for one sensor and one hour.</p>
      <vd-code label="On the sensor" text=${`vedette sensor join ${server} ${this.secret}`}></vd-code>
      <p class="muted small">
        The host is as this browser knows the server; the port is its TLS port
        ${this.port === undefined ? html`, which is not open: set <code>https.enabled</code>` : nothing}. The
        token says who certifies the server, so that the sensor tells it to nobody else.
      </p>
    </div>`;
  }

  #form(): TemplateResult {
    const text = (name: string, label: string, required: boolean, hint: string): TemplateResult =>
      field(
        name,
        label,
        html`<input
          id=${name}
          name=${name}
          autocomplete="off"
          ?required=${required}
          maxlength="64"
          aria-describedby="${name}-note"
        />`,
        { hint },
      );
    return html`<form class="stack" @submit=${this.#submit}>
      ${text("site", "Site", true, "Where it will be: letters, digits, -, _ and .")}
      ${text("name", "Name", false, "What it will be called there; otherwise as its machine.")}
      ${text("zone", "Zone", false, "Of the site, that it will watch.")}
      ${this.#doing.failure ? html`<p role="alert" class="fault">${this.#doing.failure}</p>` : nothing}
    </form>`;
  }

  #begin(): void {
    this.open = true;
    this.secret = "";
    this.#doing.forget();
  }

  #close(): void {
    this.open = false;
    this.secret = "";
  }

  #send(): void {
    this.renderRoot.querySelector<HTMLFormElement>("vd-dialog form")?.requestSubmit();
  }

  async #submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const data = new FormData(event.target as HTMLFormElement);
    const said = (name: string): string => String(data.get(name) ?? "").trim();
    const body = {
      site: said("site"),
      ...(said("name") && { name: said("name") }),
      ...(said("zone") && { zone: said("zone") }),
    };
    await this.#doing.run(async () => {
      this.secret = (await api.post<{ secret: string }>("/v1/sensor-tokens", body)).secret;
    });
  }
}
