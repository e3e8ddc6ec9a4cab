// Makes the built site work from any folder: VitePress writes the folder's path into every page, here a stand-in
// that this replaces, in pages and style sheets by relative paths, in scripts by what the page finds at run time.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "acorn";
import { simple } from "acorn-walk";

const PLACE = "/__secant__/";
const dist = fileURLToPath(new URL(".vitepress/dist/", import.meta.url));

for (const entry of readdirSync(dist, { recursive: true, withFileTypes: true })) {
  const file = join(entry.parentPath, entry.name);
  const kind = /\.(html|css|js)$/.exec(entry.name)?.[1];
  if (!entry.isFile() || kind === undefined) continue;
  const text = readFileSync(file, "utf8");
  if (!text.includes(PLACE)) continue;
  const up = relative(dirname(file), dist).split(sep).join("/") || ".";
  writeFileSync(file, kind === "js" ? script(text) : kind === "css" ? styles(text, up) : page(text, up));
}

/** @param {string} text @param {string} up */
function styles(text, up) {
  return text.replaceAll(PLACE, `${up}/`);
}

/** Every string that holds the stand-in has it replaced when it is read. @param {string} text */
function script(text) {
  /** @type {{ start: number; end: number }[]} */
  const found = [];
  const note = (/** @type {import("acorn").Node} */ node) => {
    if (text.slice(node.start, node.end).includes(PLACE)) found.push(node);
  };
  const tree = parse(text, { ecmaVersion: "latest", sourceType: "module" });
  simple(tree, { Literal: note, TemplateLiteral: note });
  let done = text;
  for (const { start, end } of found.sort((a, b) => b.start - a.start)) {
    const literal = done.slice(start, end);
    done = `${done.slice(0, start)}(${literal}.replaceAll("${PLACE}",globalThis.__secantPlace))${done.slice(end)}`;
  }
  return done;
}

/** Links are relative until the page knows where it is; then they are made absolute, for pages that follow. */
function page(text, up) {
  const find = `<script>globalThis.__secantPlace=new URL("${up}/",location.href).pathname</script>`;
  const settle =
    "<script>__VP_SITE_DATA__.base=__secantPlace;" +
    'for(const a of document.querySelectorAll("a[href]"))a.setAttribute("href",a.getAttribute("href")[0]==="#"?a.getAttribute("href"):a.href)</script>';
  return text
    .replaceAll(`="${PLACE}`, `="${up}/`)
    .replace("<head>", `<head>${find}`)
    .replace("</body>", `${settle}</body>`);
}
