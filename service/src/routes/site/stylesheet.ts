// The only stylesheet of the pages that the service renders itself. Its tokens are those of the shopper's page (verifier/ui/tokens.css; a
// test compares them), so that both look alike.
import { createHash } from 'node:crypto'

const TOKENS = `:root{--paper:#f4f5f7;--card:#fff;--ink:#17202b;--ink-soft:#475361;--line:#d5dbe2;--accent:#1d4e89;--on-accent:#fff;
--good:#0a5a2b;--on-good:#fff;--caution:#ffc53d;--on-caution:#241a00;--bad:#9b1313;--on-bad:#fff;
--space:0.5rem;--space-2:1rem;--space-3:1.5rem;--radius:0.75rem;--touch:2.75rem;--font:system-ui, sans-serif}
@media screen and (prefers-color-scheme:dark){:root{--paper:#10161d;--card:#1a222c;--ink:#eef2f6;--ink-soft:#b0bbc7;--line:#34404d;
--accent:#8fbcf5;--on-accent:#0c1a2b}}`

const RULES = `:root{color-scheme:light dark}
html{font:112.5%/1.5 var(--font);color:var(--ink);background:var(--paper);-webkit-text-size-adjust:100%}
*,*::before,*::after{box-sizing:border-box}
body{margin:0 auto;max-width:40rem;overflow-wrap:anywhere}
body.wide{max-width:64rem}
h1,h2,h3,p,dl,dd,ol,ul,figure{margin:0}
a{color:var(--accent)}
a:focus-visible,button:focus-visible,input:focus-visible,select:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
header,footer{display:flex;flex-wrap:wrap;align-items:center;justify-content:space-between;gap:var(--space) var(--space-2);padding:var(--space) var(--space-2)}
footer{padding:var(--space-2);color:var(--ink-soft)}
footer a,.action{display:inline-flex;align-items:center;min-height:var(--touch)}
.brand{color:var(--ink-soft)}
.brand b{color:var(--accent);margin-right:.25rem}
.tagline{display:none}
.language{display:inline-flex;align-items:center;min-height:var(--touch);padding:0 .75rem;border:1px solid currentColor;border-radius:var(--touch);text-decoration:none}
h1{font-size:1.6rem;line-height:1.2}
h2{font-size:1.1rem;line-height:1.3}
.good{--tone:var(--good);--on-tone:var(--on-good)}
.caution{--tone:var(--caution);--on-tone:var(--on-caution)}
.bad{--tone:var(--bad);--on-tone:var(--on-bad)}
.band{display:grid;grid-template-columns:3.5rem minmax(0,1fr);gap:var(--space-2);align-items:center;padding:var(--space-2) var(--space-2) var(--space-3);color:var(--on-tone);background:var(--tone)}
.band svg{width:100%}
.band .shape{fill:var(--on-tone)}
.band .sign,.badge .sign{fill:none;stroke:var(--tone);stroke-width:5;stroke-linecap:round;stroke-linejoin:round}
.band .body{grid-column:1/-1}
.band h1{font-size:1.25rem;font-weight:400;line-height:1.3}
.band h1 strong{display:block;margin-bottom:.25rem;font-size:1.6rem;line-height:1.2}
.band .body p{margin-top:var(--space-2)}
.note{padding:var(--space-2);color:var(--ink-soft)}
.card{padding:var(--space-2);background:var(--card);border:solid var(--line);border-width:1px 0}
.card+.card,.band+.card,.grid{margin-top:var(--space-2)}
.card>*+*{margin-top:var(--space-2)}
.card h2.name{font-size:1.5rem}
.warning{border-left:.35rem solid var(--accent)}
.rating{display:flex;flex-wrap:wrap;align-items:center;font-weight:600}
.stars{display:flex;flex-wrap:wrap;margin-right:var(--space)}
.stars svg{width:1.75rem;height:1.75rem;margin-right:.15rem;fill:none;stroke:var(--accent);stroke-width:3;stroke-linejoin:round}
.stars .filled{fill:var(--accent)}
dl>div{display:flex;flex-wrap:wrap;padding:var(--space) 0;border-top:1px solid var(--line)}
dl>div:first-child{border-top:0}
dl>div:last-child{padding-bottom:0}
dt{flex:2 6rem;min-width:0;margin-right:var(--space-2);color:var(--ink-soft)}
dd{flex:3 8rem;min-width:0;font-weight:600}
.demo{padding:var(--space) var(--space-2);border:2px dashed var(--ink-soft);border-radius:var(--radius)}
.story p+p{margin-top:var(--space-2)}
.photos{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,15rem),1fr));gap:var(--space-2)}
.photos img{display:block;width:100%;height:auto;border-radius:var(--radius);background:var(--line)}
figcaption,.small{color:var(--ink-soft);font-size:.9rem}
.steps{padding-left:1.5rem}
.steps li+li,.shops li+li{margin-top:var(--space-2)}
.shops{padding:0;list-style:none}
form{display:grid;gap:var(--space-2)}
label{display:block;font-weight:600;margin-bottom:.25rem}
input,select,button{width:100%;min-height:var(--touch);padding:0 .75rem;font:inherit;color:var(--ink);background:var(--card);border:1px solid var(--ink-soft);border-radius:var(--radius)}
#hint{margin-top:.35rem}
input.code{font-family:ui-monospace,monospace;font-size:1.3rem;letter-spacing:.08em;text-transform:uppercase}
input[aria-invalid=true]{border:3px solid var(--ink)}
button{font-weight:600;color:var(--on-accent);background:var(--accent);border-color:var(--accent);cursor:pointer}
.fault{padding:var(--space) var(--space-2);color:var(--on-bad);background:var(--bad);border-radius:var(--radius)}
.badge{display:inline-flex;align-items:center;gap:.4rem;max-width:100%;padding:.15rem .7rem .15rem .3rem;color:var(--on-tone);background:var(--tone);border-radius:1.2rem;font-size:.95rem;font-weight:600;line-height:1.3}
.badge svg{flex:none;width:1.4rem;height:1.4rem}
.badge .shape{fill:var(--on-tone)}
.grid{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,19rem),1fr));gap:var(--space-2);padding:0;list-style:none}
.grid .card{display:flex;flex-direction:column;gap:var(--space);margin:0}
.grid .card>*+*{margin-top:0}
.grid h2 a{display:inline-block;padding:.25rem 0}
.grid .stars svg{width:1.35rem;height:1.35rem}
.pages{display:flex;flex-wrap:wrap;align-items:center;justify-content:space-between;gap:var(--space-2);padding:var(--space-2)}
@media (min-width:28rem){.tagline{display:inline}}
@media (min-width:40rem){.card{border-width:1px;border-radius:var(--radius)}.band{border-radius:var(--radius)}main{padding:0 var(--space-2)}
.filters{grid-template-columns:repeat(auto-fit,minmax(11rem,1fr));align-items:end}.filters .search{grid-column:1/-1}}
`

/** The stylesheet's text. */
export const STYLE = `${TOKENS}\n${RULES}`

/** The path of the stylesheet. Its name contains a hash, so that it never refers to another text. */
export const STYLE_PATH = `/site.${createHash('sha256').update(STYLE).digest('hex').slice(0, 10)}.css`
