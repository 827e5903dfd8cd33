import { css } from "lit";

/** The look of the first screen. */
export const overviewStyles = css`
  .grid {
    display: grid;
    grid-template-columns: repeat(12, minmax(0, 1fr));
    gap: var(--s-4);
  }

  .grid > * {
    grid-column: span 12;
  }

  @media (min-width: 1100px) {
    .grid > .third {
      grid-column: span 4;
    }

    .grid > .two-thirds {
      grid-column: span 8;
    }

    .grid > .half {
      grid-column: span 6;
    }
  }

  .verdict {
    display: flex;
    align-items: center;
    gap: var(--s-3);
    padding: var(--s-3) var(--s-4);
    border: 1px solid var(--line);
    border-left: 4px solid var(--good);
    border-radius: var(--radius);
    background: var(--surface);
    font-weight: 600;
  }

  .verdict svg {
    flex: none;
    color: var(--good);
  }

  .verdict.bad {
    border-left-color: var(--critical);
  }

  .verdict.bad svg {
    color: var(--critical);
  }

  .verdict.partial {
    border-left-color: var(--major);
  }

  .verdict.partial svg {
    color: var(--major);
  }

  .severities {
    display: grid;
    grid-template-columns: repeat(2, minmax(0, 1fr));
    gap: var(--s-2);
  }

  .severities a {
    display: flex;
    flex-direction: column;
    gap: 2px;
    padding: var(--s-2) var(--s-3);
    border-radius: var(--radius);
    background: var(--surface-2);
    color: var(--text);
  }

  .severities a:hover {
    background: var(--surface-3);
    text-decoration: none;
  }

  .big {
    font-size: var(--t-2xl);
    font-weight: 650;
    line-height: 1.15;
    font-variant-numeric: tabular-nums;
  }

  .kind svg {
    flex: none;
  }

  .kind {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    font-size: var(--t-s);
    font-weight: 550;
    color: var(--text-2);
  }

  .some .critical {
    color: var(--critical);
  }

  .some .major {
    color: var(--major);
  }

  .some .minor {
    color: var(--minor);
  }

  .some .warning {
    color: var(--warning);
  }

  .sources {
    margin-top: var(--s-3);
    gap: var(--s-4);
    font-size: var(--t-s);
  }

  .latest a {
    display: grid;
    grid-template-columns: 92px minmax(0, 1fr) auto;
    gap: 2px var(--s-3);
    align-items: baseline;
    margin: 0 calc(-1 * var(--s-2));
    padding: 0 var(--s-2);
    border-radius: var(--radius-s);
    color: var(--text);
  }

  .latest a:hover {
    background: var(--surface-2);
    text-decoration: none;
  }

  .latest .why {
    grid-column: 2 / -1;
    color: var(--text-2);
    font-size: var(--t-s);
  }

  .bars {
    list-style: none;
    display: flex;
    flex-direction: column;
    gap: var(--s-2);
  }

  .bars li {
    display: grid;
    grid-template-columns: minmax(0, 1fr) 3rem;
    gap: 0 var(--s-3);
    align-items: baseline;
  }

  .bars .count {
    text-align: right;
  }

  .bars progress {
    grid-column: 1 / -1;
    width: 100%;
    height: 4px;
    border: 0;
    border-radius: 2px;
    background: var(--surface-3);
    appearance: none;
  }

  .bars progress::-webkit-progress-bar {
    background: var(--surface-3);
    border-radius: 2px;
  }

  .bars progress::-webkit-progress-value {
    background: var(--accent);
    border-radius: 2px;
  }

  .bars progress::-moz-progress-bar {
    background: var(--accent);
    border-radius: 2px;
  }

  .figures {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(110px, 1fr));
    gap: var(--s-3);
  }

  .figures dt {
    color: var(--text-2);
    font-size: var(--t-s);
  }

  .figures dd {
    font-size: var(--t-l);
    font-weight: 600;
    font-variant-numeric: tabular-nums;
  }

  .troubles {
    margin-top: var(--s-3);
    padding-left: var(--s-4);
  }

  .troubles li + li {
    margin-top: var(--s-1);
  }

  @media (max-width: 480px) {
    .latest a {
      grid-template-columns: minmax(0, 1fr) auto;
    }

    .latest vd-severity {
      grid-column: 1;
    }

    .latest .who {
      grid-column: 1 / -1;
      order: 2;
    }

    .latest .why {
      grid-column: 1 / -1;
      order: 3;
    }
  }
`;
