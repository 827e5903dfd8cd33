import { LitElement, css, html, nothing, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";
import { api, sentenceOf, type Page } from "../api";
import { number } from "../format";
import { Loading } from "../loading";
import { segment } from "../router";
import { session } from "../session";
import { shared } from "../ui/styles";

interface Channel {
  name: string;
  kind: string;
  target: string;
  each: boolean;
  delivered: number;
  failed: number;
  waiting: number;
  givenUp: number;
  lastError?: string;
  lastDeliveredAt?: string;
}

interface TestResult {
  delivered: boolean;
  detail: string;
  tookMs?: number;
}

/** Whether it is one of `alerts.channels`, which have settings of their own. */
function configured(channel: Channel): boolean {
  return channel.kind !== "log" && channel.kind !== "sns" && channel.name !== "webhook";
}

/** Where alerts go, how that fares, and a test that sends a real one. */
@customElement("vd-settings-channels")
export class ChannelSettings extends LitElement {
  static override styles = [
    ...shared,
    css`
      .channel {
        display: grid;
        gap: var(--s-3);
      }

      .figures {
        display: flex;
        flex-wrap: wrap;
        gap: var(--s-2) var(--s-5);
      }

      .figures dt {
        color: var(--text-2);
        font-size: var(--t-s);
      }

      .figures dd {
        font-weight: 600;
        font-variant-numeric: tabular-nums;
      }

      .result {
        padding: var(--s-2) var(--s-3);
        border-left: 3px solid var(--good);
        background: var(--surface-2);
      }

      .result.bad {
        border-left-color: var(--critical);
      }
    `,
  ];

  @state() private results: Readonly<Record<string, TestResult>> = {};
  @state() private testing = "";
  #channels = new Loading<Page<Channel>>(this, (signal) => api.get("/v1/channels", undefined, signal));

  protected override render(): TemplateResult {
    return this.#channels.render(({ items }) =>
      items.length
        ? html`<div class="stack">${items.map((channel) => this.#channel(channel))}</div>`
        : html`<div class="panel">
            <vd-empty icon="alarms" heading="Alerts go nowhere yet">
              Without a channel, alarms are seen only here. Set one up in the configuration
              (<code>alerts.webhook</code>,
              <code>alerts.sns-endpoint</code> and others) and start the server again; then come back and
              test it.
            </vd-empty>
          </div>`,
    );
  }

  #channel(channel: Channel): TemplateResult {
    const result = this.results[channel.name];
    return html`<section class="panel channel" aria-label="Channel ${channel.name}">
      <div class="row spread">
        <div class="grow">
          <h2>
            ${channel.name}
            ${channel.kind === channel.name ? nothing : html`<span class="muted">${channel.kind}</span>`}
          </h2>
          <p class="muted small wrap">${channel.target}</p>
          <p class="small">
            ${
              channel.each
                ? "Each alert by itself, for programs: no summaries and reminders."
                : "For people: storms become summaries, and rules may remind."
            }
            ${
              configured(channel)
                ? html`<span class="muted">In the configuration: <code>each: ${channel.each}</code></span>`
                : nothing
            }
          </p>
        </div>
        ${
          session.can("administrator")
            ? html`<button ?disabled=${this.testing !== ""} @click=${() => void this.#test(channel)}>
                ${this.testing === channel.name ? "Sending…" : "Send a test alert"}
              </button>`
            : nothing
        }
      </div>
      <dl class="figures">
        ${this.#figure("Delivered", channel.delivered)} ${this.#figure("Failed attempts", channel.failed)}
        ${this.#figure("Waiting", channel.waiting)} ${this.#figure("Given up", channel.givenUp)}
        <div>
          <dt>Last delivered</dt>
          <dd>
            ${channel.lastDeliveredAt ? html`<vd-time at=${channel.lastDeliveredAt}></vd-time>` : "never"}
          </dd>
        </div>
      </dl>
      ${channel.lastError ? html`<p class="result bad wrap">Last error: ${channel.lastError}</p>` : nothing}
      ${
        result
          ? html`<p class="result wrap ${result.delivered ? "" : "bad"}" role="status">
              ${result.delivered ? "Delivered." : "Not delivered."} ${result.detail}
              ${result.tookMs === undefined ? nothing : html`<span class="faint">${number(result.tookMs)} ms</span>`}
            </p>`
          : nothing
      }
    </section>`;
  }

  #figure(words: string, value: number): TemplateResult {
    return html`<div>
      <dt>${words}</dt>
      <dd>${number(value)}</dd>
    </div>`;
  }

  async #test(channel: Channel): Promise<void> {
    this.testing = channel.name;
    try {
      const result = await api.post<TestResult>(`/v1/channels/${segment(channel.name)}/test`);
      this.results = { ...this.results, [channel.name]: result };
      await this.#channels.run();
    } catch (failure) {
      this.results = { ...this.results, [channel.name]: { delivered: false, detail: sentenceOf(failure) } };
    } finally {
      this.testing = "";
    }
  }
}
