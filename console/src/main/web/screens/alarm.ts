import { css, html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, query, state } from "lit/decorators.js";
import { aboutHref, isAboutSensor } from "../alarm/about";
import "../alarm/actions";
import "../alarm/comments";
import "../alarm/history";
import "../alarm/mute-dialog";
import "../alarm/verify-dialog";
import type { VerificationChoice } from "../alarm/verify-dialog";
import "../alarm/why";
import type { Why } from "../alarm/why";
import { SOURCE_WORDS, VERIFICATION_WORDS, marks, titleOf } from "../alarm/words";
import { api } from "../api";
import { duration, exact } from "../format";
import { live } from "../live";
import { Loading } from "../loading";
import { href, segment } from "../router";
import { Screen } from "../screen";
import type { ViolationDetail } from "../types";
import type { Question } from "../ui/confirm";
import { shared } from "../ui/styles";
import { complain, say } from "../ui/toast";

const SETTLE_MS = 1_000;

/** Why, compared to whom, what changed, what now? */
@customElement("vd-alarm")
export class AlarmScreen extends Screen {
  static override styles = [
    ...shared,
    css`
      .columns {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: var(--s-4);
        align-items: start;
      }

      @media (min-width: 1100px) {
        .columns {
          grid-template-columns: minmax(0, 2.2fr) minmax(280px, 1fr);
        }
      }

      @media (min-width: 1900px) {
        .columns {
          grid-template-columns: minmax(0, 2.2fr) minmax(320px, 1fr) minmax(320px, 1fr);
        }

        .columns > .stack.last {
          grid-column: 3;
        }
      }

      .stack {
        gap: var(--s-4);
      }

      h1 {
        overflow-wrap: anywhere;
      }

      .line {
        margin-top: var(--s-1);
        gap: var(--s-1) var(--s-3);
        color: var(--text-2);
      }

      ol {
        padding-left: 1.3em;
      }

      ol li + li {
        margin-top: var(--s-2);
      }
    `,
  ];

