import { LitElement, css, html, nothing, type TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { router } from "../router";
import { icon } from "./icons";
import { base, buttons, forms } from "./styles";

/** A filter that is one of a few choices. */
export interface ChoiceFilter {
  /** The member of the URL's query. */
  name: string;
  label: string;
  /** Value and words, which must be clear alone; the first holds when the URL says nothing. */
  choices: readonly (readonly [value: string, words: string])[];
}

const TYPED_MS = 250;

/**
 * Filters that live in the URL: a search and some choices. What the URL holds beside them (`also`) is shown as
 * a chip that can be taken away. Whoever shows the bar reads the filters from its route.
 */
@customElement("vd-filter-bar")
export class FilterBar extends LitElement {
  static override styles = [
    base,
    buttons,
    forms,
    css`
      :host {
        display: block;
        margin-bottom: var(--s-3);
      }

      form {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--s-2);
      }

      .search {
        position: relative;
        flex: 1 1 14rem;
        max-width: 26rem;
        min-width: min(100%, 12rem);
      }

      .search svg {
        position: absolute;
        left: 10px;
        top: 50%;
        translate: 0 -50%;
        color: var(--text-3);
      }

      .search input:not([type="checkbox"]):not([type="radio"]) {
        padding-left: 32px;
      }

      .choices {
        display: flex;
        flex-wrap: wrap;
        gap: var(--s-2);
      }

      .toggle {
        display: none;
      }

      @media (max-width: 620px) {
        .toggle {
          display: inline-flex;
        }

        .search {
          flex-basis: 10rem;
        }

        .choices {
          display: none;
          width: 100%;
        }

        .choices.open {
          display: grid;
          grid-template-columns: 1fr 1fr;
        }

        .choices select {
          width: 100%;
          max-width: none;
        }
      }

      select {
        width: auto;
        max-width: 12rem;
        font-size: var(--t-s);
      }

      select.set {
        border-color: var(--accent);
        background: var(--accent-soft);
      }

      .chips {
        display: flex;
        flex-wrap: wrap;
        gap: var(--s-2);
        margin-top: var(--s-2);
      }

      .chips:empty {
        display: none;
      }

      .chip {
        min-height: 26px;
        padding: 1px 6px 1px 10px;
        border-color: var(--accent);
        background: var(--accent-soft);
        max-width: 100%;
      }

      .chip span {
        overflow: hidden;
        text-overflow: ellipsis;
      }
    `,
  ];

  @property({ attribute: false }) query = new URLSearchParams();
  @property({ attribute: false }) filters: readonly ChoiceFilter[] = [];
  /** Further members of the query, with their words. */
  @property({ attribute: false }) also: Readonly<Record<string, string>> = {};
  /** What the search looks through; empty for no search. */
  @property() placeholder = "";
  @state() private open = false;
  #timer?: ReturnType<typeof setTimeout>;

  protected override render(): TemplateResult {
    const set = this.filters.filter((filter) => this.query.has(filter.name)).length;
    return html`<form role="search" @submit=${(event: Event) => event.preventDefault()}>
        ${this.placeholder ? this.#search() : nothing}
        <button
          type="button"
          class="toggle"
          aria-expanded=${this.open}
          @click=${() => (this.open = !this.open)}
        >
          ${icon("profiles")} Filters ${set > 0 ? html`<span class="num">${set}</span>` : nothing}
        </button>
        <div class="choices ${this.open ? "open" : ""}">
          ${this.filters.map((filter) => this.#choice(filter))}
          <slot></slot>
        </div>
      </form>
      <div class="chips">${Object.entries(this.also).map(([name, words]) => this.#chip(name, words))}</div>`;
  }

  #search(): TemplateResult {
    return html`<div class="search">
      ${icon("search")}
      <input
        type="search"
        aria-label=${this.placeholder}
        placeholder=${this.placeholder}
        .value=${this.query.get("text") ?? ""}
        @input=${this.#typed}
        autocomplete="off"
        spellcheck="false"
      />
    </div>`;
  }

  #choice(filter: ChoiceFilter): TemplateResult {
    const fallback = filter.choices[0]?.[0] ?? "";
    const value = this.query.get(filter.name) ?? fallback;
    return html`<select
      aria-label=${filter.label}
      class=${value === fallback ? "" : "set"}
      @change=${(event: Event) => this.#chosen(filter.name, event, fallback)}
    >
      ${filter.choices.map(([id, words]) => html`<option value=${id} ?selected=${id === value}>${words}</option>`)}
    </select>`;
  }

  #chosen(name: string, event: Event, fallback: string): void {
    const value = (event.target as HTMLSelectElement).value;
    router.setQuery({ [name]: value === fallback ? "" : value });
  }

  #chip(name: string, words: string): TemplateResult | typeof nothing {
    const value = this.query.get(name);
    if (!value) return nothing;
    return html`<button
      class="chip"
      @click=${() => router.setQuery({ [name]: "" })}
      aria-label="Remove filter: ${words} ${value}"
    >
      <span>${words}: ${value}</span>${icon("close", 12)}
    </button>`;
  }

  #typed(event: Event): void {
    const text = (event.target as HTMLInputElement).value.trim();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => router.setQuery({ text }), TYPED_MS);
  }
}
