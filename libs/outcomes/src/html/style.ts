import { Markup } from './markup.js';

/** Of the page that stands alone; its hash is in the page's own policy. Readable at 320 px and on paper. */
export const STYLE = `
body{margin:0;background:#fff;color:#0b0c0c;font:1rem/1.5 Arial,Helvetica,sans-serif}
main{max-width:60rem;margin:0 auto;padding:1rem}
h1{font-size:1.9rem;line-height:1.2}h2{font-size:1.4rem;margin-top:2.5rem}h3{font-size:1.15rem}
p,ul{max-width:44rem}
table{border-collapse:collapse;width:100%;margin-bottom:1.5rem}
caption{text-align:left;font-weight:bold;padding-bottom:.5rem}
th,td{border-bottom:1px solid #b1b4b6;padding:.5rem .75rem .5rem 0;text-align:left;vertical-align:top;overflow-wrap:anywhere}
tbody th{font-weight:normal;min-width:8rem}
.govuk-table__header--numeric,.govuk-table__cell--numeric{text-align:right;overflow-wrap:normal}
.scrolling{overflow-x:auto;position:relative}
.scrolling:focus{outline:3px solid #0b0c0c;outline-offset:2px}
.plot{display:block;min-width:36rem;max-width:48rem;height:auto;margin:1rem 0}
.report-warning{border-left:.6rem solid #f47738;background:#fff6ef;padding:.75rem 1rem;margin:1rem 0;max-width:44rem}
.govuk-inset-text{border-left:.6rem solid #1d70b8;padding:.75rem 1rem;margin:1.5rem 0;max-width:44rem}
@media print{main{max-width:none;padding:0}section{break-inside:auto}h2,h3{break-after:avoid}table,svg,.report-warning{break-inside:avoid}.scrolling{overflow:visible}.plot{min-width:0}}
`;

/** Not escaped: what is in a style element is no HTML. */
export function styleElement(): Markup {
  return new Markup(`<style>${STYLE}</style>`);
}
