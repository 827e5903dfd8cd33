import { LitElement, css, html, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";

/** The colors of a badge. */
export type Tone = "plain" | "good" | "critical" | "major" | "minor" | "accent";

/** A short state in a colored box; its words say what the color says. */
@customElement("vd-badge")
export class Badge extends LitElement {
  static override styles = css`
    :host {
      display: inline-flex;
      align-items: center;
      max-width: 100%;
      padding: 1px 7px;
      border-radius: 99px;
      background: var(--surface-3);
      color: var(--text);
      font-size: var(--t-xs);
      font-weight: 550;
      line-height: 1.5;
      white-space: nowrap;
      overflow: hidden;
      text-overflow: ellipsis;
    }

    :host([tone="good"]) {
      background: var(--good-soft);
      color: var(--good);
    }

    :host([tone="critical"]) {
      background: var(--critical-soft);
      color: var(--critical);
    }

    :host([tone="major"]) {
      background: var(--major-soft);
      color: var(--major);
    }

    :host([tone="minor"]) {
      background: var(--minor-soft);
      color: var(--minor);
    }

    :host([tone="accent"]) {
      background: var(--accent-soft);
      color: var(--accent-strong);
    }
  `;

  @property({ reflect: true }) tone: Tone = "plain";

  protected override render(): TemplateResult {
    return html`<slot></slot>`;
  }
}
