import { css } from "lit";

/** The look of the data table. */
export const tableStyles = css`
  :host {
    display: block;
    background: var(--surface);
    border: 1px solid var(--line);
    border-radius: var(--radius);
  }

  [role="row"] {
    display: grid;
    grid-template-columns: var(--columns);
    align-items: center;
    column-gap: var(--s-3);
    padding: 0 var(--s-3);
    border-bottom: 1px solid var(--line);
  }

  .header {
    position: sticky;
    top: var(--frame-top, 0px);
    z-index: 2;
    min-height: 34px;
    border-radius: var(--radius) var(--radius) 0 0;
    background: var(--surface);
    color: var(--text-2);
    font-size: var(--t-xs);
    font-weight: 600;
  }

  .header button {
    min-height: 0;
    padding: 0;
    border: 0;
    background: none;
    color: inherit;
    font: inherit;
  }

  .body [role="row"] {
    position: absolute;
    inset-inline: 0;
    height: var(--row);
    cursor: default;
    font-size: var(--t-m);
  }

  .body.opens [role="row"] {
    cursor: pointer;
  }

  .body {
    position: relative;
  }

  .body [role="row"]:hover {
    background: var(--surface-2);
  }

  .body [role="row"][aria-selected="true"] {
    background: var(--accent-soft);
  }

  .body [role="row"]:focus-visible {
    outline-offset: -2px;
    z-index: 1;
  }

  [role="gridcell"],
  [role="columnheader"] {
    min-width: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .end {
    text-align: right;
    font-variant-numeric: tabular-nums;
  }

  .pick {
    display: flex;
    align-items: center;
    overflow: visible;
  }

  input[type="checkbox"] {
    width: 16px;
    height: 16px;
    margin: 0;
    accent-color: var(--accent);
  }

  .foot {
    padding: var(--s-2) var(--s-3);
    color: var(--text-2);
    font-size: var(--t-s);
  }

  /* Parts that cells are made of; their templates are the screens'. */
  .two {
    display: flex;
    flex-direction: column;
    gap: 1px;
    min-width: 0;
  }

  .two > * {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .line {
    display: flex;
    align-items: center;
    gap: var(--s-2);
    min-width: 0;
  }

  .line > .grow {
    flex: 1;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .line > vd-badge {
    flex: none;
  }

  .strong {
    font-weight: 600;
    color: var(--text);
  }
`;
