import { javascript } from "@codemirror/lang-javascript";
import { HighlightStyle, syntaxHighlighting } from "@codemirror/language";
import { tags } from "@lezer/highlight";
import { basicSetup, EditorView } from "codemirror";

/** Colours that follow the theme of the page. */
const colours = HighlightStyle.define([
  { tag: tags.comment, color: "var(--vp-c-text-2)", fontStyle: "italic" },
  { tag: tags.keyword, color: "var(--secant-series-3)" },
  { tag: tags.string, color: "var(--secant-series-2)" },
  { tag: [tags.number, tags.bool, tags.null], color: "var(--secant-series-1)" },
  { tag: tags.definition(tags.variableName), color: "var(--secant-series-0)" },
]);

/** An editor for an example; Ctrl+Enter runs it. */
export function makeEditor(parent: HTMLElement, doc: string, onRun: () => void): EditorView {
  const runs = EditorView.domEventHandlers({
    keydown(event) {
      if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return false;
      onRun();
      return true;
    },
  });
  return new EditorView({
    parent,
    doc,
    extensions: [
      runs,
      basicSetup,
      javascript(),
      syntaxHighlighting(colours),
      EditorView.contentAttributes.of({ "aria-label": "Code of the example, editable" }),
    ],
  });
}
