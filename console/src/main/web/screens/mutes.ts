import { html, nothing, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";
import { api, type Page } from "../api";
import { exact, number } from "../format";
import { Loading } from "../loading";
import { href } from "../router";
import { Screen } from "../screen";
import type { Mute } from "../types";
import type { Question } from "../ui/confirm";
import { say } from "../ui/toast";
import { plainTable } from "../ui/plain-table";

/** The mutes in force: what is hidden, why, until when, and how much each has hidden. */
@customElement("vd-mutes")
export class MutesScreen extends Screen {
  @state() private question?: Question;
  #mutes = new Loading<Page<Mute>>(this, (signal) => api.get("/v1/mutes", { limit: 1000 }, signal));

  protected override render(): TemplateResult {
    return html`<div class="head">
        <div>
          <p class="small"><a href=${href("/alarms")}>Alarms</a></p>
          <h1>Mutes</h1>
          <p>What they match is recorded and shown as muted; nobody is told.</p>
          <p class="small">
            For longer: <a href=${href("/settings/maintenance")}>maintenance windows</a> and
            <a href=${href("/settings/exceptions")}>exceptions</a>.
          </p>
        </div>
      </div>
      ${this.#mutes.render(
        ({ items }) =>
          html`<div class="panel flush">${items.length ? this.#table(items) : this.#none()}</div>`,
      )}
      <vd-confirm .question=${this.question} @done=${() => (this.question = undefined)}></vd-confirm>`;
  }

  #none(): TemplateResult {
    return html`<vd-empty icon="mute" heading="Nothing is muted">
      To mute, open an alarm, or select some in the <a href=${href("/alarms")}>queue</a>, and give a reason
      and an end.
    </vd-empty>`;
  }

  #table(mutes: readonly Mute[]): TemplateResult {
    return plainTable(
      "Mutes",
      ["What", "Why", "By", "Until", { words: "Hidden", number: true }, { words: "Actions", hidden: true }],
      mutes.map(
        (mute) =>
          html`<tr>
            <td class="wrap">${sentence(mute)}</td>
            <td class="wrap">${mute.reason}</td>
            <td>${mute.by}</td>
            <td>
              <span title=${exact(mute.until)}><vd-time at=${mute.until}></vd-time></span>
            </td>
            <td class="number">${number(mute.hidden)}</td>
            <td class="number">
              ${this.mayAct ? html`<button class="quiet" @click=${() => this.#ask(mute)}>End</button>` : nothing}
            </td>
          </tr>`,
      ),
    );
  }

  #ask(mute: Mute): void {
    this.question = {
      heading: "End this mute",
      text: `${sentence(mute)}: what it hid and is still open is shown again, and new alarms are told again.`,
      verb: "End it",
      act: async () => {
        await api.delete(`/v1/mutes/${encodeURIComponent(mute.id)}`);
        say("The mute has ended.");
        await this.#mutes.run();
      },
    };
  }
}

function sentence(mute: Mute): string {
  const what = mute.behavior ?? (mute.profile ? `All of ${mute.profile}` : "Everything");
  return mute.thing ? `${what} on ${mute.thing}` : `${what} on every thing`;
}
