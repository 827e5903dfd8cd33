import { html, type TemplateResult } from "lit";
import { customElement } from "lit/decorators.js";
import { href } from "../router";
import { Screen } from "../screen";

/** What a path shows that no screen has. */
@customElement("vd-lost")
export class LostScreen extends Screen {
  protected override render(): TemplateResult {
    return html`<div class="head"><h1>Not found</h1></div>
      <div class="panel">
        <vd-empty heading="There is no such screen">
          The link is old or mistyped. <a href=${href("/")}>Go to the overview</a> or
          <a href=${href("/alarms")}>to the alarms</a>.
        </vd-empty>
      </div>`;
  }
}
