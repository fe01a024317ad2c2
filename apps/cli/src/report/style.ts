/** The report's style sheet: light and dark after the reader's setting, one column on a phone, plain on paper. */
export const REPORT_STYLE = `
:root {
  color-scheme: light dark;
  --paper: #fbfaf7; --card: #ffffff; --ink: #1d2733; --soft: #5b6775; --line: #dcdfe3;
  --in: #1f7a6c; --out: #d99a2b; --none: #b4483c; --seats: #cfdde6; --used: #2f6690; --accent: #2f6690;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #14191f; --card: #1c232b; --ink: #e8ebee; --soft: #a5b0bc; --line: #333d48;
    --in: #49b3a0; --out: #e6b45a; --none: #e0796c; --seats: #36495a; --used: #7db3dd; --accent: #8fc1e8;
  }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.55 system-ui, "Segoe UI", Roboto, "Helvetica Neue", sans-serif; }
.skip { position: absolute; left: -999px; } .skip:focus { left: 1rem; top: 1rem; background: var(--card); padding: .5rem 1rem; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
main, header, footer { max-width: 68rem; margin: 0 auto; padding: 0 1.25rem; }
header { padding-top: 2.75rem; }
.kicker { color: var(--soft); letter-spacing: .06em; text-transform: uppercase; font-size: .8rem; margin: 0; }
h1 { font-size: clamp(1.7rem, 4vw, 2.6rem); line-height: 1.15; letter-spacing: -.02em; margin: .2rem 0 .4rem; text-wrap: balance; }
h2 { font-size: 1.35rem; letter-spacing: -.01em; margin: 3rem 0 .3rem; }
h3 { font-size: 1rem; margin: 0; }
p { max-width: 46rem; margin: .4rem 0 1rem; } .soft { color: var(--soft); }
nav ul { list-style: none; padding: 0; margin: 1rem 0 0; display: flex; flex-wrap: wrap; gap: .4rem 1.1rem; font-size: .92rem; }
a { color: var(--accent); text-underline-offset: .2em; }
.tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(11.5rem, 1fr)); gap: .9rem; margin: 1.6rem 0 0; padding: 0; list-style: none; }
.tile { background: var(--card); border: 1px solid var(--line); border-radius: 10px; padding: 1rem 1.1rem; }
.tile b { display: block; font-size: 2rem; line-height: 1.1; font-weight: 650; letter-spacing: -.02em; font-variant-numeric: tabular-nums; margin: .15rem 0; }
.tile span { display: block; color: var(--soft); font-size: .88rem; line-height: 1.4; }
.card { background: var(--card); border: 1px solid var(--line); border-radius: 10px; padding: 1rem 1.1rem; margin: 1rem 0; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: .93rem; }
caption { text-align: left; color: var(--soft); padding-bottom: .5rem; font-size: .88rem; }
th, td { text-align: left; padding: .42rem .7rem .42rem 0; border-bottom: 1px solid var(--line); vertical-align: middle; }
thead th { color: var(--soft); font-weight: 600; font-size: .82rem; vertical-align: bottom; }
tbody th { font-weight: 500; } tbody tr:last-child > * { border-bottom: 0; }
.n { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
.wide { min-width: 15rem; width: 34%; }
.bar { display: flex; height: 1.05rem; border-radius: 4px; overflow: hidden; background: var(--line); }
.bar i { display: block; border-right: 1px solid var(--card); } .bar i:last-child { border-right: 0; }
.b-in { background: var(--in); }
.b-out { background: var(--out); background-image: repeating-linear-gradient(135deg, transparent 0 5px, rgb(0 0 0 / .13) 5px 7px); }
.b-none { background: var(--none); background-image: repeating-linear-gradient(90deg, transparent 0 3px, rgb(255 255 255 / .28) 3px 5px); }
.b-one { background: var(--used); }
.key { display: flex; flex-wrap: wrap; gap: .3rem 1.2rem; list-style: none; padding: 0; margin: .2rem 0 .8rem; font-size: .9rem; color: var(--soft); }
.key i { display: inline-block; width: .95rem; height: .95rem; border-radius: 3px; margin-right: .4rem; vertical-align: -.12em; }
.charts { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(27rem, 100%), 1fr)); gap: 1rem; margin: 1rem 0; }
.charts .card { margin: 0; }
.charts header { all: unset; display: flex; justify-content: space-between; gap: 1rem; align-items: baseline; margin-bottom: .4rem; }
.charts header span { color: var(--soft); font-size: .88rem; font-variant-numeric: tabular-nums; }
svg.weeks { width: 100%; height: auto; display: block; overflow: visible; }
svg .grid { stroke: var(--line); } svg .year { stroke: var(--soft); stroke-dasharray: 2 3; opacity: .6; }
svg .axis { fill: var(--soft); font-size: 15px; font-family: inherit; }
svg .seats, .k-seats { fill: var(--seats); background: var(--seats); } svg .used, .k-used { fill: var(--used); background: var(--used); }
details { margin: .6rem 0 1rem; } summary { cursor: pointer; color: var(--accent); }
dl.facts { display: grid; grid-template-columns: max-content 1fr; gap: .35rem 1.4rem; margin: .6rem 0; font-size: .93rem; }
dl.facts dt { color: var(--soft); } dl.facts dd { margin: 0; overflow-wrap: anywhere; font-variant-numeric: tabular-nums; }
footer { color: var(--soft); font-size: .88rem; padding-bottom: 3rem; margin-top: 3rem; }
@media (max-width: 40rem) { dl.facts { grid-template-columns: 1fr; gap: 0; } dl.facts dd { margin-bottom: .5rem; } }
@media print {
  :root { --paper: #fff; --card: #fff; --ink: #000; --soft: #444; --line: #bbb; --in: #1f7a6c; --out: #d99a2b; --none: #b4483c; --seats: #cfdde6; --used: #2f6690; }
  @page { size: A4; margin: 14mm; }
  body { font-size: 10.5pt; } nav, .skip, details { display: none; }
  .card, .tile, tr, svg { break-inside: avoid; } h2, h3 { break-after: avoid; } thead { display: table-header-group; }
  .bar, .bar i, .key i, svg { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  .charts { grid-template-columns: 1fr 1fr; }
}
@media (forced-colors: active) { .bar i, .key i { forced-color-adjust: none; } svg { forced-color-adjust: none; } }
`;
