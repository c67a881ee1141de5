package org.iotopo.backend.html;

/** What is the same on every page. */
final class HtmlParts {

  static final String PAGE =
      """
:root{color-scheme:light dark;--bg:#fbfbfd;--fg:#1c2130;--muted:#596275;--line:#d0d6e0;--card:#fff;--accent:#2457d6;--good:#1c8552;--bad:#c2372b;--doubt:#b0600a}
@media screen and (prefers-color-scheme:dark){:root{--bg:#15171c;--fg:#e4e7ee;--muted:#9aa3b5;--line:#3a4150;--card:#1e2129;--accent:#7aa7ff;--good:#57c98f;--bad:#ff8b7b;--doubt:#f2b155}}
*{box-sizing:border-box}
body{margin:0;background:var(--bg);color:var(--fg);font:15px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,Arial,sans-serif}
header,main{max-width:1480px;margin:0 auto;padding:0 28px}
h1{font-size:28px;margin:32px 0 8px}
h2{font-size:20px;margin:44px 0 10px}
h3{font-size:15px;margin:24px 0 4px}
p{max-width:76ch;margin:6px 0 10px}
code{font:12.5px/1.4 ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace}
a{color:var(--accent)}
a:focus-visible,button:focus-visible,summary:focus-visible,.table:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
.skip{position:absolute;left:-999px}
.skip:focus{left:12px;top:12px;background:var(--card);padding:8px 12px}
.chips{display:flex;flex-wrap:wrap;gap:8px;max-width:none}
.chip{border:1px solid var(--line);border-radius:99px;padding:2px 12px;background:var(--card)}
.chip.error{border-color:var(--bad);color:var(--bad)}
.chip.warning{border-color:var(--doubt);color:var(--doubt)}
nav{display:flex;flex-wrap:wrap;gap:4px 20px;padding:10px 0;border-bottom:1px solid var(--line)}
.picture{position:relative}
.tools{position:absolute;right:12px;top:56px;z-index:1;display:flex;gap:4px}
button{font:inherit;min-width:34px;padding:2px 10px;border:1px solid var(--line);border-radius:6px;background:var(--card);color:var(--fg);cursor:pointer}
.frame{border:1px solid var(--line);border-radius:10px;overflow:auto;background:var(--bg);max-height:86vh}
.frame svg{display:block;max-width:none}
.table{overflow-x:auto;border:1px solid var(--line);border-radius:10px;background:var(--card)}
table{border-collapse:collapse;width:100%;font-size:13.5px}
th,td{text-align:left;vertical-align:top;padding:6px 12px;border-bottom:1px solid var(--line)}
tbody tr:last-child td{border-bottom:0}
th{font-weight:600;color:var(--muted);white-space:nowrap}
td code{white-space:nowrap}
summary{cursor:pointer;padding:6px 0;color:var(--accent)}
.good{color:var(--good)}.bad{color:var(--bad);font-weight:600}.doubt{color:var(--doubt)}
article{border-left:3px solid var(--line);padding-left:16px;margin:18px 0}
article:target,.io-el:target>.io-card{outline:3px solid var(--accent)}
.note{color:var(--muted)}
""";

  static final String PRINT =
      """
      @media print{
      body{font-size:11px}
      .tools,.skip,nav{display:none}
      .frame{overflow:visible;max-height:none;border:0}
      .frame svg{max-width:100%;height:auto}
      .picture{break-inside:avoid}
      .table{overflow:visible}
      thead{display:table-header-group}
      tr{break-inside:avoid}
      h2,h3{break-after:avoid}
      td code{white-space:normal}
      }
      """;

  /**
   * Zoom by buttons, by wheel with Ctrl, by + - 0; arrows walk the elements; printing opens folds.
   */
  static final String SCRIPT =
      """
"use strict";
for (const picture of document.querySelectorAll(".picture")) {
  const svg = picture.querySelector("svg");
  const frame = picture.querySelector(".frame");
  const width = svg.viewBox.baseVal.width;
  const height = svg.viewBox.baseVal.height;
  let scale = 1;
  const zoom = (to, x, y) => {
    const next = Math.min(8, Math.max(0.1, to));
    const left = (frame.scrollLeft + x) * next / scale - x;
    const top = (frame.scrollTop + y) * next / scale - y;
    scale = next;
    svg.setAttribute("width", width * scale);
    svg.setAttribute("height", height * scale);
    frame.scrollTo(left, top);
  };
  const fit = () => zoom(Math.min(1, (frame.clientWidth - 2) / width), 0, 0);
  const by = (factor) => zoom(scale * factor, frame.clientWidth / 2, frame.clientHeight / 2);
  picture.querySelector('[data-zoom="in"]').addEventListener("click", () => by(1.25));
  picture.querySelector('[data-zoom="out"]').addEventListener("click", () => by(0.8));
  picture.querySelector('[data-zoom="fit"]').addEventListener("click", fit);
  frame.addEventListener("wheel", (event) => {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    const box = frame.getBoundingClientRect();
    zoom(scale * Math.exp(-event.deltaY / 400), event.clientX - box.left, event.clientY - box.top);
  }, { passive: false });
  const elements = [...svg.querySelectorAll(".io-el")];
  svg.addEventListener("keydown", (event) => {
    const at = elements.indexOf(document.activeElement);
    const to = { ArrowDown: at + 1, ArrowRight: at + 1, ArrowUp: at - 1, ArrowLeft: at - 1,
      Home: 0, End: elements.length - 1 }[event.key];
    if (event.key === "+") by(1.25);
    else if (event.key === "-") by(0.8);
    else if (event.key === "0") fit();
    else if (to === undefined || at < 0 || !elements[to]) return;
    else {
      elements[at].setAttribute("tabindex", "-1");
      elements[to].setAttribute("tabindex", "0");
      elements[to].focus();
    }
    event.preventDefault();
  });
  fit();
}
addEventListener("beforeprint", () => {
  for (const fold of document.querySelectorAll("details")) fold.open = true;
});
""";

  private HtmlParts() {}
}
