import { LitElement, css, html, nothing, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";
import { api, sentenceOf } from "../api";
import { counted } from "../format";
import { Loading } from "../loading";
import { segment } from "../router";
import { session } from "../session";
import type { Tone } from "../ui/badge";
import type { Question } from "../ui/confirm";
import { field, fieldStyles } from "../ui/field";
import { icon } from "../ui/icons";
import { shared } from "../ui/styles";
import { say } from "../ui/toast";

interface Pack {
  name: string;
  version: string;
  title: string;
  made: string;
  ageDays: number;
  old: boolean;
  builtIn: boolean;
  signer?: string;
  imported?: string;
  importedBy?: string;
  holds?: Record<string, number>;
  earlier?: string;
}

interface Packs {
  ageDays: number;
  warnAfterDays: number;
  old: boolean;
  items: Pack[];
}

interface Step {
  kind: string;
  name: string;
  effect: string;
  note?: string;
}

interface Outlook {
  name: string;
  version: string;
  before?: string;
  title: string;
  ageDays: number;
  signer: string;
  older: boolean;
  cases: number;
  problems: string[];
  counts: Record<string, number>;
  steps: Step[];
  plan: string;
}

/** What is being looked at before it is done. */
interface Review {
  heading: string;
  verb: string;
  outlook: Outlook;
  act: () => Promise<void>;
}

const BYTES = "application/octet-stream";
const SHOWN = 200;
const TONES: Readonly<Record<string, Tone>> = {
  added: "good",
  changed: "accent",
  removed: "major",
  kept: "plain",
};

/** The content that detections are made of: how old it is, what would change, and the way back. */
@customElement("vd-settings-content")
export class ContentSettings extends LitElement {
  static override styles = [
    ...shared,
    fieldStyles,
    css`
      .old {
        color: var(--major);
      }

      .fault {
        color: var(--critical);
        overflow-wrap: anywhere;
      }

      .steps {
        list-style: none;
        max-height: 45dvh;
        overflow: auto;
        padding: var(--s-2) var(--s-3);
        border-radius: var(--radius);
        background: var(--surface-2);
      }

      .steps li {
        padding: 2px 0;
        overflow-wrap: anywhere;
      }
    `,
  ];

  @state() private choosing = false;
  @state() private busy = false;
  @state() private failure = "";
  @state() private review?: Review;
  @state() private question?: Question;
  #packs = new Loading<Packs>(this, (signal) => api.get("/v1/packs", undefined, signal));

  protected override render(): TemplateResult {
    return html`${this.#packs.render((packs) => this.#list(packs))} ${this.#chooser()} ${this.#reviewer()}
      <vd-confirm .question=${this.question} @done=${() => (this.question = undefined)}></vd-confirm>`;
  }

  #list(packs: Packs): TemplateResult {
    return html`<section class="panel flush" aria-labelledby="content-title">
      <header>
        <div>
          <h2 id="content-title">Content packs</h2>
          <p class=${packs.old ? "old small" : "muted small"} role="status">
            The content is ${counted(packs.ageDays, "day")} old${
              packs.old
                ? `, more than ${counted(packs.warnAfterDays, "day")}: import a newer pack.`
                : "."
            }
          </p>
        </div>
        ${
          session.can("administrator")
            ? html`<button class="primary" @click=${this.#choose}>
                ${icon("plus", 14)} Import a pack
              </button>`
            : nothing
        }
      </header>
      <div class="table-box wide" tabindex="0" role="region" aria-labelledby="content-title">
        <table class="plain">
          <thead>
            <tr>
              <th scope="col">Pack</th>
              <th scope="col">Version</th>
              <th scope="col">Made</th>
              <th scope="col">Signed by</th>
              <th scope="col">Imported</th>
              <th scope="col">Holds</th>
              <th scope="col"><span class="hidden">Actions</span></th>
            </tr>
          </thead>
          <tbody>
            ${packs.items.map((pack) => this.#row(pack))}
          </tbody>
        </table>
      </div>
    </section>`;
  }

  #row(pack: Pack): TemplateResult {
    return html`<tr>
      <td class="wrap"><strong>${pack.name}</strong><br /><span class="muted small">${pack.title}</span></td>
      <td>${pack.version}</td>
      <td>
        <vd-time at=${pack.made}></vd-time>
        ${pack.old ? html`<vd-badge tone="major">old</vd-badge>` : nothing}
      </td>
      <td>${pack.builtIn ? html`<span class="muted">comes with the program</span>` : pack.signer}</td>
      <td>${pack.imported ? html`<vd-time at=${pack.imported}></vd-time>, ${pack.importedBy}` : "–"}</td>
      <td class="wrap">${holdsWords(pack)}</td>
      <td class="number">${this.#actions(pack)}</td>
    </tr>`;
  }

  #actions(pack: Pack): TemplateResult | typeof nothing {
    if (pack.builtIn || !session.can("administrator")) return nothing;
    return html`${
        pack.earlier
          ? html`<button class="quiet" ?disabled=${this.busy} @click=${() => void this.#rollback(pack)}>
              Back to ${pack.earlier}
            </button>`
          : nothing
      }
      <button class="quiet" aria-label="Remove ${pack.name}" @click=${() => this.#remove(pack)}>Remove</button>`;
  }

  #chooser(): TemplateResult {
    return html`<vd-dialog heading="Import a pack" ?open=${this.choosing} @close=${this.#closeChooser}>
      <form class="stack" @submit=${this.#preview}>
        ${field(
          "pack",
          "Pack",
          html`<input
            id="pack"
            name="pack"
            type="file"
            accept=".vpack"
            required
            aria-describedby="pack-note"
          />`,
          {
            hint: "NAME-VERSION.vpack, signed by somebody whom packs.keys trusts. You see first what it changes.",
          },
        )}
        ${this.failure ? html`<p role="alert" class="fault">${this.failure}</p>` : nothing}
      </form>
      <button slot="actions" @click=${this.#closeChooser}>Cancel</button>
      <button slot="actions" class="primary" ?disabled=${this.busy} @click=${this.#send}>
        ${this.busy ? "Trying it…" : "Show what it changes"}
      </button>
    </vd-dialog>`;
  }

  #reviewer(): TemplateResult {
    const review = this.review;
    return html`<vd-dialog heading=${review?.heading ?? ""} ?open=${review !== undefined} @close=${this.#closeReview}>
      ${review ? outlookPart(review.outlook) : nothing}
      ${this.failure ? html`<p role="alert" class="fault">${this.failure}</p>` : nothing}
      <button slot="actions" @click=${this.#closeReview}>Cancel</button>
      ${
        review && review.outlook.problems.length === 0
          ? html`<button
              slot="actions"
              class="primary"
              ?disabled=${this.busy}
              @click=${() => void this.#act(review)}
            >
              ${this.busy ? "Working…" : review.verb}
            </button>`
          : nothing
      }
    </vd-dialog>`;
  }

  #choose(): void {
    this.failure = "";
    this.choosing = true;
  }

  #closeChooser(): void {
    this.choosing = false;
    this.failure = "";
  }

  #closeReview(): void {
    this.review = undefined;
    this.failure = "";
  }

  #send(): void {
    this.renderRoot.querySelector<HTMLFormElement>("vd-dialog form")?.requestSubmit();
  }

  async #preview(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const file = new FormData(event.target as HTMLFormElement).get("pack");
    if (!(file instanceof File)) return;
    await this.#working(async () => {
      const text = { type: BYTES, content: file };
      const outlook = await api.post<Outlook>("/v1/packs/preview", undefined, { text });
      this.choosing = false;
      this.review = {
        heading: `Import ${outlook.name} ${outlook.version}`,
        verb: outlook.older ? "Import the older version" : "Import",
        outlook,
        act: async () => {
          const query = { plan: outlook.plan, allowOlder: String(outlook.older) };
          await api.post("/v1/packs", undefined, { text, query });
          say(`${outlook.name} ${outlook.version} has been imported.`);
        },
      };
    });
  }

  async #rollback(pack: Pack): Promise<void> {
    const path = `/v1/packs/${segment(pack.name)}/rollback`;
    await this.#working(async () => {
      const outlook = await api.post<Outlook>(`${path}/preview`);
      this.review = {
        heading: `Back to ${outlook.name} ${outlook.version}`,
        verb: `Go back to ${outlook.version}`,
        outlook,
        act: async () => {
          await api.post(path, undefined, { query: { plan: outlook.plan } });
          say(`${outlook.name} is ${outlook.version} again.`);
        },
      };
    });
  }

  async #act(review: Review): Promise<void> {
    await this.#working(async () => {
      await review.act();
      this.review = undefined;
      await this.#packs.run();
    });
  }

  async #working(work: () => Promise<void>): Promise<void> {
    this.busy = true;
    this.failure = "";
    try {
      await work();
    } catch (failure) {
      this.failure = sentenceOf(failure);
      if (!this.choosing && !this.review) say(this.failure);
    } finally {
      this.busy = false;
    }
  }

  #remove(pack: Pack): void {
    this.question = {
      heading: `Remove ${pack.name}`,
      text: "Its rules, plugins and lists go, with all versions that are kept. What people have changed stays.",
      blast: [holdsWords(pack)],
      verb: "Remove pack",
      danger: true,
      act: async () => {
        await api.delete(`/v1/packs/${segment(pack.name)}`);
        say(`${pack.name} has been removed.`);
        await this.#packs.run();
      },
    };
  }
}

