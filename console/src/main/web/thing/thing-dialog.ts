import { LitElement, html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import { api } from "../api";
import { Doing } from "../doing";
import { segment } from "../router";
import type { Thing } from "../thing-types";
import { field, fieldStyles } from "../ui/field";
import { shared } from "../ui/styles";

/** Registers a thing, or changes one that is registered. Tells by `done` (its name) and `close`. */
@customElement("vd-thing-dialog")
export class ThingDialog extends LitElement {
  static override styles = [...shared, fieldStyles];

  @property({ type: Boolean }) open = false;
  /** The thing to change; a name alone when it is known but not registered. */
  @property({ attribute: false }) thing?: Thing;
  readonly #doing = new Doing(this);

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("open")) this.#doing.forget();
  }

  private get changes(): boolean {
    return this.thing?.registered === true;
  }

  protected override render(): TemplateResult {
    const { thing } = this;
    return html`<vd-dialog
      ?open=${this.open}
      heading=${this.changes ? "Change the thing" : "Register a thing"}
      @close=${this.#close}
    >
      <form id="form" class="stack" @submit=${this.#submit}>
        ${field(
          "name",
          "Name",
          html`<input
            id="name"
            name="name"
            required
            maxlength="128"
            ?readonly=${thing !== undefined}
            .value=${thing?.name ?? ""}
            aria-describedby="name-note"
          />`,
          { hint: "As the device calls itself when it connects." },
        )}
        ${field("type", "Type", html`<input id="type" name="type" .value=${thing?.type ?? ""} />`)}
        ${field(
          "groups",
          "Groups",
          html`<input
            id="groups"
            name="groups"
            .value=${thing?.groups?.join(", ") ?? ""}
            aria-describedby="groups-note"
          />`,
          { hint: "Several with commas. Profiles are attached to groups." },
        )}
        ${field(
          "attributes",
          "Attributes",
          html`<textarea
            id="attributes"
            name="attributes"
            rows="4"
            .value=${Object.entries(thing?.attributes ?? {})
              .map(([name, value]) => `${name}: ${value}`)
              .join("\n")}
            aria-describedby="attributes-note"
          ></textarea>`,
          { hint: "One in a line, as “floor: 3”." },
        )}
        ${this.#doing.failure ? html`<p class="fault" role="alert">${this.#doing.failure}</p>` : nothing}
      </form>
      <button slot="actions" @click=${this.#close}>Cancel</button>
      <button slot="actions" class="primary" ?disabled=${this.#doing.busy} @click=${this.#ask}>
        ${this.changes ? "Save" : "Register"}
      </button>
    </vd-dialog>`;
  }

  #ask(): void {
    this.renderRoot.querySelector("form")?.requestSubmit();
  }

  async #submit(event: Event): Promise<void> {
    event.preventDefault();
    const data = new FormData(event.target as HTMLFormElement);
    const name = String(data.get("name")).trim();
    const type = String(data.get("type")).trim();
    const wish = {
      ...((type || this.changes) && { type }),
      attributes: attributesOf(String(data.get("attributes"))),
      groups: String(data.get("groups"))
        .split(",")
        .map((group) => group.trim())
        .filter(Boolean),
    };
    await this.#doing.run(async () => {
      if (this.changes) await api.patch(`/v1/things/${segment(name)}`, wish);
      else await api.post(`/v1/things/${segment(name)}`, wish);
      this.dispatchEvent(new CustomEvent("done", { detail: name }));
      this.#close();
    });
  }

  #close(): void {
    this.dispatchEvent(new CustomEvent("close"));
  }
}

function attributesOf(text: string): Record<string, string> {
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  return Object.fromEntries(
    lines.map((line) => {
      const at = line.indexOf(":");
      return at < 0 ? [line.trim(), ""] : [line.slice(0, at).trim(), line.slice(at + 1).trim()];
    }),
  );
}
