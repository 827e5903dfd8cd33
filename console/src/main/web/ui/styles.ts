import { css } from "lit";
import { forms, tables } from "./form-styles";

export { forms, tables };

/** What every component begins with: boxes, headings, links, focus. */
export const base = css`
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }

  :host([hidden]) {
    display: none !important;
  }

  h1,
  h2,
  h3,
  p,
  ul,
  ol,
  dl,
  dd,
  figure {
    margin: 0;
    padding: 0;
  }

  h1 {
    font-size: var(--t-xl);
    font-weight: 650;
    letter-spacing: -0.01em;
    line-height: 1.25;
  }

  h2 {
    font-size: var(--t-m);
    font-weight: 650;
    line-height: 1.4;
  }

  h3 {
    font-size: var(--t-s);
    font-weight: 650;
  }

  a {
    color: var(--accent);
    text-decoration: none;
  }

  a:hover,
  a.under,
  p a {
    text-decoration: underline;
  }

  p a:not(.button),
  vd-empty a:not(.button),
  dd a {
    text-decoration: underline;
    text-decoration-thickness: 1px;
    text-underline-offset: 2px;
  }

  :focus-visible {
    outline: 2px solid var(--focus);
    outline-offset: 2px;
    border-radius: var(--radius-s);
  }

  .muted {
    color: var(--text-2);
  }

  .faint {
    color: var(--text-3);
  }

  .small {
    font-size: var(--t-s);
  }

  .mono {
    font-family: var(--mono);
    font-size: 0.93em;
  }

  .num {
    font-variant-numeric: tabular-nums;
  }

  .cut {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .wrap {
    overflow-wrap: anywhere;
  }

  .hidden {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
`;

/** Rows, stacks, panels and the head of a screen. */
export const layout = css`
  .row {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--s-2);
  }

  .row.spread {
    justify-content: space-between;
  }

  .stack {
    display: flex;
    flex-direction: column;
    gap: var(--s-3);
  }

  .stack.wide {
    gap: var(--s-5);
  }

  .grow {
    flex: 1 1 auto;
    min-width: 0;
  }

  .head {
    display: flex;
    flex-wrap: wrap;
    align-items: flex-end;
    justify-content: space-between;
    gap: var(--s-3) var(--s-5);
    margin-bottom: var(--s-4);
  }

  .head > .grow {
    flex-basis: 18rem;
  }

  .head p {
    margin-top: 2px;
    color: var(--text-2);
  }

  .above {
    margin-bottom: var(--s-4);
  }

  .crumbs {
    margin-bottom: var(--s-1);
    font-size: var(--t-s);
  }

  .panel {
    background: var(--surface);
    border: 1px solid var(--line);
    border-radius: var(--radius);
    padding: var(--s-4);
    min-width: 0;
  }

  .panel > header {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    justify-content: space-between;
    gap: var(--s-1) var(--s-3);
    margin-bottom: var(--s-3);
  }

  .panel.flush {
    padding: 0;
  }

  .panel.flush > header {
    padding: var(--s-3) var(--s-4) 0;
  }

  .facts {
    display: grid;
    grid-template-columns: minmax(7rem, max-content) minmax(0, 1fr);
    gap: var(--s-1) var(--s-4);
  }

  .facts dt {
    color: var(--text-2);
  }

  .facts dd {
    overflow-wrap: anywhere;
  }

  .rows {
    list-style: none;
  }

  .rows > li {
    padding: var(--s-2) 0;
    border-top: 1px solid var(--line);
  }

  .rows > li:first-child {
    border-top: 0;
  }

  @media (max-width: 480px) {
    .panel {
      padding: var(--s-3);
    }

    .facts {
      grid-template-columns: minmax(0, 1fr);
      gap: 0;
    }

    .facts dd {
      margin-bottom: var(--s-2);
    }
  }
`;

/** Buttons, as native elements: `button`, and links of class `button`; `primary`, `danger`, `quiet`, `icon`. */
export const buttons = css`
  button,
  a.button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 6px;
    min-height: 32px;
    padding: 4px 12px;
    border: 1px solid var(--line-strong);
    border-radius: var(--radius);
    background: var(--surface);
    color: var(--text);
    font: 550 var(--t-s) / 1.3 var(--font);
    text-decoration: none;
    white-space: nowrap;
    cursor: pointer;
  }

  button:hover:not(:disabled),
  a.button:hover {
    background: var(--surface-2);
    text-decoration: none;
  }

  button:disabled {
    opacity: 0.55;
    cursor: not-allowed;
  }

  button.primary,
  a.button.primary {
    background: var(--accent);
    border-color: var(--accent);
    color: var(--on-accent);
  }

  button.primary:hover:not(:disabled),
  a.button.primary:hover {
    background: var(--accent-strong);
    border-color: var(--accent-strong);
  }

  button.danger {
    border-color: var(--critical);
    color: var(--critical);
  }

  button.danger:hover:not(:disabled) {
    background: var(--critical-soft);
  }

  button.quiet,
  a.button.quiet {
    border-color: transparent;
    background: transparent;
    color: var(--text-2);
  }

  button.quiet:hover:not(:disabled),
  a.button.quiet:hover {
    background: var(--surface-2);
    color: var(--text);
  }

  button.icon {
    width: 32px;
    padding: 0;
  }

  button.link {
    min-height: 0;
    padding: 0;
    border: 0;
    background: none;
    color: var(--accent);
    font: inherit;
  }

  button.link:hover:not(:disabled) {
    background: none;
    text-decoration: underline;
  }

  button[aria-pressed="true"],
  a.button[aria-current="true"] {
    background: var(--accent-soft);
    border-color: var(--accent);
    color: var(--accent-strong);
  }

  @media (pointer: coarse) {
    button:not(.link),
    a.button {
      min-height: 40px;
    }

    button.icon {
      width: 40px;
    }
  }
`;

/** All of the above, in one list for screens. */
export const shared = [base, layout, buttons, forms, tables];
