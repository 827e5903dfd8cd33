import { css } from "lit";

/** The look of the queue. */
export const alarmsStyles = css`
  vd-filter-bar select {
    width: auto;
    font-size: var(--t-s);
  }

  .news {
    margin-bottom: var(--s-2);
    text-align: center;
  }

  .news button {
    border-color: var(--accent);
    background: var(--accent-soft);
    color: var(--accent-strong);
  }
`;
