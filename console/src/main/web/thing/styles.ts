import { css } from "lit";

/** The look of a thing's page. */
export const thingStyles = css`
  .columns {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 26rem), 1fr));
    gap: var(--s-4);
    align-items: start;
  }

  .columns > .wide {
    grid-column: 1 / -1;
  }
`;
