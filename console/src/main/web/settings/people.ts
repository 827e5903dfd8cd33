import { LitElement, css, html, nothing, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";
import { api, sentenceOf, type Page } from "../api";
import { Loading } from "../loading";
import { segment } from "../router";
import { session, type Role } from "../session";
import type { Question } from "../ui/confirm";
import { field, fieldStyles } from "../ui/field";
import { icon } from "../ui/icons";
import type { MenuItem } from "../ui/menu";
import { shared } from "../ui/styles";
import { complain, say } from "../ui/toast";
import { plainTable } from "../ui/plain-table";

interface Person {
  name: string;
  role: Role;
  enabled: boolean;
  source: "local" | "oidc";
  createdAt: string;
  lastSignInAt?: string;
}

const ROLES: readonly (readonly [Role, string])[] = [
  ["viewer", "Viewer: sees everything, changes nothing"],
  ["analyst", "Analyst: works on alarms, profiles and things"],
  ["administrator", "Administrator: also people, tokens and settings"],
];

/** Who may sign in, and as what. */
@customElement("vd-settings-people")
export class PeopleSettings extends LitElement {
  static override styles = [
    ...shared,
    fieldStyles,
    css`
      select.role {
        width: auto;
        min-width: 9rem;
      }

      .off {
        color: var(--text-3);
      }
    `,
  ];

  @state() private adding = false;
  @state() private failure = "";
  @state() private link = "";
  @state() private question?: Question;
  #people = new Loading<Page<Person>>(this, (signal) => api.get("/v1/people", { limit: 1000 }, signal));

  protected override render(): TemplateResult {
    return html`<section class="panel flush" aria-labelledby="people-title">
        <header>
          <h2 id="people-title">People</h2>
          <button class="primary" @click=${this.#add}>${icon("plus", 14)} Add a person</button>
        </header>
        ${this.#people.render(({ items }) => this.#table(items))}
      </section>
      ${this.#dialog()}
      <vd-confirm .question=${this.question} @done=${() => (this.question = undefined)}></vd-confirm>`;
  }

  #table(people: readonly Person[]): TemplateResult {
    return plainTable(
      "Table of people",
      ["Name", "Role", "Signs in", "Last time", { words: "Actions", hidden: true }],
      people.map((person) => this.#row(person)),
    );
  }

  #row(person: Person): TemplateResult {
    const self = person.name === session.info?.name;
    return html`<tr class=${person.enabled ? "" : "off"}>
      <td class="wrap">
        <strong>${person.name}</strong> ${self ? html`<vd-badge>you</vd-badge>` : nothing}
        ${person.enabled ? nothing : html`<vd-badge>disabled</vd-badge>`}
      </td>
      <td>
        <select
          class="role"
          aria-label="Role of ${person.name}"
          @change=${(event: Event) => void this.#setRole(person, event)}
        >
          ${ROLES.map(([role]) => html`<option value=${role} ?selected=${role === person.role}>${role}</option>`)}
        </select>
      </td>
      <td>${person.source === "oidc" ? "by the provider" : "by password"}</td>
      <td>${person.lastSignInAt ? html`<vd-time at=${person.lastSignInAt}></vd-time>` : "never"}</td>
      <td class="number">
        <vd-menu
          quiet
          bare
          icon="more"
          label="Actions for ${person.name}"
          .items=${this.#actions(person)}
        ></vd-menu>
      </td>
    </tr>`;
  }

  #actions(person: Person): MenuItem[] {
    const state = person.enabled ? "Disable" : "Enable";
    return [
      { label: state, act: () => void this.#change(person, { enabled: !person.enabled }) },
      { label: "Remove…", act: () => this.#askToRemove(person) },
    ];
  }

  #dialog(): TemplateResult {
    return html`<vd-dialog
      heading=${this.link ? "Invitation" : "Add a person"}
      ?open=${this.adding}
      @close=${this.#close}
    >
      ${this.link ? this.#invitation() : this.#form()}
      ${
        this.link
          ? html`<button slot="actions" class="primary" @click=${this.#close}>Done</button>`
          : html`<button slot="actions" @click=${this.#close}>Cancel</button>
              <button slot="actions" class="primary" @click=${this.#send}>Add</button>`
      }
    </vd-dialog>`;
  }

  #form(): TemplateResult {
    return html`<form class="stack" @submit=${this.#submit}>
      ${field("name", "Name", html`<input id="name" name="name" autocomplete="off" autocapitalize="none" required />`)}
      <fieldset>
        <legend>Role</legend>
        ${ROLES.map(
          ([role, words], index) =>
            html`<label class="check"
                ><input type="radio" name="role" value=${role} ?checked=${index === 0} /> ${words}</label
              ><br />`,
        )}
      </fieldset>
      ${field(
        "password",
        "Password",
        html`<input
          id="password"
          name="password"
          type="password"
          autocomplete="new-password"
          minlength="12"
          aria-describedby="password-note"
        />`,
        { hint: "Leave it empty for a one-time link by which the person chooses one." },
      )}
      ${this.failure ? html`<p role="alert" class="fault">${this.failure}</p>` : nothing}
    </form>`;
  }

  #invitation(): TemplateResult {
    return html`<div class="stack">
      <p>Send this link to the person. It works once and is shown only now.</p>
      <vd-code label="One-time link" text=${this.link}></vd-code>
    </div>`;
  }

  #add(): void {
    this.adding = true;
    this.link = "";
    this.failure = "";
  }

  #close(): void {
    this.adding = false;
    this.link = "";
  }

  #send(): void {
    this.renderRoot.querySelector<HTMLFormElement>("vd-dialog form")?.requestSubmit();
  }

  async #submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const data = new FormData(event.target as HTMLFormElement);
    const password = String(data.get("password"));
    const name = String(data.get("name")).trim();
    try {
      const body = { name, role: data.get("role"), ...(password && { password }) };
      const answer = await api.post<Person & { welcomeLink?: string }>("/v1/people", body);
      this.link = answer.welcomeLink ?? "";
      this.adding = this.link !== "";
      say(`${name} has been added.`);
      await this.#people.run();
    } catch (failure) {
      this.failure = sentenceOf(failure);
    }
  }

  async #setRole(person: Person, event: Event): Promise<void> {
    const select = event.target as HTMLSelectElement;
    if (!(await this.#change(person, { role: select.value as Role }))) select.value = person.role;
  }

  async #change(person: Person, change: Partial<Person>): Promise<boolean> {
    try {
      await api.patch(`/v1/people/${segment(person.name)}`, change);
      say(`${person.name} has been changed.`);
      await this.#people.run();
      return true;
    } catch (failure) {
      complain(failure);
      return false;
    }
  }

  #askToRemove(person: Person): void {
    this.question = {
      heading: `Remove ${person.name}`,
      text: "The person is signed out everywhere and cannot sign in again. What they did stays in the audit log.",
      verb: "Remove",
      danger: true,
      act: async () => {
        await api.delete(`/v1/people/${segment(person.name)}`);
        say(`${person.name} has been removed.`);
        await this.#people.run();
      },
    };
  }
}
