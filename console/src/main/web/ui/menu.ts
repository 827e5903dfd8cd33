import { LitElement, css, html, nothing, type TemplateResult } from "lit";
import { customElement, property, query } from "lit/decorators.js";
import { icon, type IconName } from "./icons";
import { base, buttons } from "./styles";

/** One item of a menu: does something, or leads somewhere. */
export interface MenuItem {
  label: string;
  act?: () => void;
  href?: string;
  icon?: IconName;
  /** Saves what the link leads to. */
  download?: boolean;
  /** Marks the one that is chosen. */
  checked?: boolean;
}

let menus = 0;

/** A button with a list of commands under it, on the browser's popover: Escape and a click elsewhere close it. */
@customElement("vd-menu")
export class Menu extends LitElement {
  static override styles = [
    base,
    buttons,
    css`
      :host {
        display: inline-block;
        position: relative;
      }

      [popover] {
        position: fixed;
        inset: auto;
        margin: 0;
        min-width: 11rem;
        max-width: calc(100vw - 2 * var(--s-3));
        padding: var(--s-1);
        border: 1px solid var(--line);
        border-radius: var(--radius);
        background: var(--surface);
        color: var(--text);
        box-shadow: var(--shadow-2);
      }

      [role="menuitem"],
      [role="menuitemradio"] {
        display: flex;
        width: 100%;
        align-items: center;
        justify-content: flex-start;
        gap: var(--s-2);
        min-height: 32px;
        padding: 4px 10px;
        border: 0;
        border-radius: var(--radius-s);
        background: none;
        color: var(--text);
        font-size: var(--t-s);
        font-weight: 450;
        text-align: left;
      }

      [role^="menuitem"]:hover,
      [role^="menuitem"]:focus-visible {
        background: var(--surface-2);
        text-decoration: none;
      }

      [role^="menuitem"]:focus-visible {
        outline-offset: -2px;
      }

      .mark {
        width: 14px;
      }

      .face {
        display: inline-flex;
        align-items: center;
        gap: 6px;
        min-width: 0;
      }
    `,
  ];

  @property() label = "";
  /** The icon of the button. */
  @property() icon?: IconName;
  /** Shows only the icon; the label stays its name. */
  @property({ type: Boolean }) bare = false;
  @property({ type: Boolean }) quiet = false;
  @property({ type: Boolean }) disabled = false;
  @property({ attribute: false }) items: readonly MenuItem[] = [];
  @query("[popover]") private list!: HTMLElement;
  @query("button") private button!: HTMLButtonElement;
  #id = `menu-${++menus}`;

  protected override render(): TemplateResult {
    return html`<button
        class="${this.quiet ? "quiet" : ""} ${this.bare ? "icon" : ""}"
        popovertarget=${this.#id}
        aria-haspopup="menu"
        aria-label=${this.bare ? this.label : nothing}
        ?disabled=${this.disabled}
      >
        <span class="face">${this.icon ? icon(this.icon) : nothing}${this.bare ? nothing : this.label}</span>
        ${this.bare ? nothing : icon("down", 12)}
      </button>
      <div
        id=${this.#id}
        popover
        role="menu"
        aria-label=${this.label}
        @toggle=${this.#toggled}
        @keydown=${this.#key}
      >
        ${this.items.map((item) => this.#item(item))}
      </div>`;
  }

  #item(item: MenuItem): TemplateResult {
    const checked = item.checked === undefined ? nothing : String(item.checked);
    const tick = html`<span class="mark">${item.checked ? icon("check", 14) : nothing}</span>`;
    const face = html`${item.checked === undefined ? nothing : tick}
      ${item.icon ? icon(item.icon) : nothing}<span>${item.label}</span>`;
    if (item.href) {
      return html`<a
        role="menuitem"
        href=${item.href}
        ?download=${item.download ?? false}
        @click=${this.#close}
        >${face}</a
      >`;
    }
    return html`<button
      role=${item.checked === undefined ? "menuitem" : "menuitemradio"}
      aria-checked=${checked}
      @click=${() => this.#act(item)}
    >
      ${face}
    </button>`;
  }

  #act(item: MenuItem): void {
    this.#close();
    item.act?.();
  }

  #close(): void {
    this.list.hidePopover();
  }

  #toggled(event: ToggleEvent): void {
    if (event.newState !== "open") return;
    const at = this.button.getBoundingClientRect();
    const box = this.list.getBoundingClientRect();
    const below = at.bottom + 4 + box.height <= window.innerHeight;
    this.list.style.top = `${below ? at.bottom + 4 : Math.max(8, at.top - 4 - box.height)}px`;
    this.list.style.left = `${Math.max(8, Math.min(at.left, window.innerWidth - box.width - 8))}px`;
    this.#entries()[0]?.focus();
  }

  #key(event: KeyboardEvent): void {
    const entries = this.#entries();
    const at = entries.indexOf(this.shadowRoot?.activeElement as HTMLElement);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    entries[(at + step + entries.length) % entries.length]?.focus();
  }

  #entries(): HTMLElement[] {
    return [...this.list.querySelectorAll<HTMLElement>("[role^='menuitem']")];
  }
}
