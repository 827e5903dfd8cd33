/** One line of the help on keys. */
export interface KeyHelp {
  keys: string[];
  does: string;
}

/** The keys that work in the console. */
export const KEYS: readonly KeyHelp[] = [
  { keys: ["/"], does: "Go to the search of this screen" },
  { keys: ["j", "↓"], does: "Next row of a table" },
  { keys: ["k", "↑"], does: "Row before" },
  { keys: ["Enter"], does: "Open the row" },
  { keys: ["x", "Space"], does: "Select the row" },
  {
    keys: ["g"],
    does: "Then o, a, t, m, p, b or s: Overview, Alarms, Things, Map, Profiles, Baselines, Sensors",
  },
  { keys: ["?"], does: "This help" },
  { keys: ["Esc"], does: "Close what is open" },
];

const GO: Record<string, string> = {
  o: "/",
  a: "/alarms",
  t: "/things",
  m: "/map",
  p: "/profiles",
  b: "/baselines",
  s: "/sensors",
};

const CHORD_MS = 1_200;

/** What the keys of the whole console do. */
export interface KeyActions {
  go: (path: string) => void;
  help: () => void;
}

/** Whether a key was meant for something that is being typed into. */
export function isTyping(event: KeyboardEvent): boolean {
  const target = event.composedPath()[0];
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
}

/** Listens for the keys of the whole console. */
export function listenForKeys(actions: KeyActions): void {
  let chordUntil = 0;
  document.addEventListener("keydown", (event) => {
    if (isTyping(event) || event.ctrlKey || event.metaKey || event.altKey || isDialogOpen()) return;
    const target = GO[event.key];
    if (event.timeStamp < chordUntil && target) {
      chordUntil = 0;
      event.preventDefault();
      actions.go(target);
    } else if (event.key === "g") {
      chordUntil = event.timeStamp + CHORD_MS;
    } else if (event.key === "?") {
      event.preventDefault();
      actions.help();
    } else if (event.key === "/") {
      const search = deepFind(document, "input[type=search]");
      if (search) {
        event.preventDefault();
        search.focus();
      }
    }
  });
}

/** Whether a dialog is open, which then has the keys. */
export function isDialogOpen(): boolean {
  return deepFind(document, "dialog[open]") !== undefined;
}

function deepFind(root: ParentNode, selector: string): HTMLElement | undefined {
  const found = root.querySelector<HTMLElement>(selector);
  if (found) return found;
  for (const element of root.querySelectorAll("*")) {
    const inside = element.shadowRoot && deepFind(element.shadowRoot, selector);
    if (inside) return inside;
  }
  return undefined;
}
