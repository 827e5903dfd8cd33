import { LitElement, css, html, svg, type SVGTemplateResult, type TemplateResult } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { Severity } from "../types";

const SHAPES: Record<Severity, SVGTemplateResult> = {
  critical: svg`<path d="M4.2 1h5.6L13 4.2v5.6L9.8 13H4.2L1 9.8V4.2Z"/>`,
  major: svg`<path d="M7 1 13.5 12.5H.5Z"/>`,
  minor: svg`<path d="M7 .8 13.2 7 7 13.2.8 7Z"/>`,
  warning: svg`<circle cx="7" cy="7" r="5" fill="none" stroke="currentColor" stroke-width="2.2"/>`,
};

/** The words for severities. */
export const SEVERITY_WORDS: Record<Severity, string> = {
  critical: "Critical",
  major: "Major",
  minor: "Minor",
  warning: "Warning",
};

/** The shape of a severity alone; words must stand beside it. */
export function severityShape(severity: Severity): TemplateResult {
  return html`<svg width="12" height="12" viewBox="0 0 14 14" fill="currentColor" aria-hidden="true">
    ${SHAPES[severity]}
  </svg>`;
}

/** How grave something is: a shape of its own for each severity, a color, and the word. */
@customElement("vd-severity")
export class SeverityMark extends LitElement {
  static override styles = css`
    :host {
      display: inline-flex;
      align-items: center;
      gap: 6px;
      font-weight: 550;
      white-space: nowrap;
    }

    svg {
      flex: none;
    }

    .critical {
      color: var(--critical);
    }

    .major {
      color: var(--major);
    }

    .minor {
      color: var(--minor);
    }

    .warning {
      color: var(--warning);
    }

    span {
      display: inline-flex;
      align-items: center;
      gap: 6px;
    }

    .word {
      display: inline;
    }

    :host([compact]) .word {
      position: absolute;
      width: 1px;
      height: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }
  `;

  @property() severity: Severity = "minor";
  /** Shows the shape only; the word stays for screen readers. */
  @property({ type: Boolean, reflect: true }) compact = false;

  protected override render(): TemplateResult {
    const word = SEVERITY_WORDS[this.severity] ?? this.severity;
    return html`<span class=${this.severity} title=${word}>
      ${severityShape(this.severity)}<span class="word">${word}</span>
    </span>`;
  }
}
