// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace aesthete {

/// Light or dark as the reader's system is. The four line colours are of Okabe and Ito's palette, told apart by people of any colour
/// vision, each lighter where the ground is dark; dashes tell them apart without colour.
inline constexpr const char* page_style = R"css(
:root { color-scheme: light dark; --ground: #fff; --ink: #1c1c1e; --quiet: #5c5c63; --rule: #dcdce1; --panel: #f5f5f7;
  --s1: #0072b2; --s2: #d55e00; --s3: #007a5a; --s4: #a3487f; --warn: #8a4b00; }
@media (prefers-color-scheme: dark) {
  :root { --ground: #17181b; --ink: #ececef; --quiet: #a3a4ad; --rule: #3a3b42; --panel: #222329;
    --s1: #56b4e9; --s2: #f0883e; --s3: #2fc79a; --s4: #e29ac6; --warn: #f0b45c; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 78rem; padding: 1.5rem; background: var(--ground); color: var(--ink);
  font: 1rem/1.5 system-ui, "Noto Sans", sans-serif; overflow-wrap: break-word; }
h1 { font-size: 1.7rem; margin: 0 0 .3rem; } h2 { font-size: 1.3rem; margin: 2.4rem 0 .6rem; padding-top: .6rem; border-top: 1px solid var(--rule); }
h3 { font-size: 1.05rem; margin: 1.4rem 0 .4rem; }
a { color: var(--s1); } nav a { margin-right: 1rem; }
.note, .weak { color: var(--warn); } .beside { color: var(--quiet); } .tool { color: var(--quiet); white-space: nowrap; }
.weak { font-size: .85em; border: 1px solid; border-radius: .6em; padding: 0 .5em; white-space: nowrap; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; margin: .4rem 0 1rem; }
th, td { text-align: left; vertical-align: top; padding: .25rem .9rem .25rem 0; border-bottom: 1px solid var(--rule); }
thead th { color: var(--quiet); font-weight: 500; } th[scope=row] { font-weight: 500; white-space: nowrap; }
.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
.setting { display: inline-block; margin-right: 1.2rem; } .setting code { color: var(--quiet); }
.facts th { color: var(--quiet); font-weight: 400; } code { font-size: .9em; overflow-wrap: anywhere; }
figure { margin: 0; } figcaption { font-size: .85rem; color: var(--quiet); } figcaption strong { color: var(--ink); font-weight: 600; }
.figures { display: grid; grid-template-columns: repeat(6, 1fr); gap: 1.6rem 1.2rem; margin-bottom: 1.6rem; }
.usual { grid-column: span 3; } .small { grid-column: span 2; }
svg { display: block; width: 100%; height: auto; background: var(--panel); border-radius: .5rem; margin-bottom: .3rem; }
svg text { fill: var(--quiet); font-size: 12px; } svg .name { fill: var(--ink); } .middle { text-anchor: middle; } .end { text-anchor: end; }
.grid { stroke: var(--rule); stroke-width: 1; } .axis { stroke: var(--quiet); stroke-width: 1; }
.s1 { --s: var(--s1); } .s2 { --s: var(--s2); --dash: 8 4; } .s3 { --s: var(--s3); --dash: 2 3; } .s4 { --s: var(--s4); --dash: 10 3 2 3; }
.curve { fill: none; stroke: var(--s); stroke-width: 2; stroke-linejoin: round; stroke-dasharray: var(--dash, none); }
.band { fill: var(--s); opacity: .16; stroke: none; } .dot { fill: var(--s); }
.critique { display: grid; grid-template-columns: minmax(12rem, 24rem) minmax(0, 1fr); gap: 1.4rem; margin: 1.6rem 0; }
.critique img { display: block; max-width: 100%; height: auto; border-radius: .3rem; margin-bottom: .3rem; }
.track { display: block; width: 6rem; height: .35rem; margin-top: .15rem; background: var(--rule); border-radius: .2rem; }
.bar { display: block; height: 100%; background: var(--s1); border-radius: .2rem; }
.critique summary { cursor: pointer; color: var(--quiet); } .lead { font-size: 1.25rem; font-weight: 600; margin: 0; }
.chart { max-width: 18rem; } .chart .bin { fill: var(--s1); } .chart .mean { fill: var(--ink); }
.sheet { display: grid; grid-template-columns: repeat(auto-fill, minmax(13rem, 1fr)); gap: 1.2rem; margin: 1rem 0 2rem; padding: 0; list-style: none; }
.sheet img { display: block; width: 100%; height: 10rem; object-fit: contain; background: var(--panel); border-radius: .3rem; }
.maps { display: grid; grid-template-columns: repeat(auto-fill, minmax(11rem, 1fr)); gap: .8rem; margin: .8rem 0; } .maps img { width: 100%; }
@media (max-width: 50rem) { .critique { grid-template-columns: minmax(0, 1fr); } .usual, .small { grid-column: span 6; } }
@media print { .critique, figure { break-inside: avoid; } nav { display: none; } }
)css";

}  // namespace aesthete
