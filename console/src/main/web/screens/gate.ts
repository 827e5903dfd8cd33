import { css } from "lit";

/** The look of the screens in front of the console: one panel in the middle. */
export const gateStyles = css`
  :host {
    display: grid;
    min-height: 100dvh;
    align-items: center;
    justify-items: center;
    padding: var(--s-4);
  }

  main {
    width: min(24rem, 100%);
  }

  .brand {
    display: flex;
    align-items: center;
    gap: var(--s-3);
    margin-bottom: var(--s-5);
    font-size: var(--t-xl);
    font-weight: 700;
  }

  .brand svg {
    color: var(--accent);
  }

  h1 {
    font-size: var(--t-l);
    margin-bottom: var(--s-4);
  }

  form {
    display: flex;
    flex-direction: column;
    gap: var(--s-4);
  }

  .panel {
    padding: var(--s-5);
  }

  button.primary,
  a.button {
    min-height: 38px;
    width: 100%;
  }

  .failure {
    margin-bottom: var(--s-4);
    padding: var(--s-2) var(--s-3);
    border-left: 3px solid var(--critical);
    background: var(--critical-soft);
    color: var(--text);
  }

  .note {
    margin-bottom: var(--s-4);
    color: var(--text-2);
  }

  .or {
    display: flex;
    align-items: center;
    gap: var(--s-3);
    margin: var(--s-4) 0;
    color: var(--text-3);
    font-size: var(--t-s);
  }

  .or::before,
  .or::after {
    content: "";
    flex: 1;
    border-top: 1px solid var(--line);
  }

  .below {
    margin-top: var(--s-4);
    color: var(--text-2);
    font-size: var(--t-s);
  }
`;
