import type { MapEdge } from "../map-types";
import { faded, type ChartColors } from "../ui/chart";
import { CELL_WIDTH, laneWords, type Lane, type Layout, type Panel, type Place } from "./layout";
import { drawNode } from "./node";

/** Which part of the map is seen: screen = map * scale + offset. */
export interface View {
  x: number;
  y: number;
  scale: number;
}

/** What is drawn. */
export interface Scene {
  layout: Layout;
  edges: readonly MapEdge[];
  view: View;
  width: number;
  height: number;
  colors: ChartColors;
  selected?: string;
  hovered?: string;
}

/** Words on a line. */
interface Tag {
  words: string;
  color: string;
  x: number;
  y: number;
}

/** Below this width of a cell on screen, in px, devices are drawn as one block for each level. */
const FAR_PX = 22;
const LABEL_PX = 46;
const EDGE_LABELS_MAX = 60;
/** Where lines meet blocks, as a share of their width: words stand left of it. */
const BUNDLES_AT = 0.88;
/** Plain lines are drawn so many at a time. */
const BATCH = 400;
/** Where on the line from the focus its words stand, so that those of several do not meet in the middle. */
const TAG_AT = 0.62;
/** Lines that are no longer than their words and this have none: they would hide both ends. */
const TAG_ROOM_PX = 34;
const FONT = '500 12px system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif';

/** Whether devices are too small to be drawn one by one. */
export function isFar(view: View): boolean {
  return CELL_WIDTH * view.scale < FAR_PX;
}

/** Draws the map. */
export function draw(context: CanvasRenderingContext2D, scene: Scene): void {
  context.clearRect(0, 0, scene.width, scene.height);
  context.font = FONT;
  for (const panel of scene.layout.panels) drawPanel(context, scene, panel);
  if (isFar(scene.view)) {
    drawBundles(context, scene);
    drawBlocks(context, scene);
    return;
  }
  const tags = drawEdges(context, scene);
  drawNodes(context, scene);
  for (const one of tags) tag(context, scene, one);
}

/** From afar a panel has no room for its title: its first lane says it. */
function drawBlocks(context: CanvasRenderingContext2D, scene: Scene): void {
  for (const panel of scene.layout.panels) {
    panel.lanes.forEach((lane, index) => drawBlock(context, scene, lane, index === 0 ? panel.title : ""));
  }
}

function drawPanel(context: CanvasRenderingContext2D, { view, colors }: Scene, panel: Panel): void {
  const [x, y] = toScreen(view, panel.x, panel.y);
  const width = panel.width * view.scale;
  const height = panel.height * view.scale;
  context.fillStyle = colors.surface;
  context.strokeStyle = colors.line;
  context.lineWidth = 1;
  box(context, x, y, width, height, 8);
  context.fill();
  context.stroke();
  if (isFar(view)) return;
  context.fillStyle = colors.text;
  context.textAlign = "left";
  context.textBaseline = "top";
  context.font = FONT.replace("500 12px", "650 13px");
  context.fillText(
    cut(context, panel.title, width - 16),
    Math.max(x, 0) + 10,
    y + Math.min(9, 9 * view.scale + 2),
  );
  context.font = FONT;
  panel.lanes.forEach((lane, index) => {
    const top = lane.y * view.scale + view.y;
    if (index > 0) line(context, colors.line, x + 10, top, x + width - 10, top);
    context.fillStyle = colors.faint;
    if (lane.label && CELL_WIDTH * view.scale > LABEL_PX)
      context.fillText(cut(context, lane.label, width - 20), Math.max(x, 0) + 10, top + 5);
  });
}

function line(
  context: CanvasRenderingContext2D,
  color: string,
  x1: number,
  y1: number,
  x2: number,
  y2: number,
): void {
  context.strokeStyle = color;
  context.lineWidth = 1;
  context.beginPath();
  context.moveTo(x1, y1);
  context.lineTo(x2, y2);
  context.stroke();
}

function drawNodes(context: CanvasRenderingContext2D, scene: Scene): void {
  const { layout, view } = scene;
  const focus = focusOf(scene);
  const cell = CELL_WIDTH * view.scale;
  for (const place of layout.places.values()) {
    const [x, y] = toScreen(view, place.x, place.y);
    if (x < -cell || y < -cell || x > scene.width + cell || y > scene.height + cell) continue;
    const near =
      !focus || place.node.id === focus || layout.neighbors.get(focus)?.has(place.node.id) === true;
    drawNode(context, place.node, {
      x,
      y,
      scale: view.scale,
      colors: scene.colors,
      faint: !near,
      marked: place.node.id === scene.selected,
      hovered: place.node.id === scene.hovered,
      label: cell >= LABEL_PX || (near && focus !== undefined) || place.node.id === scene.hovered,
      room: near && focus !== undefined ? Math.max(cell, 120) : cell - 6,
    });
  }
}

