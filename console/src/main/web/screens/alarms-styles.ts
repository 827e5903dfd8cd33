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

  .foot {
    padding: var(--s-3);
  }

  .bulk {
    position: sticky;
    bottom: var(--s-3);
    z-index: 5;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: var(--s-2) var(--s-4);
    margin-top: var(--s-3);
    padding: var(--s-2) var(--s-4);
    border: 1px solid var(--accent);
    border-radius: var(--radius);
    background: var(--surface);
    box-shadow: var(--shadow-2);
  }
`;
