import { html, nothing, type TemplateResult } from "lit";
import { counted, number } from "../format";
import type { Advisory, ThingDetail } from "../thing-types";

const SHOWN = 50;

/** What advisories say of a thing; nothing when they say nothing. */
export function advisoriesPart(thing: ThingDetail): TemplateResult | typeof nothing {
  const advisories = thing.advisories ?? [];
  if (advisories.length === 0) return nothing;
  const sure = advisories.filter((advisory) => advisory.certainty === "affected").length;
  return html`<section class="panel flush wide" aria-labelledby="advisories-title">
    <header>
      <h2 id="advisories-title">Known vulnerabilities</h2>
      <span class="muted small"
        >${counted(sure, "advisory", "advisories")} for exactly this version,
        ${number(advisories.length - sure)} that may be about it.</span
      >
    </header>
    <div class="table-box wide" tabindex="0" role="group" aria-labelledby="advisories-title">
      <table class="plain">
        <thead>
          <tr>
            <th scope="col">Advisory</th>
            <th scope="col">It is</th>
            <th scope="col" class="number">CVSS</th>
            <th scope="col">Vulnerabilities</th>
            <th scope="col">Product</th>
            <th scope="col">What to do</th>
          </tr>
        </thead>
        <tbody>
          ${advisories.slice(0, SHOWN).map(advisoryRow)}
        </tbody>
      </table>
    </div>
    ${
      advisories.length > SHOWN
        ? html`<p class="muted">and ${counted(advisories.length - SHOWN, "further advisory", "further advisories")}</p>`
        : nothing
    }
  </section>`;
}

function advisoryRow(advisory: Advisory): TemplateResult {
  const affected = advisory.certainty === "affected";
  return html`<tr>
    <td class="wrap">
      ${
        advisory.url
          ? html`<a href=${advisory.url} target="_blank" rel="noopener noreferrer">${advisory.id}</a>`
          : html`<strong>${advisory.id}</strong>`
      }<br /><span class="muted small">${advisory.title}</span>
    </td>
    <td>
      <vd-badge tone=${affected ? "critical" : "plain"}>${affected ? "affected" : "may be affected"}</vd-badge>
    </td>
    <td class="number">${advisory.score === undefined ? "–" : number(advisory.score)}</td>
    <td class="wrap">${advisory.vulnerabilities.join(", ")}</td>
    <td class="wrap">${advisory.product}</td>
    <td class="wrap">${advisory.remedy || "–"}</td>
  </tr>`;
}