function focusOf({ selected, hovered, layout }: Scene): string | undefined {
  if (hovered && layout.places.has(hovered)) return hovered;
  return selected && layout.places.has(selected) ? selected : undefined;
}

/** Draws all lines; gives the words that belong over the devices. */
function drawEdges(context: CanvasRenderingContext2D, scene: Scene): Tag[] {
  const focus = focusOf(scene);
  const labeled = scene.edges.filter((edge) => edge.new || edge.open).length <= EDGE_LABELS_MAX;
  const rank = (edge: MapEdge): number =>
    (edge.from === focus || edge.to === focus ? 4 : 0) + (edge.open ? 2 : 0) + (edge.new ? 1 : 0);
  drawPlain(
    context,
    scene,
    scene.edges.filter((edge) => rank(edge) === 0),
    focus,
  );
  const tags: Tag[] = [];
  const special = scene.edges.filter((edge) => rank(edge) > 0).sort((a, b) => rank(a) - rank(b));
  for (const edge of special) {
    const from = scene.layout.places.get(edge.from);
    const to = scene.layout.places.get(edge.to);
    const words = from && to ? drawEdge(context, scene, edge, from, to, focus, labeled) : undefined;
    if (words) tags.push(words);
  }
  context.setLineDash([]);
  return tags;
}

/** Lines that nothing is to be said of, many at a time, and straight where nobody sees the difference. */
function drawPlain(
  context: CanvasRenderingContext2D,
  scene: Scene,
  edges: readonly MapEdge[],
  focus: string | undefined,
): void {
  const { view, layout, width, height } = scene;
  const straight = CELL_WIDTH * view.scale < LABEL_PX;
  context.strokeStyle = faded(scene.colors.faint, focus ? 0.08 : edges.length > 1_000 ? 0.22 : 0.35);
  context.lineWidth = 1;
  context.setLineDash([]);
  for (let first = 0; first < edges.length; first += BATCH) {
    context.beginPath();
    for (const edge of edges.slice(first, first + BATCH)) {
      const from = layout.places.get(edge.from);
      const to = layout.places.get(edge.to);
      if (!from || !to) continue;
      const [x1, y1] = toScreen(view, from.x, from.y);
      const [x2, y2] = toScreen(view, to.x, to.y);
      if (
        Math.max(x1, x2) < 0 ||
        Math.max(y1, y2) < 0 ||
        Math.min(x1, x2) > width ||
        Math.min(y1, y2) > height
      )
        continue;
      context.moveTo(x1, y1);
      if (straight) context.lineTo(x2, y2);
      else context.quadraticCurveTo(...bend(x1, y1, x2, y2), x2, y2);
    }
    context.stroke();
  }
}

function drawEdge(
  context: CanvasRenderingContext2D,
  scene: Scene,
  edge: MapEdge,
  from: Place,
  to: Place,
  focus: string | undefined,
  labeled: boolean,
): Tag | undefined {
  const { colors, view } = scene;
  const mine = edge.from === focus || edge.to === focus;
  const color = edge.open ? colors.critical : edge.new ? colors.major : mine ? colors.accent : colors.faint;
  const share = mine ? 1 : focus ? 0.12 : 0.9;
  const [x1, y1] = toScreen(view, from.x, from.y);
  const [x2, y2] = toScreen(view, to.x, to.y);
  const [cx, cy] = bend(x1, y1, x2, y2);
  context.strokeStyle = faded(color, share);
  context.lineWidth = edge.open ? 2.2 : mine || edge.new ? 1.8 : 1;
  context.setLineDash(edge.new ? [6, 4] : []);
  context.beginPath();
  context.moveTo(x1, y1);
  context.quadraticCurveTo(cx, cy, x2, y2);
  context.stroke();
  const words = wordsOf(edge, mine && focus !== undefined, labeled && (!focus || mine));
  if (!words || Math.hypot(x2 - x1, y2 - y1) < context.measureText(words).width + TAG_ROOM_PX) {
    return undefined;
  }
  const at = mine ? (edge.from === focus ? TAG_AT : 1 - TAG_AT) : 0.5;
  return { words, color, x: onCurve(x1, cx, x2, at), y: onCurve(y1, cy, y2, at) };
}

function onCurve(from: number, control: number, to: number, at: number): number {
  return (1 - at) ** 2 * from + 2 * at * (1 - at) * control + at ** 2 * to;
}

