"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.tables = exports.forms = void 0;
const lit_1 = require("lit");
/** Inputs, selects and text areas, as native elements. */
exports.forms = (0, lit_1.css) `
  input:not([type="checkbox"]):not([type="radio"]),
  select,
  textarea {
    width: 100%;
    min-height: 32px;
    padding: 4px 10px;
    border: 1px solid var(--line-strong);
    border-radius: var(--radius);
    background: var(--surface);
    color: var(--text);
    font: 400 var(--t-m) / 1.4 var(--font);
  }

  select {
    padding-right: 4px;
  }

  textarea {
    min-height: 72px;
    resize: vertical;
  }

  input::placeholder,
  textarea::placeholder {
    color: var(--text-3);
    opacity: 1;
  }

  input[aria-invalid="true"],
  textarea[aria-invalid="true"] {
    border-color: var(--critical);
  }

  input[type="checkbox"],
  input[type="radio"] {
    width: 16px;
    height: 16px;
    margin: 0;
    accent-color: var(--accent);
  }

  label.check {
    display: inline-flex;
    align-items: center;
    gap: var(--s-2);
    min-height: 28px;
  }

  fieldset {
    margin: 0;
    padding: 0;
    border: 0;
  }

  legend {
    padding: 0;
    margin-bottom: var(--s-1);
    font-weight: 550;
    font-size: var(--t-s);
  }

  @media (pointer: coarse) {
    input:not([type="checkbox"]):not([type="radio"]),
    select,
    textarea {
      min-height: 40px;
      font-size: 16px;
    }
  }
`;
/** Short plain tables that need no virtual rows. */
exports.tables = (0, lit_1.css) `
  .table-box {
    position: relative;
    overflow-x: auto;
  }

  .table-box:focus-visible {
    outline-offset: -2px;
  }

  @media (max-width: 620px) {
    .table-box.wide table {
      min-width: 38rem;
    }
  }

  table.plain {
    width: 100%;
    border-collapse: collapse;
    font-size: var(--t-m);
  }

  table.plain th {
    padding: 6px var(--s-3);
    border-bottom: 1px solid var(--line);
    color: var(--text-2);
    font-size: var(--t-xs);
    font-weight: 600;
    text-align: left;
    white-space: nowrap;
  }

  table.plain td {
    padding: 7px var(--s-3);
    border-bottom: 1px solid var(--line);
    vertical-align: top;
  }

  table.plain tr:last-child td {
    border-bottom: 0;
  }

  table.plain .number {
    text-align: right;
    font-variant-numeric: tabular-nums;
  }
`;
