// Everybody can use every page: axe finds nothing, nothing scrolls sideways, every control is large enough.
// Each page is also photographed into `out/`, so that a person can look.

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
const PAGES_MIN = 16;

/** Smallest size of a control, and of a link that stands alone in a list, in CSS pixels. */
const CONTROL_PX_MIN = 48;
const LINK_PX_MIN = 44;

for (const scheme of ['light', 'dark']) {
    for (const width of [320, 390, 1280]) {
        test(`axe finds nothing on any page, ${scheme} at ${width}`, { timeout: 300_000 }, async () => {
            await withPages({ scheme, width }, async (name, page) => {
                const found = await page.evaluate(async () => {
                    const result = await globalThis.axe.run(document, { rules: { 'target-size': { enabled: true } } });
                    return result.violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 200)).join(' | ')}`);
                });
                await shoot(page, `${name}-${width}-${scheme}`);
                return found;
            });
        });
    }
}

test('no page scrolls sideways at 320, also with text twice as large', { timeout: 300_000 }, async () => {
    await withPages({ width: 320 }, async (name, page) => {
        const found = [];
        for (const size of ['100%', '200%']) {
            const over = await page.evaluate((size) => {
                const sheet = new CSSStyleSheet();
                sheet.replaceSync(`:root { font-size: ${size} !important }`);
                document.adoptedStyleSheets = [sheet];
                return document.documentElement.scrollWidth - globalThis.innerWidth;
            }, size);
            if (over > 0) found.push(`${over} px too wide with text at ${size}`);
            if (over > 0) await shoot(page, `${name}-sideways`);
        }
        return found;
    });
});

test('text may be spaced out without losing any of it', { timeout: 300_000 }, async () => {
    await withPages({ width: 320 }, async (_, page) => page.evaluate(() => {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync('* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-block-end: 2em !important }');
        document.adoptedStyleSheets = [sheet];
        const cut = [...document.querySelectorAll('main *, nav *, footer *')].filter((one) => {
            const style = getComputedStyle(one);
            return style.overflow === 'hidden' && one.clientWidth > 1 && one.scrollWidth > one.clientWidth + 1;
        });
        return cut.map((one) => one.outerHTML.slice(0, 120));
    }));
});

test('controls are at least 48 pixels high, and links in lists 44', { timeout: 300_000 }, async () => {
    await withPages({ width: 390 }, async (name, page) => {
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
                ...small('main button:not([aria-hidden=true]), main input:not([type=hidden]), main select, main textarea, main a.btn', control),
                ...links.map((one) => `${Math.round(one.getBoundingClientRect().height)} px: ${one.outerHTML.slice(0, 120)}`),
            ];
        }, [CONTROL_PX_MIN, LINK_PX_MIN]);
    });
});

test('the focus is always to be seen while tabbing through a page', { timeout: 300_000 }, async () => {
    await withPages({ width: 390 }, async (name, page) => {
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
    });
});

for (const [what, media] of [['forced colours', { forcedColors: 'active' }], ['print', { media: 'print' }]]) {
    test(`every page can be drawn for ${what}`, { timeout: 300_000 }, async () => {
        await withPages({ width: 1280 }, async (name, page) => {
            // Only while looking: on paper there are no buttons to go on with.
            await page.emulateMedia(media);
            await shoot(page, `${name}-${what.replace(' ', '-')}`);
            const text = await page.locator('h1').first().isVisible();
            await page.emulateMedia({ media: 'screen', forcedColors: 'none' });
            return text ? [] : ['the heading is gone'];
        });
    });
}

/** Two states of one page that are one thing to do, and so have one title. */
const SAME_PAGE = { 'support-rest': 'support' };

test('every page says what it is and in which language', { timeout: 300_000 }, async () => {
    const titles = new Map();
    await withPages({ width: 390 }, async (name, page) => {
        const found = [];
        const title = await page.title();
        if (title.length < 5) found.push('no title');
        if (titles.has(title) && !name.includes('bank') && SAME_PAGE[name] !== titles.get(title)) found.push(`the title of ${titles.get(title)}`);
        titles.set(title, name);
        // The gallery shows components that bring a heading of their own.
        if (name !== 'design' && (await page.locator('h1').count()) !== 1) found.push('not exactly one first heading');
        if (!/^(nl|en)$/.test(await page.locator('html').getAttribute('lang'))) found.push('no language');
        const inline = await page.locator('[style]').count();
        if (inline > 0) found.push(`${inline} inline styles`);
        return found;
    });
});

/** Walks every page in a browser of this kind and collects what `look` finds wrong. */
async function withPages({ scheme = 'light', width }, look) {
    await mkdir(OUT, { recursive: true });
    const viewport = { width, height: width > 1000 ? 800 : 844 };
    const { page, context, close } = await here.visitor({ viewport, colorScheme: scheme });
    await context.addInitScript({ content: AXE });
    const wrong = [];
    const seen = await everyPage(here, page, async (name) => {
        for (const found of await look(name, page)) wrong.push(`${name}: ${found}`);
    });
    await close();
    assert.ok(seen.length >= PAGES_MIN, `only ${seen.length} pages: ${seen.join(', ')}`);
    assert.deepEqual(wrong, []);
}

function shoot(page, name) {
    return page.screenshot({ path: `${OUT}${name.replaceAll('/', '-')}.png`, fullPage: true });
}