function wordsOf(edge: MapEdge, mine: boolean, labeled: boolean): string {
  const news = [edge.new ? "new" : "", edge.open ? "not normal" : ""].filter(Boolean).join(", ");
  if (mine) {
    const said = (edge.protocols?.length ? edge.protocols : edge.services)?.slice(0, 2).join(", ") ?? "";
    return [news, said].filter(Boolean).join(" · ");
  }
  return labeled ? news : "";
}

/** Lines bow a little to one side, so that those of a row do not lie on its devices. */
function bend(x1: number, y1: number, x2: number, y2: number): [number, number] {
  const length = Math.hypot(x2 - x1, y2 - y1) || 1;
  const bow = Math.min(46, length * 0.16);
  return [(x1 + x2) / 2 + ((y2 - y1) / length) * bow, (y1 + y2) / 2 - ((x2 - x1) / length) * bow];
}

function tag(context: CanvasRenderingContext2D, { colors }: Scene, { words, color, x, y }: Tag): void {
  const width = context.measureText(words).width + 10;
  context.setLineDash([]);
  context.fillStyle = colors.surface;
  context.strokeStyle = color;
  context.lineWidth = 1;
  box(context, x - width / 2, y - 9, width, 18, 9);
  context.fill();
  context.stroke();
  context.fillStyle = colors.text;
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.fillText(words, x, y + 0.5);
}

/** From afar: how many devices of one level talk to how many of another. */
function drawBundles(context: CanvasRenderingContext2D, { layout, edges, view, colors }: Scene): void {
  const bundles = new Map<string, { from: Lane; to: Lane; count: number; fresh: boolean; open: boolean }>();
  for (const edge of edges) {
    const from = layout.places.get(edge.from)?.lane;
    const to = layout.places.get(edge.to)?.lane;
    if (!from || !to || from === to) continue;
    const key = from.key < to.key ? `${from.key}\n${to.key}` : `${to.key}\n${from.key}`;
    const bundle = bundles.get(key) ?? { from, to, count: 0, fresh: false, open: false };
    bundle.count++;
    bundle.fresh ||= edge.new === true;
    bundle.open ||= edge.open === true;
    bundles.set(key, bundle);
  }
  for (const { from, to, count, fresh, open } of bundles.values()) {
    const [x1, y1] = toScreen(view, from.x + from.width * BUNDLES_AT, from.y + from.height / 2);
    const [x2, y2] = toScreen(view, to.x + to.width * BUNDLES_AT, to.y + to.height / 2);
    const [cx, cy] = bend(x1, y1, x2, y2);
    context.strokeStyle = faded(open ? colors.critical : fresh ? colors.major : colors.faint, 0.6);
    context.lineWidth = Math.min(5, 1 + Math.log10(count));
    context.setLineDash(fresh ? [8, 5] : []);
    context.beginPath();
    context.moveTo(x1, y1);
    context.quadraticCurveTo(cx, cy, x2, y2);
    context.stroke();
  }
  context.setLineDash([]);
}

function drawBlock(
  context: CanvasRenderingContext2D,
  { view, colors }: Scene,
  lane: Lane,
  title: string,
): void {
  const [x, y] = toScreen(view, lane.x, lane.y);
  const width = lane.width * view.scale;
  const height = lane.height * view.scale;
  context.fillStyle = faded(lane.open ? colors.critical : colors.series, 0.14);
  context.strokeStyle = lane.open ? colors.critical : colors.series;
  context.lineWidth = lane.open ? 2 : 1;
  context.setLineDash(lane.fresh ? [5, 3] : []);
  box(context, x + 4, y + 2, width - 8, Math.max(4, height - 4), 4);
  context.fill();
  context.stroke();
  context.setLineDash([]);
  if (height < 15 || width < 40) return;
  context.fillStyle = colors.text;
  context.textAlign = "left";
  context.textBaseline = "middle";
  const words = [title, laneWords(lane)].filter(Boolean).join(" · ");
  context.fillText(cut(context, words, width * BUNDLES_AT - 14), x + 12, y + height / 2);
}

function toScreen(view: View, x: number, y: number): [number, number] {
  return [x * view.scale + view.x, y * view.scale + view.y];
}

function box(
  context: CanvasRenderingContext2D,
  x: number,
  y: number,
  width: number,
  height: number,
  radius: number,
): void {
  context.beginPath();
  context.roundRect(x, y, Math.max(0, width), Math.max(0, height), radius);
}

/** A text that fits, with an ellipsis where it does not. */
export function cut(context: CanvasRenderingContext2D, text: string, room: number): string {
  if (context.measureText(text).width <= room) return text;
  let length = Math.max(1, Math.floor((text.length * room) / context.measureText(text).width));
  while (length > 1 && context.measureText(`${text.slice(0, length)}…`).width > room) length--;
  return `${text.slice(0, length)}…`;
}
