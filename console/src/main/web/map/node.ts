import { compact } from "../format";
import type { MapNode } from "../map-types";
import { faded, type ChartColors } from "../ui/chart";
import { cut } from "./draw";

/** How a node is drawn. */
export interface NodeLook {
  x: number;
  y: number;
  scale: number;
  colors: ChartColors;
  /** Out of the neighborhood that somebody looks at. */
  faint: boolean;
  marked: boolean;
  hovered: boolean;
  label: boolean;
  /** Px for the label. */
  room: number;
}

const RADIUS = 12;
/** Nodes below this radius are drawn as dots. */
const SMALL = 4;

/**
 * Draws a node: square for an asset, round for a thing, a hexagon for a network, two squares for many. Alarms have a
 * mark with their number, new ones a dashed ring and the word.
 */
export function drawNode(context: CanvasRenderingContext2D, node: MapNode, look: NodeLook): void {
  const { x, y, colors } = look;
  const radius = Math.max(3, RADIUS * Math.min(1.25, look.scale));
  context.globalAlpha = look.faint ? 0.25 : 1;
  const color = node.openViolations > 0 ? colors.critical : colors.series;
  if (radius < SMALL && !node.new && !look.marked && !look.label) {
    context.fillStyle = color;
    shape(context, node.kind === "thing" ? "thing" : "asset", x, y, radius);
    context.fill();
    context.globalAlpha = 1;
    return;
  }
  if (node.kind === "group") {
    shape(context, "asset", x + 3, y - 3, radius);
    paint(context, colors.surface, color, 1.2);
  }
  shape(context, node.kind, x, y, radius);
  paint(context, colors.surface, color, 0);
  context.fillStyle = faded(color, node.openViolations > 0 ? 0.3 : 0.16);
  context.fill();
  context.strokeStyle = color;
  context.lineWidth = look.hovered ? 2.4 : 1.5;
  context.stroke();
  if (node.new) ring(context, look, radius + 4, colors.major, [4, 3]);
  if (look.marked) ring(context, look, radius + (node.new ? 8 : 5), colors.accent, []);
  if (node.openViolations > 0 && radius > 5) badge(context, node.openViolations, look, radius);
  if (node.kind === "group" && radius > 6) inside(context, compact(node.members ?? 0), look);
  if (look.label || (node.openViolations > 0 && radius > 5)) label(context, node, look, radius);
  context.globalAlpha = 1;
}

function shape(
  context: CanvasRenderingContext2D,
  kind: MapNode["kind"],
  x: number,
  y: number,
  radius: number,
): void {
  context.beginPath();
  if (kind === "thing") context.arc(x, y, radius, 0, 2 * Math.PI);
  else if (kind === "network") {
    for (let corner = 0; corner < 6; corner++) {
      const angle = (Math.PI / 3) * corner;
      context.lineTo(x + Math.cos(angle) * radius * 1.15, y + Math.sin(angle) * radius * 1.15);
    }
    context.closePath();
  } else context.roundRect(x - radius, y - radius, 2 * radius, 2 * radius, radius / 3);
}

function paint(context: CanvasRenderingContext2D, fill: string, stroke: string, width: number): void {
  context.fillStyle = fill;
  context.fill();
  if (width === 0) return;
  context.strokeStyle = stroke;
  context.lineWidth = width;
  context.stroke();
}

function ring(
  context: CanvasRenderingContext2D,
  { x, y }: NodeLook,
  radius: number,
  color: string,
  dash: number[],
): void {
  context.beginPath();
  context.arc(x, y, radius * 1.2, 0, 2 * Math.PI);
  context.strokeStyle = color;
  context.lineWidth = 2;
  context.setLineDash(dash);
  context.stroke();
  context.setLineDash([]);
}

function badge(context: CanvasRenderingContext2D, open: number, look: NodeLook, radius: number): void {
  const words = open > 99 ? "99+" : String(open);
  const x = look.x + radius;
  const y = look.y - radius;
  const width = Math.max(16, context.measureText(words).width + 8);
  context.fillStyle = look.colors.critical;
  context.beginPath();
  context.roundRect(x - width / 2, y - 8, width, 16, 8);
  context.fill();
  context.fillStyle = look.colors.surface;
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.fillText(words, x, y + 0.5);
}

function inside(context: CanvasRenderingContext2D, words: string, { x, y, colors }: NodeLook): void {
  context.fillStyle = colors.text;
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.fillText(words, x, y + 0.5);
}

function label(context: CanvasRenderingContext2D, node: MapNode, look: NodeLook, radius: number): void {
  context.fillStyle = look.colors.text;
  context.textAlign = "center";
  context.textBaseline = "top";
  const words = node.new ? `${node.label} (new)` : node.label;
  context.fillText(cut(context, words, look.room), look.x, look.y + radius + (node.new ? 11 : 5));
}
