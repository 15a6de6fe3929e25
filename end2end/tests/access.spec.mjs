// Everybody can use every page: axe finds nothing, nothing scrolls sideways, every control is large enough.
// One walk through all pages for each width; at every page whatever can be seen at that width is looked at, in light and
// in dark. Each look is a test of its own that says what it found. Pages are photographed into `out/`, so that a person can look.

import assert from 'node:assert/strict';
import { mkdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { test } from 'node:test';

import { house } from '../lib/house.mjs';
import { everyPage } from '../lib/pages.mjs';

const here = house();
const AXE = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const OUT = new URL('../out/', import.meta.url).pathname;

/** The pages that must have been seen, or this looked at too little. */
const PAGES_MIN = 70;

/** Smallest size of a control, and of a link that stands alone in a list, in CSS pixels. */
const CONTROL_PX_MIN = 48;
const LINK_PX_MIN = 44;

/** States of one page, or one page of two readers, that are one thing to do and so have one title: by the first of them. */
const SAME_PAGE = {
    'support-rest': 'support', 'dispute-ground-refused': 'dispute-upload-refused', 'move-told': 'my-move', 'move-shared': 'my-move',
    'helper-cases': 'overview', 'helper-offer': 'offer', 'performance-asked': 'performance-open', 'performance-refused': 'case-held',
};

const titles = new Map();

/** What is looked at in each width, in this order: the later ones leave marks in the page. */
const LOOKS = {
    390: { 'every page says what it is and in which language': names, 'controls are at least 48 pixels high, and links in lists 44': sizes, ...axe(390),
        'the focus is always to be seen while tabbing through a page': focus },
    320: { ...axe(320), 'no page scrolls sideways at 320, also with text twice as large': sideways, 'text may be spaced out without losing any of it': spaced },
    1280: { ...axe(1280), 'every page can be drawn for forced colours': drawn('forced-colours', { forcedColors: 'active' }),
        'every page can be drawn for print': drawn('print', { media: 'print' }) },
};

for (const width of [390, 320, 1280]) {
    test(`all pages at ${width}`, { timeout: 600_000 }, async (t) => {
        const { seen, wrong } = await walk(width, LOOKS[width]);
        for (const [look, found] of Object.entries(wrong)) await t.test(look, () => assert.deepEqual(found, []));
        assert.ok(seen.length >= PAGES_MIN, `only ${seen.length} pages: ${seen.join(', ')}`);
    });
}

/** Walks every page in a browser of this width and collects what each look finds wrong. */
async function walk(width, looks) {
    await mkdir(OUT, { recursive: true });
    const viewport = { width, height: width > 1000 ? 800 : 844 };
    const { page, context, close } = await here.visitor({ viewport, colorScheme: 'light' });
    await context.addInitScript({ content: AXE });
    const wrong = Object.fromEntries(Object.keys(looks).map((look) => [look, []]));
    const seen = await everyPage(here, page, async (name) => {
        for (const [look, find] of Object.entries(looks)) {
            for (const found of await find(page, name)) wrong[look].push(`${name}: ${found}`);
        }
    });
    await close();
    return { seen, wrong };
}

/** The examiner in both schemes: by name and look. */
function axe(width) {
    return Object.fromEntries(['light', 'dark'].map((scheme) => [`axe finds nothing on any page, ${scheme} at ${width}`, async (page, name) => {
        await page.emulateMedia({ colorScheme: scheme });
        const found = await page.evaluate(async () => {
            // A colour on its way from light to dark is none that anybody reads.
            await Promise.all(document.getAnimations().map((one) => one.finished.catch(() => {})));
            const result = await globalThis.axe.run(document, { rules: { 'target-size': { enabled: true } } });
            return result.violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 200)).join(' | ')}`);
        });
        await shoot(page, `${name}-${width}-${scheme}`);
        await page.emulateMedia({ colorScheme: 'light' });
        return found;
    }]));
}

async function sideways(page, name) {
    const found = [];
    for (const size of ['100%', '200%']) {
        await wear(page, `:root { font-size: ${size} !important }`);
        const over = await page.evaluate(() => document.documentElement.scrollWidth - globalThis.innerWidth);
        if (over > 0) found.push(`${over} px too wide with text at ${size}`);
        if (over > 0) await shoot(page, `${name}-sideways`);
    }
    await wear(page, '');
    return found;
}

async function spaced(page) {
    await wear(page, '* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-block-end: 2em !important }');
    const cut = await page.evaluate(() => {
        const cut = [...document.querySelectorAll('main *, nav *, footer *')].filter((one) => {
            const style = getComputedStyle(one);
            return style.overflow === 'hidden' && one.clientWidth > 1 && one.scrollWidth > one.clientWidth + 1;
        });
        return cut.map((one) => one.outerHTML.slice(0, 120));
    });
    await wear(page, '');
    return cut;
}

async function sizes(page, name) {
    if (name === 'bank') return [];
    return page.evaluate(([control, link]) => {
        const small = (all, least) => [...document.querySelectorAll(all)].filter((one) => {
            // A radio is as large as the label around it.
            const box = (one.closest('label') ?? one).getBoundingClientRect();
            return box.height > 0 && box.height < least - 0.5;
        }).map((one) => `${Math.round(one.getBoundingClientRect().height)} px: ${one.outerHTML.slice(0, 120)}`);
        const alone = [...document.querySelectorAll('main li a, footer li a, header nav a')].filter((one) =>
            one.parentElement.textContent.trim() === one.textContent.trim());
        const links = alone.filter((one) => one.getBoundingClientRect().height < link - 0.5 && one.getBoundingClientRect().height > 0);
        return [
            // The button that only Enter presses has nothing to touch: it is out of sight and out of the tab order.
            ...small('main button:not(.vh[aria-hidden=true][tabindex="-1"]), main input:not([type=hidden]), main select, main textarea, main a.btn', control),
            ...links.map((one) => `${Math.round(one.getBoundingClientRect().height)} px: ${one.outerHTML.slice(0, 120)}`),
        ];
    }, [CONTROL_PX_MIN, LINK_PX_MIN]);
}

async function focus(page, name) {
    if (name === 'bank') return [];
    const found = [];
    await page.evaluate(() => document.activeElement?.blur());
    for (let step = 0; step < 60; step += 1) {
        await page.keyboard.press('Tab');
        const state = await page.evaluate(() => {
            const one = document.activeElement;
            if (!one || one === document.body) return null;
            const ring = getComputedStyle(one);
            const label = one.closest('label') ? getComputedStyle(one.closest('label')) : ring;
            const seen = [ring, label].some((style) => (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2) || style.boxShadow !== 'none');
            const first = one.dataset.seen === 'yes';
            one.dataset.seen = 'yes';
            return { seen, first, html: one.outerHTML.slice(0, 120) };
        });
        if (!state || state.first) break;
        if (!state.seen) found.push(`no ring: ${state.html}`);
    }
    return found;
}

/** Is the page there, drawn like this? */
function drawn(what, media) {
    return async (page, name) => {
        // Only while looking: on paper there are no buttons to go on with.
        await page.emulateMedia(media);
        await shoot(page, `${name}-${what}`);
        const text = await page.locator('h1').first().isVisible();
        await page.emulateMedia({ media: 'screen', forcedColors: 'none' });
        return text ? [] : ['the heading is gone'];
    };
}

async function names(page, name) {
    const found = [];
    const title = await page.title();
    if (title.length < 5) found.push('no title');
    if (titles.has(title) && !name.includes('bank') && SAME_PAGE[name] !== titles.get(title)) found.push(`the title of ${titles.get(title)}: ${title}`);
    if (!titles.has(title)) titles.set(title, name);
    // The gallery shows components that bring a heading of their own.
    if (name !== 'design' && (await page.locator('h1').count()) !== 1) found.push('not exactly one first heading');
    if (!/^(nl|en)$/.test(await page.locator('html').getAttribute('lang'))) found.push('no language');
    const inline = await page.locator('[style]').count();
    if (inline > 0) found.push(`${inline} inline styles`);
    return found;
}

/** Puts a style over the page; none takes it off again. */
function wear(page, style) {
    return page.evaluate((style) => {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(style);
        document.adoptedStyleSheets = style ? [sheet] : [];
    }, style);
}

function shoot(page, name) {
    return page.screenshot({ path: `${OUT}${name.replaceAll('/', '-')}.png`, fullPage: true });
}
