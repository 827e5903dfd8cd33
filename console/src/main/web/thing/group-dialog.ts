import { LitElement, html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import { api } from "../api";
import { Doing } from "../doing";
import { segment } from "../router";
import type { ThingGroup } from "../thing-types";
import { field, fieldStyles } from "../ui/field";
import { shared } from "../ui/styles";

/** Makes a group, or changes the description of one. Tells by `done` and `close`. */
@customElement("vd-group-dialog")
export class GroupDialog extends LitElement {
  static override styles = [...shared, fieldStyles];

  @property({ type: Boolean }) open = false;
  /** The group to change; a new one without. */
  @property({ attribute: false }) group?: ThingGroup;
  /** All groups, to choose the parent from. */
  @property({ attribute: false }) groups: readonly ThingGroup[] = [];
  readonly #doing = new Doing(this);

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("open")) this.#doing.forget();
  }

  protected override render(): TemplateResult {
    const { group } = this;
    return html`<vd-dialog
      ?open=${this.open}
      heading=${group ? "Change the group" : "New group"}
      @close=${this.#close}
    >
      <form class="stack" @submit=${this.#submit}>
        ${field(
          "name",
          "Name",
          html`<input
            id="name"
            name="name"
            required
            maxlength="128"
            ?readonly=${group !== undefined}
            .value=${group?.name ?? ""}
          />`,
        )}
        ${group ? nothing : this.#parent()}
        ${field(
          "description",
          "Description",
          html`<input id="description" name="description" .value=${group?.description ?? ""} />`,
        )}
        ${this.#doing.failure ? html`<p class="fault" role="alert">${this.#doing.failure}</p>` : nothing}
      </form>
      <button slot="actions" @click=${this.#close}>Cancel</button>
      <button
        slot="actions"
        class="primary"
        ?disabled=${this.#doing.busy}
        @click=${() => this.renderRoot.querySelector("form")?.requestSubmit()}
      >
        ${group ? "Save" : "Make the group"}
      </button>
    </vd-dialog>`;
  }

  #parent(): TemplateResult {
    return field(
      "parent",
      "In the group",
      html`<select id="parent" name="parent">
        <option value="">none</option>
        ${this.groups.map(({ name }) => html`<option value=${name}>${name}</option>`)}
      </select>`,
    );
  }

  async #submit(event: Event): Promise<void> {
    event.preventDefault();
    const data = new FormData(event.target as HTMLFormElement);
    const text = (name: string): string => String(data.get(name) ?? "").trim();
    await this.#doing.run(async () => {
      const description = text("description");
      if (this.group) await api.patch(`/v1/groups/${segment(this.group.name)}`, { description });
      else {
        const parent = text("parent");
        await api.post("/v1/groups", {
          name: text("name"),
          ...(parent && { parent }),
          ...(description && { description }),
        });
      }
      this.dispatchEvent(new CustomEvent("done"));
      this.#close();
    });
  }

  #close(): void {
    this.dispatchEvent(new CustomEvent("close"));
  }
}
