import { LitElement, css, html, type PropertyValues, type TemplateResult } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { counted } from "../format";
import type { MapEdge, MapNode } from "../map-types";
import { chartColors } from "../ui/chart";
import { icon } from "../ui/icons";
import { base, buttons } from "../ui/styles";
import { draw, isFar, type View } from "./draw";
import { gestures, stepOf, zoomed } from "./gestures";
import { CELL_HEIGHT, CELL_WIDTH, layOut, type Lane, type Layout, type Place } from "./layout";

const FIT_PX = 14;
const FIT_SCALE_MAX = 1.3;
const NEAR_PX = 22;
const PAN_PX = 60;
const SHOW_SCALE = 0.9;
const LEGIBLE_PX = 60;

/**
 * The map on a canvas: drag, wheel and pinch move it; arrows go from device to device, Enter opens, plus, minus and 0
 * zoom. Tells by `select` the id of a node (or undefined) and by `open` a node. What it shows is also there as tables.
 */
@customElement("vd-map-canvas")
export class MapCanvas extends LitElement {
  static override styles = [
    base,
    buttons,
    css`
      :host {
        display: block;
        position: relative;
        height: var(--map-height, 60dvh);
        overflow: hidden;
        border: 1px solid var(--line);
        border-radius: var(--radius);
        background: var(--bg);
      }

      canvas {
        position: absolute;
        inset: 0;
        width: 100%;
        height: 100%;
        touch-action: none;
        cursor: grab;
      }

      canvas:focus-visible {
        outline-offset: -3px;
      }

      .tools {
        position: absolute;
        right: var(--s-2);
        bottom: var(--s-2);
        display: flex;
        gap: var(--s-1);
      }
    `,
  ];

