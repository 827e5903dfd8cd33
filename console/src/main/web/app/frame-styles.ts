import { css } from "lit";

/** The frame: navigation at the side, or above on narrow screens. */
export const frameStyles = css`
  :host {
    display: block;
    --frame-top: 0px;
  }

  header {
    display: contents;
  }

  button.skip {
    position: fixed;
    left: var(--s-3);
    top: -60px;
    z-index: 60;
    padding: var(--s-2) var(--s-4);
    border-radius: var(--radius);
    background: var(--accent);
    color: var(--on-accent);
  }

  button.skip:focus {
    top: var(--s-3);
  }

  .frame {
    display: grid;
    grid-template-columns: 224px minmax(0, 1fr);
    min-height: 100dvh;
  }

  aside {
    border-right: 1px solid var(--line);
    background: var(--surface);
  }

  .side {
    position: sticky;
    top: 0;
    display: flex;
    flex-direction: column;
    height: 100dvh;
    padding: var(--s-3);
    overflow-y: auto;
  }

  .brand {
    display: flex;
    align-items: center;
    gap: 10px;
    padding: var(--s-1) var(--s-2) var(--s-4);
    color: var(--text);
    font-size: var(--t-l);
    font-weight: 700;
    letter-spacing: 0.01em;
  }

  .brand:hover {
    text-decoration: none;
  }

  .brand svg {
    color: var(--accent);
  }

  nav ul {
    display: flex;
    flex-direction: column;
    gap: 2px;
    list-style: none;
  }

  nav a {
    display: flex;
    align-items: center;
    gap: 10px;
    min-height: 34px;
    padding: 0 10px;
    border-radius: var(--radius);
    color: var(--text-2);
    font-weight: 500;
    white-space: nowrap;
  }

  nav a:hover {
    background: var(--surface-2);
    color: var(--text);
    text-decoration: none;
  }

  nav a[aria-current] {
    background: var(--accent-soft);
    color: var(--accent-strong);
    font-weight: 600;
  }

  nav .open {
    margin-left: auto;
    padding: 0 7px;
    border-radius: 99px;
    background: var(--surface-3);
    color: var(--text);
    font-size: var(--t-xs);
    font-weight: 600;
    font-variant-numeric: tabular-nums;
  }

  .below {
    display: flex;
    flex-direction: column;
    gap: var(--s-2);
    margin-top: auto;
    padding-top: var(--s-4);
  }

  .tools {
    display: flex;
    align-items: center;
    justify-content: space-between;
  }

  main {
    width: 100%;
    max-width: 1840px;
    min-width: 0;
    margin: 0 auto;
    padding: var(--s-5) var(--s-6) var(--s-7);
  }

  main:focus {
    outline: none;
  }

  .bar {
    display: none;
  }

  @media (max-width: 900px) {
    :host {
      --frame-top: 48px;
    }

    .frame {
      display: block;
    }

    .bar {
      position: sticky;
      top: 0;
      z-index: 20;
      display: flex;
      align-items: center;
      gap: var(--s-2);
      height: 48px;
      padding: 0 var(--s-2);
      border-bottom: 1px solid var(--line);
      background: var(--surface);
    }

    .bar .brand {
      padding: 0;
      flex: 1;
    }

    aside {
      display: none;
    }

    aside.open {
      position: fixed;
      inset: 48px 0 0;
      z-index: 19;
      display: block;
      border: 0;
    }

    .side {
      height: 100%;
    }

    aside .brand {
      display: none;
    }

    nav a {
      min-height: 42px;
    }

    main {
      padding: var(--s-4) var(--s-3) var(--s-6);
    }
  }
`;