  @state() private verifying = false;
  @state() private muting = false;
  @state() private question?: Question;
  @query("vd-why") private why?: Why;
  #alarm = new Loading<ViolationDetail>(this, (signal) => api.get(this.#path(), undefined, signal), {
    auto: false,
    lines: 14,
  });
  #soon?: ReturnType<typeof setTimeout>;

  #path(rest = ""): string {
    return `/v1/violations/${segment(this.route.params["id"] ?? "")}${rest}`;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    live.on(
      "violation",
      (event) => this.#news(String(event["id"] ?? event["violationId"] ?? "")),
      this.leaving,
    );
    live.on("changed", (change) => change.kind === "violation" && this.#news(change.name), this.leaving);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#soon);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has("route")) return;
    if (changed.get("route")?.path !== this.route.path) {
      this.#alarm.reset();
      void this.#alarm.run();
    }
  }

  #news(id: string): void {
    if (id !== this.route.params["id"]) return;
    this.#soon ??= setTimeout(() => {
      this.#soon = undefined;
      void this.#alarm.run();
      this.why?.refresh();
    }, SETTLE_MS);
  }

  protected override render(): TemplateResult {
    return this.#alarm.render((alarm) => this.#whole(alarm));
  }

  #whole(alarm: ViolationDetail): TemplateResult {
    return html`${this.#head(alarm)}
      <div class="columns">
        <div class="stack">
          <section class="panel" aria-labelledby="why-title">
            <header><h2 id="why-title">Why</h2></header>
            <vd-why .violation=${alarm} data-id=${alarm.id}></vd-why>
          </section>
        </div>
        <div class="stack">
          <section class="panel" aria-labelledby="next-title">
            <header><h2 id="next-title">What to do next</h2></header>
            ${
              alarm.nextSteps.length
                ? html`<ol>
                    ${alarm.nextSteps.map((step) => html`<li class="wrap">${step}</li>`)}
                  </ol>`
                : html`<p class="muted small">Find out whether this was wanted, and verify it below.</p>`
            }
          </section>
          <section class="panel" aria-labelledby="verification-title">${this.#verification(alarm)}</section>
          <section class="panel" aria-labelledby="actions-title">
            <header><h2 id="actions-title">Actions</h2></header>
            <vd-alarm-actions
              violation=${alarm.id}
              .actions=${alarm.actions}
              ?allowed=${this.mayAct}
              @changed=${() => void this.#alarm.run()}
            ></vd-alarm-actions>
          </section>
        </div>
        <div class="stack last">
          <section class="panel" aria-labelledby="comments-title">
            <header><h2 id="comments-title">Comments</h2></header>
            <vd-comments
              violation=${alarm.id}
              .comments=${alarm.comments}
              ?allowed=${this.mayAct}
              @changed=${() => void this.#alarm.run()}
            ></vd-comments>
          </section>
          <section class="panel" aria-labelledby="history-title">
            <header><h2 id="history-title">History</h2></header>
            <vd-alarm-history .violation=${alarm}></vd-alarm-history>
          </section>
        </div>
      </div>
      ${this.#dialogs(alarm)}`;
  }

  #head(alarm: ViolationDetail): TemplateResult {
    const end = alarm.endedAt ?? new Date().toISOString();
    const lasted = duration((Date.parse(end) - Date.parse(alarm.startedAt)) / 1000);
    return html`<div class="head">
      <div class="grow">
        <p class="small"><a href=${href("/alarms")}>Alarms</a></p>
        <h1>${titleOf(alarm)} <span class="muted">on</span> ${alarm.thing}</h1>
        <div class="row line small">
          <vd-severity severity=${alarm.severity}></vd-severity>
          <span>${SOURCE_WORDS[alarm.source] ?? alarm.source}</span>
          <span title=${exact(alarm.startedAt)}
            >${alarm.state === "open" ? `open for ${lasted}` : `lasted ${lasted}`}</span
          >
          <a href=${aboutHref(alarm)}
            >${isAboutSensor(alarm) ? "All sensors" : `About this ${alarm.asset ? "asset" : "thing"}`}</a
          >
          <a href=${href(`/profiles/${segment(alarm.profile)}`)}>${alarm.profile}</a>
          ${marks(alarm)}
        </div>
      </div>
      ${this.mayAct ? this.#buttons(alarm) : html`<p class="small muted">You may look; analysts act.</p>`}
    </div>`;
  }

  #buttons(alarm: ViolationDetail): TemplateResult {
    return html`<div class="row">
      ${
        alarm.acknowledged
          ? html`<button @click=${() => void this.#acknowledge(false)}>Withdraw acknowledgement</button>`
          : html`<button class="primary" @click=${() => void this.#acknowledge(true)}>Acknowledge</button>`
      }
      <button @click=${() => (this.verifying = true)}>Verify…</button>
      <button @click=${() => (this.muting = true)}>Mute…</button>
      ${
        alarm.source === "network" && alarm.state === "open" && !isAboutSensor(alarm)
          ? html`<button @click=${() => this.#askToLearn()}>Make this normal…</button>`
          : nothing
      }
    </div>`;
  }

  #verification(alarm: ViolationDetail): TemplateResult {
    const { acknowledged, muted } = alarm;
    return html`<header><h2 id="verification-title">Verification</h2></header>
      <p><strong>${VERIFICATION_WORDS[alarm.verification] ?? alarm.verification}</strong></p>
      ${alarm.verificationNote ? html`<p class="muted wrap">${alarm.verificationNote}</p>` : nothing}
      ${
        acknowledged
          ? html`<p class="small muted">
              Acknowledged by ${acknowledged.by}, <vd-time at=${acknowledged.at}></vd-time>.
            </p>`
          : html`<p class="small muted">Nobody has acknowledged it.</p>`
      }
      ${alarm.told ? html`<p class="small muted wrap">${alarm.told.sentence}</p>` : nothing}
      ${
        muted
          ? html`<p class="small muted wrap">
              Muted by ${muted.by} until ${exact(muted.until)}: ${muted.reason}
              <a href=${href("/alarms/mutes")}>All mutes</a>
            </p>`
          : nothing
      }`;
  }

  #dialogs(alarm: ViolationDetail): TemplateResult {
    return html`<vd-verify-dialog
        ?open=${this.verifying}
        current=${alarm.verification}
        @close=${() => (this.verifying = false)}
        .act=${(choice: VerificationChoice) => this.#verify(choice)}
      ></vd-verify-dialog>
      <vd-mute-dialog
        .violations=${this.muting ? [alarm] : []}
        @close=${() => (this.muting = false)}
        @muted=${() => void this.#alarm.run()}
      ></vd-mute-dialog>
      <vd-confirm .question=${this.question} @done=${() => (this.question = undefined)}></vd-confirm>`;
  }

  async #acknowledge(on: boolean): Promise<void> {
    try {
      if (on) await api.post(this.#path("/acknowledge"));
      else await api.delete(this.#path("/acknowledge"));
      await this.#alarm.run();
    } catch (failure) {
      complain(failure);
    }
  }

  async #verify(choice: VerificationChoice): Promise<void> {
    await api.put(this.#path("/verification"), choice);
    say(`Verified: ${VERIFICATION_WORDS[choice.verification]}.`);
    await this.#alarm.run();
  }

  #askToLearn(): void {
    this.question = {
      heading: "Make this normal",
      text:
        "What was seen becomes part of this site's baseline and raises no alarm from now on. " +
        "It can be taken back on the screen Baselines.",
      verb: "Make it normal",
      act: async () => {
        await api.post(this.#path("/learn"));
        say("Learned. This alarm clears with the next look.");
        await this.#alarm.run();
      },
    };
  }
}
