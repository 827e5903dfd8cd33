import { html, nothing, type TemplateResult } from "lit";
import { counted, day, short } from "../format";
import { href, segment } from "../router";
import type { Past } from "./notify-types";

/** What a preview found, after a sentence that says what is counted. */
export function pastView(past: Past, sentence: string): TemplateResult {
  return html`<div class="past" role="status">
    <p>${sentence}</p>
    ${
      past.weeks.length
        ? html`<p class="small muted">
            ${past.weeks.map((week) => `week of ${day(week.from)}: ${week.violations}`).join(" · ")}
          </p>`
        : nothing
    }
    ${
      past.examples.length
        ? html`<ul>
            ${past.examples.slice(0, 5).map(
              (one) =>
                html`<li class="wrap">
                  <a href=${href(`/alarms/${segment(one.id)}`)}>${one.behavior} on ${one.thing}</a>,
                  ${short(one.startedAt)}
                </li>`,
            )}
          </ul>`
        : nothing
    }
    ${
      past.complete
        ? nothing
        : html`<p class="small muted">Only the latest ${counted(20_000, "alarm")} were looked at.</p>`
    }
  </div>`;
}