  @property({ attribute: false }) nodes: readonly MapNode[] = [];
  @property({ attribute: false }) edges: readonly MapEdge[] = [];
  @property() selected = "";
  @property() label = "";
  @state() private said = "";
  @query("canvas") private canvas!: HTMLCanvasElement;
  #layout: Layout = { panels: [], places: new Map(), neighbors: new Map(), width: 1, height: 1 };
  #view: View = { x: 0, y: 0, scale: 1 };
  #hovered?: string;
  /** What was selected here: the map does not jump then. */
  #chosen?: string;
  #fitted = false;
  #frame = 0;
  #leaving = new AbortController();
  readonly #redraw = (): void => this.#ask();
  readonly #resize = new ResizeObserver(() => {
    if (!this.#fitted) this.fit();
    this.#ask();
  });

  /** Where the map is; setting it draws. */
  get view(): View {
    return this.#view;
  }

  set view(view: View) {
    this.#view = view;
    this.#fitted = true;
    this.#ask();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener("themechange", this.#redraw);
    this.#resize.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener("themechange", this.#redraw);
    this.#resize.disconnect();
    this.#leaving.abort();
    cancelAnimationFrame(this.#frame);
  }

  protected override firstUpdated(): void {
    const target = {
      hover: (x: number, y: number) => this.#hover(this.#nodeAt(x, y)?.node.id),
      click: (x: number, y: number) => this.#click(x, y),
      doubleClick: (x: number, y: number) => this.#openAt(x, y),
    };
    const self = this;
    gestures(
      this.canvas,
      Object.defineProperty(target, "view", {
        get: () => self.view,
        set: (view: View) => (self.view = view),
      }) as typeof target & { view: View },
      this.#leaving.signal,
    );
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has("nodes") && !changed.has("edges")) return;
    const before = this.#layout.panels.length;
    this.#layout = layOut(this.nodes, this.edges, this.#aspect);
    if (before === 0) this.#fitted = false;
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has("nodes") && !this.#fitted) this.fit();
    if (changed.has("selected") && this.selected) this.#show(this.selected);
    this.#ask();
  }

  get #aspect(): number {
    return Math.max(0.4, Math.min(3, this.clientWidth / Math.max(1, this.clientHeight)));
  }

  protected override render(): TemplateResult {
    return html`<canvas
        tabindex="0"
        role="application"
        aria-roledescription="map"
        aria-label=${this.label}
        aria-describedby="how"
        @keydown=${this.#key}
      ></canvas>
      <p id="how" class="hidden">
        Arrows go from device to device, Enter opens one, plus and minus zoom, 0 shows everything. The same is
        there as tables.
      </p>
      <p class="hidden" role="status">${this.said}</p>
      <div class="tools">
        <button class="icon" aria-label="Zoom in" @click=${() => this.#zoom(1)}>${icon("plus")}</button>
        <button class="icon" aria-label="Zoom out" @click=${() => this.#zoom(-1)}>${icon("minus")}</button>
        <button @click=${() => this.fit()}>Fit</button>
      </div>`;
  }

  /** Shows everything. */
  fit(): void {
    const { width, height } = this.#layout;
    const room = { width: this.clientWidth - 2 * FIT_PX, height: this.clientHeight - 2 * FIT_PX };
    if (room.width <= 0 || room.height <= 0 || this.#layout.panels.length === 0) return;
    const scale = Math.min(FIT_SCALE_MAX, room.width / width, room.height / height);
    this.#view = {
      scale,
      x: FIT_PX + (room.width - width * scale) / 2,
      y: FIT_PX + (room.height - height * scale) / 2,
    };
    this.#ask();
  }

  #zoom(direction: 1 | -1): void {
    this.view = zoomed(this.#view, stepOf(direction), this.clientWidth / 2, this.clientHeight / 2);
  }

  #ask(): void {
    cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame(() => this.#draw());
  }

  #draw(): void {
    const { canvas } = this;
    const context = canvas?.getContext("2d");
    if (!context) return;
    const density = window.devicePixelRatio || 1;
    const width = this.clientWidth;
    const height = this.clientHeight;
    if (canvas.width !== Math.round(width * density)) canvas.width = Math.round(width * density);
    if (canvas.height !== Math.round(height * density)) canvas.height = Math.round(height * density);
    context.setTransform(density, 0, 0, density, 0, 0);
    draw(context, {
      layout: this.#layout,
      edges: this.edges,
      view: this.#view,
      width,
      height,
      colors: chartColors(this),
      selected: this.selected,
      ...(this.#hovered !== undefined && { hovered: this.#hovered }),
    });
  }

  #nodeAt(x: number, y: number): Place | undefined {
    if (isFar(this.#view)) return undefined;
    const reach = Math.max(NEAR_PX, (CELL_HEIGHT * this.#view.scale) / 2);
    let best: Place | undefined;
    let nearest = reach;
    for (const place of this.#layout.places.values()) {
      const distance = Math.hypot(
        place.x * this.#view.scale + this.#view.x - x,
        place.y * this.#view.scale + this.#view.y - y,
      );
      if (distance < nearest) {
        best = place;
        nearest = distance;
      }
    }
    return best;
  }

  #laneAt(x: number, y: number): Lane | undefined {
    const mapX = (x - this.#view.x) / this.#view.scale;
    const mapY = (y - this.#view.y) / this.#view.scale;
    return this.#layout.panels
      .flatMap((panel) => panel.lanes)
      .find(
        (lane) =>
          mapX >= lane.x && mapX <= lane.x + lane.width && mapY >= lane.y && mapY <= lane.y + lane.height,
      );
  }

  #hover(id: string | undefined): void {
    if (id === this.#hovered) return;
    this.#hovered = id;
    this.#ask();
  }

  #click(x: number, y: number): void {
    const lane = isFar(this.#view) ? this.#laneAt(x, y) : undefined;
    if (lane) this.#zoomTo(lane);
    else this.#select(this.#nodeAt(x, y));
  }

  #openAt(x: number, y: number): void {
    const place = this.#nodeAt(x, y);
    if (place) this.dispatchEvent(new CustomEvent("open", { detail: place.node }));
  }

  #zoomTo({ x, y, width, height }: Lane): void {
    const near = (CELL_WIDTH * 0.75) / CELL_WIDTH;
    const scale = Math.min(
      1,
      Math.max(0.3, Math.min(this.clientWidth / width, this.clientHeight / height) * 0.9),
      near,
    );
    this.view = {
      scale,
      x: this.clientWidth / 2 - (x + width / 2) * scale,
      y: this.clientHeight / 2 - (y + Math.min(height, this.clientHeight / scale) / 2) * scale,
    };
  }

  #select(place: Place | undefined): void {
    this.said = place ? this.#sentence(place) : "Nothing is selected.";
    this.#chosen = place?.node.id;
    this.dispatchEvent(new CustomEvent("select", { detail: place?.node.id }));
  }

  #sentence({ node, lane }: Place): string {
    const links = this.#layout.neighbors.get(node.id)?.size ?? 0;
    return [
      node.label,
      lane.label,
      `talks to ${links}`,
      node.openViolations ? counted(node.openViolations, "open alarm") : "",
      node.new ? "new" : "",
    ]
      .filter(Boolean)
      .join(", ");
  }

  #show(id: string): void {
    const place = this.#layout.places.get(id);
    if (!place) return;
    const x = place.x * this.#view.scale + this.#view.x;
    const y = place.y * this.#view.scale + this.#view.y;
    const inside = x > 40 && y > 40 && x < this.clientWidth - 40 && y < this.clientHeight - 40;
    const legible = CELL_WIDTH * this.#view.scale >= LEGIBLE_PX || this.#chosen === id;
    if (inside && legible && !isFar(this.#view)) return;
    const scale = Math.max(this.#view.scale, SHOW_SCALE);
    this.view = {
      scale,
      x: this.clientWidth / 2 - place.x * scale,
      y: this.clientHeight / 2 - place.y * scale,
    };
  }

  #key(event: KeyboardEvent): void {
    const direction = {
      ArrowLeft: [-1, 0],
      ArrowRight: [1, 0],
      ArrowUp: [0, -1],
      ArrowDown: [0, 1],
    }[event.key] as [number, number] | undefined;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (direction && event.shiftKey) {
      const [dx, dy] = direction;
      this.view = { ...this.#view, x: this.#view.x - dx * PAN_PX, y: this.#view.y - dy * PAN_PX };
    } else if (direction) this.#step(direction);
    else if (event.key === "+" || event.key === "=") this.#zoom(1);
    else if (event.key === "-") this.#zoom(-1);
    else if (event.key === "0") this.fit();
    else if (event.key === "Escape") this.#select(undefined);
    else if (event.key === "Enter" && this.#layout.places.has(this.selected)) {
      const node = this.#layout.places.get(this.selected)?.node;
      this.dispatchEvent(new CustomEvent("open", { detail: node }));
    } else return;
    event.preventDefault();
  }

  /** Goes to the nearest node in a direction; to the first one when none is selected. */
  #step([dx, dy]: [number, number]): void {
    const from = this.#layout.places.get(this.selected);
    const places = [...this.#layout.places.values()];
    if (!from) {
      this.#select(places[0]);
      return;
    }
    const cost = (place: Place): number => {
      const along = (place.x - from.x) * dx + (place.y - from.y) * dy;
      const across = Math.abs((place.x - from.x) * dy) + Math.abs((place.y - from.y) * dx);
      return along <= 1 ? Infinity : along + 2.5 * across;
    };
    const next = places.reduce<Place | undefined>(
      (best, place) => (cost(place) < (best ? cost(best) : Infinity) ? place : best),
      undefined,
    );
    if (next) this.#select(next);
  }
}
