import { css } from "lit";

/** The look of the cards of sensors and gateways. */
export const cardStyles = css`
  .cards {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(100%, 25rem), 1fr));
    gap: var(--s-4);
    align-items: start;
  }

  .figures {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(7rem, 1fr));
    gap: var(--s-3);
  }

  .figures dt {
    color: var(--text-2);
    font-size: var(--t-s);
  }

  .figures dd {
    font-weight: 600;
    font-variant-numeric: tabular-nums;
    overflow-wrap: anywhere;
  }

  .figures .bad {
    color: var(--critical);
  }

  .held {
    display: flex;
    flex-wrap: wrap;
    gap: var(--s-1) var(--s-3);
    margin-top: var(--s-3);
    padding: 0;
    list-style: none;
  }

  .held .bad {
    color: var(--critical);
  }

  .troubles {
    margin-top: var(--s-3);
    padding: var(--s-2) var(--s-3);
    list-style: none;
    border-left: 3px solid var(--major);
    background: var(--surface-2);
    overflow-wrap: anywhere;
  }

  .troubles li + li {
    margin-top: var(--s-1);
  }

  .protocols {
    margin-top: var(--s-3);
  }

  .leaving {
    justify-content: flex-end;
    margin-top: var(--s-3);
  }
`;
