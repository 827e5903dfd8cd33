import { LitElement } from "lit";
import { property } from "lit/decorators.js";
import type { Route } from "./router";
import { session } from "./session";
import { shared } from "./ui/styles";

/**
 * What every screen is: an element that is told where the person is. It lives as long as the path stays
 * the same; a change
 * of the query alone arrives as a new `route`.
 */
export abstract class Screen extends LitElement {
  static override styles: typeof LitElement.styles = shared;

  @property({ attribute: false }) route!: Route;

  #leaving = new AbortController();

  /** Aborts when the person goes elsewhere. */
  protected get leaving(): AbortSignal {
    return this.#leaving.signal;
  }

  /** Whether who is signed in may act on alarms and profiles. */
  protected get mayAct(): boolean {
    return session.can("analyst");
  }

  /** Whether who is signed in may change settings and people. */
  protected get mayAdminister(): boolean {
    return session.can("administrator");
  }

  override connectedCallback(): void {
    if (this.#leaving.signal.aborted) this.#leaving = new AbortController();
    super.connectedCallback();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#leaving.abort();
  }
}
