import katex from "@vscode/markdown-it-katex";
import { defineConfig } from "vitepress";
import { api, examples, guide, numbers } from "./sidebar.ts";

/** Stands for the folder that the site is served from, until `relocate.ts` makes all paths relative. */
export const PLACE = "/__secant__/";

const conditions = ["@secant/source"];
const packages = [/^@secant\//];

const base = process.argv.includes("build") ? PLACE : "/";

export default defineConfig({
  title: "Secant",
  description: "scipy.optimize and scipy.integrate in TypeScript: same names, same algorithms, same numbers",
  base,
  head: [["link", { rel: "icon", href: `${base}favicon.svg`, type: "image/svg+xml" }]],
  // The pages run from the sources of the packages: no build comes before them.
  vite: {
    resolve: { conditions: [...conditions, "module", "browser", "development|production"] },
    ssr: { resolve: { conditions: [...conditions, "node"] }, noExternal: packages } as object,
    worker: { format: "es" },
    build: { chunkSizeWarningLimit: 900 },
  },
  markdown: {
    config: (md) => {
      md.use(((katex as unknown as { default?: typeof katex }).default ?? katex) as never);
    },
  },
  themeConfig: {
    nav: [
      { text: "Guide", link: "/guide/start" },
      { text: "Examples", link: "/examples/" },
      { text: "API", link: "/api/" },
      { text: "Figures", link: "/accuracy" },
    ],
    sidebar: {
      "/api/": api(),
      "/": [
        { text: "Guide", items: guide },
        { text: "Live examples", items: examples },
        { text: "Figures", items: numbers },
      ],
    },
    outline: { level: [2, 3] },
    search: { provider: "local" },
    footer: { message: "BSD 3-Clause" },
  },
});
