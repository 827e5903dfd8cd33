import { LitElement, css, html, nothing, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import { counted, duration } from "../format";
import { href, segment } from "../router";
import type { ViolationDetail } from "../types";
import { shared } from "../ui/styles";
import { valueWords } from "../values";
import { EVENT_WORDS, STATE_WORDS, VERIFICATION_WORDS } from "./words";

/** What happened to an alarm, and what happened before on the same device for the same behavior. */
@customElement("vd-alarm-history")
export class AlarmHistory extends LitElement {
  static override styles = [
    ...shared,
    css`
      h3 {
        margin: var(--s-4) 0 var(--s-1);
      }

      h3:first-child {
        margin-top: 0;
      }

      table.plain td:first-child,
      table.plain th:first-child {
        padding-left: 0;
      }
    `,
  ];

  @property({ attribute: false }) violation!: ViolationDetail;

  protected override render(): TemplateResult {
    const { events, previous, similar, behavior, profile } = this.violation;
    return html`<h3>This alarm</h3>
      <ul class="rows">
        ${events.map(
          (event) =>
            html`<li>
              <span class="row spread">
                <strong>${EVENT_WORDS[event.type] ?? event.type}</strong>
                <vd-time class="faint small" absolute at=${event.at}></vd-time>
              </span>
              <span class="small muted wrap"
                >${event.value ? `${valueWords(event.value)} measured. ` : nothing}${event.explanation}</span
              >
            </li>`,
        )}
      </ul>
      <h3>Before, on this device, for this behavior</h3>
      ${previous.length ? this.#previous() : html`<p class="muted small">It is the first time that is kept.</p>`}
      <h3>Elsewhere</h3>
      <p class="small">
        ${
          similar > 0
            ? html`<a href=${href("/alarms", { profile, behavior: behavior.name })}
                >${counted(similar, "open alarm")} of this behavior</a
              >`
            : "No other alarm of this behavior is open."
        }
      </p>`;
  }

  #previous(): TemplateResult {
    return html`<div class="table-box">
      <table class="plain">
        <thead>
          <tr>
            <th>Began</th>
            <th>Lasted</th>
            <th>State</th>
            <th>Verified</th>
          </tr>
        </thead>
        <tbody>
          ${this.violation.previous.map(
            (one) =>
              html`<tr>
                <td>
                  <a href=${href(`/alarms/${segment(one.id)}`)}
                    ><vd-time absolute at=${one.startedAt}></vd-time
                  ></a>
                </td>
                <td class="num">
                  ${one.endedAt ? duration((Date.parse(one.endedAt) - Date.parse(one.startedAt)) / 1000) : "still open"}
                </td>
                <td>${STATE_WORDS[one.state] ?? one.state}</td>
                <td>${VERIFICATION_WORDS[one.verification] ?? one.verification}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
  }
}