function holdsWords(pack: Pack): string {
  if (pack.builtIn) return "detections, texts, makers";
  const words = Object.entries(pack.holds ?? {})
    .filter(([kind]) => kind !== "cases" && kind !== "signature")
    .map(([kind, count]) => `${count} ${kind}`);
  return words.join(", ") || "–";
}

function outlookPart(outlook: Outlook): TemplateResult {
  const { counts } = outlook;
  return html`<div class="stack">
    <p>
      ${outlook.title}. Signed by <strong>${outlook.signer}</strong>, made ${counted(outlook.ageDays, "day")} ago;
      ${outlook.before ? `${outlook.before} is there.` : "it is new here."}
      ${outlook.older ? html`<strong class="old">This version is older.</strong>` : nothing}
      ${outlook.cases > 0 ? `${counted(outlook.cases, "case")} of rules were tried.` : nothing}
    </p>
    ${outlook.problems.map((problem) => html`<p role="alert" class="fault">${problem}</p>`)}
    <p class="muted small">
      ${counts["added"] ?? 0} added, ${counts["changed"] ?? 0} changed, ${counts["removed"] ?? 0} removed,
      ${counts["kept"] ?? 0} kept as people made them, ${counts["unchanged"] ?? 0} unchanged.
    </p>
    ${
      outlook.steps.length
        ? html`<ul class="steps" tabindex="0" role="list" aria-label="What it changes">
            ${outlook.steps.slice(0, SHOWN).map(
              (step) => html`<li>
                <vd-badge tone=${TONES[step.effect] ?? "plain"}>${step.effect}</vd-badge> ${step.kind}
                <strong>${step.name}</strong>${step.note ? html` <span class="muted">${step.note}</span>` : nothing}
              </li>`,
            )}
            ${
              outlook.steps.length > SHOWN
                ? html`<li class="muted">and ${counted(outlook.steps.length - SHOWN, "further change")}</li>`
                : nothing
            }
          </ul>`
        : nothing
    }
  </div>`;
}
